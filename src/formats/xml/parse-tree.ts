import { SaxesParser } from 'saxes'
import { notWellFormed, refusedContent } from '../../problems/catalogue/formats.ts'
import type { Problem } from '../../problems/problem.ts'

export interface XmlNode {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  children: readonly XmlNode[]
  /** Its own text and CDATA, joined; `''` for an element that holds elements and blanks. */
  text: string
  /** Line on which its first text begins, from 1. */
  textLine: number
  /** Offset of its `<` in the document. */
  readonly start: number
  /** Right after its start tag, as a Java parser counts: both from 1. */
  readonly opened: Position
  /** Right after its end tag. */
  closed: Position
}

export interface Position {
  readonly line: number
  readonly column: number
}

export interface XmlLimits {
  /** UTF-16 code units of the whole document. */
  readonly length: number
  readonly depth: number
  readonly elements: number
  /** Attributes of one element. */
  readonly attributes: number
}

export const defaultLimits: XmlLimits = {
  length: 128_000_000,
  depth: 24,
  elements: 5_000_000,
  attributes: 50,
}

const chunkLength = 1 << 20

// a document may have very many elements that have none
const noAttributes: ReadonlyMap<string, string> = new Map()
const noChildren: readonly XmlNode[] = []

/** An element whose end is still to come. */
interface OpenNode {
  readonly node: XmlNode
  readonly children: XmlNode[]
  readonly texts: string[]
}

/** Parses a document without entities of its own; the first fault ends it. */
export function parseTree(
  text: string,
  limits: XmlLimits,
): { root: XmlNode | null; end: Position; problem: Problem | null } {
  const builder = new TreeBuilder(limits)
  if (text.length > limits.length) builder.refuse('it is too large')
  for (let at = 0; at < text.length && !builder.problem; at += chunkLength)
    builder.write(text.slice(at, at + chunkLength))
  if (!builder.problem) builder.close()
  return { root: builder.problem ? null : builder.root, end: builder.end, problem: builder.problem }
}

class TreeBuilder {
  root: XmlNode | null = null
  end: Position = { line: 1, column: 1 }
  problem: Problem | null = null
  readonly #limits: XmlLimits
  readonly #open: OpenNode[] = []
  readonly #parser = new SaxesParser()
  #elements = 0
  #tagStart = 0
  #attributes = new Map<string, string>()

  constructor(limits: XmlLimits) {
    this.#limits = limits
    const parser = this.#parser
    parser.on('error', ({ message }) => this.#fail(message))
    parser.on('doctype', () => this.refuse('it has a document type (DOCTYPE)'))
    parser.on('opentagstart', ({ name }) => {
      this.#tagStart = parser.position - name.length - 2
      this.#attributes = new Map()
      if (this.#open.length >= limits.depth) this.refuse('its elements are nested too deeply')
    })
    parser.on('attribute', ({ name, value }) => {
      this.#attributes.set(name, value)
      if (this.#attributes.size > limits.attributes)
        this.refuse('an element has too many attributes')
    })
    parser.on('opentag', ({ name }) => this.#enter(name))
    parser.on('closetag', () => this.#leave())
    parser.on('text', (text) => this.#text(text))
    parser.on('cdata', (text) => this.#text(text))
  }

  write(chunk: string): void {
    this.#parser.write(chunk)
  }

  close(): void {
    this.#parser.close()
  }

  refuse(reason: string): void {
    const serverMessage = `At [tag:job] : this document is not read: ${reason}`
    this.problem ??= refusedContent(
      null,
      { format: 'XML', reason, serverMessage },
      { fileOffset: this.#tagStart },
    )
  }

  #fail(message: string): void {
    const reason = message.replace(/^\d+:\d+: /, '').replace(/\.$/, '')
    const { line, column } = this.#position()
    this.problem ??= notWellFormed(
      null,
      {
        format: 'XML',
        reason,
        line,
        column,
        serverMessage: `At [tag:job] : ParseError at [row,col]:[${line},${column}]\nMessage: ${reason}`,
      },
      { fileOffset: this.#parser.position },
    )
  }

  #enter(name: string): void {
    if (this.problem) return
    if (++this.#elements > this.#limits.elements) this.refuse('it has too many elements')
    const node: XmlNode = {
      name,
      attributes: this.#attributes.size === 0 ? noAttributes : this.#attributes,
      children: noChildren,
      text: '',
      textLine: 0,
      start: this.#tagStart,
      opened: this.#position(),
      closed: this.#position(),
    }
    const parent = this.#open.at(-1)
    if (parent) parent.children.push(node)
    else this.root = node
    this.#open.push({ node, children: [], texts: [] })
  }

  #leave(): void {
    const open = this.#open.pop()
    if (this.problem || !open) return
    const { node, children, texts } = open
    node.text = texts.join('')
    // a copy is as long as it has to be, where an array that grows has room for more
    if (children.length > 0) node.children = children.slice()
    if (node.children.length > 0 && node.text.trim() === '') node.text = ''
    node.closed = this.#position()
    this.end = node.closed
  }

  #text(text: string): void {
    const open = this.#open.at(-1)
    if (!open || this.problem) return
    if (open.texts.length === 0) open.node.textLine = this.#parser.line - countLines(text)
    open.texts.push(text)
  }

  #position(): Position {
    return { line: this.#parser.line, column: this.#parser.columnIndex + 1 }
  }
}

function countLines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
