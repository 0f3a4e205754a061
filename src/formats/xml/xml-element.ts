import { create } from 'xmlbuilder2'
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'
import { attributeText, elementText, fitsCdata, withoutForbidden } from './xml-text.ts'

type XmlDocument = NonNullable<XMLBuilder['node']['ownerDocument']>
type DomElement = ReturnType<XmlDocument['createElement']>

/** Stands for an empty section, which xmlbuilder2 leaves out; no text of a workflow can hold it. */
const nothing = '\u0000'

/**
 * An element under construction. It speaks to the DOM below xmlbuilder2: the builder's own `ele`
 * and `att` cost twice the time of a large workflow.
 */
export class XmlElement {
  readonly #document: XmlDocument
  readonly #node: DomElement

  private constructor(document: XmlDocument, node: DomElement) {
    this.#document = document
    this.#node = node
  }

  /** A document of one root element; `print` gives its text, indented from `depth` on. */
  static document(name: string): { root: XmlElement; print: (options: PrintOptions) => string } {
    const builder = create({ version: '1.0', encoding: 'UTF-8' })
    const document = builder.ele(name).node.ownerDocument
    const node = document?.documentElement
    if (!document || !node) throw new TypeError(`no document was made for ${name}`)
    return {
      root: new XmlElement(document, node),
      print: ({ depth, withDeclaration }) =>
        builder
          .end({ prettyPrint: true, headless: !withDeclaration, offset: depth })
          .replaceAll(`<![CDATA[${nothing}]]>`, '<![CDATA[]]>'),
    }
  }

  child(name: string): XmlElement {
    const node = this.#document.createElement(name)
    this.#node.appendChild(node)
    return new XmlElement(this.#document, node)
  }

  /** Null: the attribute is not written. */
  set(name: string, value: string | null): this {
    if (value !== null) this.#node.setAttribute(name, attributeText(value))
    return this
  }

  text(text: string): this {
    if (text !== '') this.#node.appendChild(this.#document.createTextNode(elementText(text)))
    return this
  }

  /**
   * Text in CDATA where that gives it back unchanged, else escaped. Also text of no length: an
   * element without anything in it makes ProActive's parser fail, or lose what follows.
   */
  code(text: string): this {
    if (!fitsCdata(text)) return this.text(text)
    const data = text === '' ? nothing : withoutForbidden(text)
    this.#node.appendChild(this.#document.createCDATASection(data))
    return this
  }
}

interface PrintOptions {
  /** How many levels to indent by. */
  readonly depth: number
  readonly withDeclaration: boolean
}
