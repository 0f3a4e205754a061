import type { Flag, NamedValue } from '../../workflow/workflow.ts'
import type { XmlNode } from './parse-tree.ts'

/** Looks things up in a document whose faults are already reported: what is missing is empty. */
export class NodeReader {
  readonly #refused: ReadonlySet<XmlNode>
  /** Where scripts come from; null: no file. */
  readonly path: string | null

  constructor(refused: ReadonlySet<XmlNode>, path: string | null) {
    this.#refused = refused
    this.path = path
  }

  child(node: XmlNode | null, ...names: readonly string[]): XmlNode | null {
    if (!node) return null
    return (
      node.children.find((child) => names.includes(child.name) && !this.#refused.has(child)) ?? null
    )
  }

  children(node: XmlNode | null, container: string, name: string): readonly XmlNode[] {
    return this.all(this.child(node, container)).filter((child) => child.name === name)
  }

  all(node: XmlNode | null): readonly XmlNode[] {
    if (!node) return []
    return node.children.filter((child) => !this.#refused.has(child))
  }

  /** The text of a child; null when there is no such child. */
  childText(node: XmlNode, name: string): string | null {
    return this.child(node, name)?.text ?? null
  }

  pairs(node: XmlNode, container: string, name: string): NamedValue[] {
    return this.children(node, container, name).map((child) => ({
      name: attribute(child, 'name') ?? '',
      value: attribute(child, 'value') ?? '',
    }))
  }

  values(node: XmlNode, container: string, name: string, key = 'value'): string[] {
    return this.children(node, container, name).map((child) => attribute(child, key) ?? '')
  }

  metadata(node: XmlNode): NamedValue[] {
    return this.all(this.child(node, 'metadata')).map(({ name, text }) => ({ name, value: text }))
  }
}

export function attribute(node: XmlNode, name: string): string | null {
  return node.attributes.get(name) ?? null
}

/** A boolean of the schema, a pattern as it stands, or null when it is absent. */
export function flag(node: XmlNode, name: string): Flag | null {
  const value = attribute(node, name)
  if (value === 'true' || value === '1') return true
  if (value === 'false' || value === '0') return false
  return value
}
