import type { Origin, Script } from '../../workflow/script.ts'
import { attribute, type NodeReader } from './node-reader.ts'
import type { XmlNode } from './parse-tree.ts'

/** The script in an element that holds one; null when there is none that can be read. */
export function readScript(reader: NodeReader, container: XmlNode | null): Script | null {
  return scriptOfElement(reader, reader.child(container, 'script'))
}

/** What a `<script>` says. */
export function scriptOfElement(reader: NodeReader, script: XmlNode | null): Script | null {
  if (!script) return null
  const code = reader.child(script, 'code')
  if (code)
    return {
      kind: 'inline',
      language: attribute(code, 'language') ?? '',
      pieces: [{ text: code.text, origin: originOf(reader, code) }],
      arguments: reader.values(script, 'arguments', 'argument'),
    }
  const file = reader.child(script, 'file')
  if (!file) return null
  const path = attribute(file, 'path')
  return {
    kind: path === null ? 'url' : 'path',
    location: path ?? attribute(file, 'url') ?? '',
    language: attribute(file, 'language'),
    arguments: [
      ...reader.values(file, 'arguments', 'argument'),
      ...reader.values(script, 'arguments', 'argument'),
    ],
  }
}

function originOf(reader: NodeReader, code: XmlNode): Origin {
  if (reader.path === null) return { kind: 'generated', by: 'xml' }
  return { kind: 'file', path: reader.path, line: code.textLine || code.opened.line }
}
