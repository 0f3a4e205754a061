import { notInSchema } from '../../problems/catalogue/formats.ts'
import { badValue, jobWithoutTasks } from '../../problems/catalogue/workflow.ts'
import type { Problem } from '../../problems/problem.ts'
import { badValueSentence, valueFault } from '../../workflow/value-rules.ts'
import { ruleOf, type AttributeRule, type ElementRule, type Place } from './grammar.ts'
import type { Position, XmlNode } from './parse-tree.ts'

/** A server's sentence about a place in the document (rest.md 5). */
export function atPlace(sentence: string, { line, column }: Position): string {
  return `At [tag:job] : ${sentence} at line ${line} , column ${column}.`
}

/**
 * Compares a document with the schema of its version. Gives the problems in the order of the
 * document, and the nodes that must not be read: they stand where nothing of their name may.
 */
export function checkTree(
  root: XmlNode,
  version: number,
): { problems: Problem[]; refused: ReadonlySet<XmlNode> } {
  const checker = new TreeChecker(version)
  const rule = ruleOf('', root.name)
  if (rule) checker.check(root, rule, null)
  return { problems: checker.problems, refused: checker.refused }
}

class TreeChecker {
  readonly problems: Problem[] = []
  readonly refused = new Set<XmlNode>()
  readonly #version: number

  constructor(version: number) {
    this.#version = version
  }

  /** The depth of the recursion is that of the schema, whatever the document holds. */
  check(node: XmlNode, rule: ElementRule, task: string | null): void {
    const inside = node.name === 'task' ? (node.attributes.get('name') ?? task) : task
    this.#attributes(node, rule, inside)
    this.#children(node, rule)
    for (const child of node.children) {
      if (this.refused.has(child)) continue
      const childRule = ruleOf(node.name, child.name)
      if (childRule) this.check(child, childRule, inside)
    }
    if (node.name === 'file' && !node.attributes.has('path') && !node.attributes.has('url'))
      this.#report(node, 'it has neither `path` nor `url`', null, {
        sentence: 'Error: element "file" is missing "path" attribute',
        place: node.opened,
      })
  }

  #attributes(node: XmlNode, rule: ElementRule, task: string | null): void {
    for (const [name, value] of node.attributes) {
      if (isNamespaceAttribute(node, name)) continue
      const attribute = rule.attributes.get(name)
      if (!attribute || !this.#isKnown(attribute)) {
        const known = [...rule.attributes].filter(([, one]) => this.#isKnown(one))
        this.#report(
          node,
          `there is no attribute \`${name}\``,
          known.map(([key]) => key).join(', '),
          {
            sentence: `Error: unexpected attribute "${name}"`,
            place: node.opened,
          },
        )
      } else this.#value(node, { name, value, task }, attribute)
    }
    for (const [name, { isRequired }] of rule.attributes)
      if (isRequired && !node.attributes.has(name))
        this.#report(node, `the attribute \`${name}\` is missing`, null, {
          sentence: `Error: element "${node.name}" is missing "${name}" attribute`,
          place: node.opened,
        })
  }

  #isKnown({ since, until }: AttributeRule): boolean {
    return since <= this.#version && this.#version <= until
  }

  #value(
    node: XmlNode,
    { name, value, task }: { name: string; value: string; task: string | null },
    attribute: AttributeRule,
  ): void {
    // one-letter job names were fine before 3.10
    const isOld = attribute.rule === 'job-name' && this.#version < 10
    const fault = valueFault(isOld ? 'not-empty' : attribute.rule, value)
    if (!fault) return
    const serverMessage = atPlace(badValueSentence(name, fault), node.opened)
    const what = `\`${name}\` of \`<${node.name}>\``
    this.problems.push(
      badValue(
        null,
        { task, what, value, expected: fault.expected, serverMessage },
        { fileOffset: node.start },
      ),
    )
  }

  #children(node: XmlNode, rule: ElementRule): void {
    if (rule.content !== 'text' && node.text.trim() !== '')
      this.#report(node, 'there must be no text in it', null, {
        sentence: 'Error: unexpected character literal',
        place: node.opened,
      })
    if (rule.content === 'any') return
    let current = 0
    let isTaken = false
    for (const child of node.children) {
      const next = findPlace(rule.places, child.name, { current, isTaken })
      if (next < 0) {
        this.refused.add(child)
        this.#notAllowed(node, child, possibleNames(rule.places, { current, isTaken }))
        continue
      }
      if (missing(rule.places, { current, isTaken }, next)) {
        this.#incomplete(node, rule, { place: child.opened, current, isTaken })
        isTaken = false
      }
      current = next
      isTaken = true
    }
    if (missing(rule.places, { current, isTaken }, rule.places.length))
      this.#incomplete(node, rule, { place: node.closed, current, isTaken })
  }

  #notAllowed(node: XmlNode, child: XmlNode, names: readonly string[]): void {
    const possible = names.map((name) => `<${name}>`).join(',')
    this.#report(node, `\`<${child.name}>\` is not allowed here`, possible || 'nothing more', {
      sentence: `Error: tag name "${child.name}" is not allowed. Possible tag names are: ${possible}`,
      place: child.opened,
      start: child.start,
    })
  }

  #incomplete(node: XmlNode, rule: ElementRule, at: Progress & { readonly place: Position }): void {
    const names = possibleNames(rule.places, at).map((name) => `<${name}>`)
    const lead = rule.whenIncomplete === null ? '' : `${rule.whenIncomplete}\n`
    const sentence = `${lead}Error: uncompleted content model. expecting: ${names.join(',')}`
    if (node.name === 'taskFlow' && node.children.length === 0) {
      const serverMessage = atPlace(sentence, at.place)
      this.problems.push(
        jobWithoutTasks(null, { task: null, serverMessage }, { fileOffset: node.start }),
      )
    } else
      this.#report(node, 'something is missing', names.join(', '), { sentence, place: at.place })
  }

  #report(
    node: XmlNode,
    what: string,
    expected: string | null,
    server: { sentence: string; place: Position; start?: number },
  ): void {
    const serverMessage = atPlace(server.sentence, server.place)
    this.problems.push(
      notInSchema(
        null,
        { what, element: node.name, expected, serverMessage },
        { fileOffset: server.start ?? node.start },
      ),
    )
  }
}

function isNamespaceAttribute(node: XmlNode, name: string): boolean {
  return node.name === 'job' && (name === 'xmlns' || /^(xmlns|xsi|xml):/.test(name))
}

interface Progress {
  readonly current: number
  /** Whether the current place holds an element already. */
  readonly isTaken: boolean
}

/** The place for the next child from the current one on, or -1. */
function findPlace(places: readonly Place[], name: string, { current, isTaken }: Progress): number {
  return places.findIndex(
    (place, index) =>
      place.elements.includes(name) &&
      (index > current || (index === current && (!isTaken || place.isRepeated))),
  )
}

/** Whether a required place before `next` stays empty. */
function missing(places: readonly Place[], { current, isTaken }: Progress, next: number): boolean {
  return places.slice(isTaken ? current + 1 : current, next).some((place) => place.isRequired)
}

/** The names that may come next, up to the first place that must not stay empty. */
function possibleNames(places: readonly Place[], { current, isTaken }: Progress): string[] {
  const names: string[] = []
  for (const [index, place] of places.entries()) {
    if (index < current || (index === current && isTaken && !place.isRepeated)) continue
    names.push(...place.elements)
    if (place.isRequired && !(index === current && isTaken)) break
  }
  return names
}
