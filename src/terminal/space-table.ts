import type { SpaceEntry } from '../operations/space-files.ts'
import { ageText } from './age-text.ts'
import { table } from './table.ts'
import type { Output } from './terminal.ts'

/** Files and folders of a data space; a folder's name ends with a slash. */
export function spaceTable(entries: readonly SpaceEntry[], now: number, output: Output): string {
  if (entries.length === 0) return ''
  return table(
    [{ title: 'NAME', canShrink: true }, { title: 'BYTES', align: 'right' }, { title: 'CHANGED' }],
    entries.map(({ name, isFolder, size, changedAt }) => [
      isFolder ? `${name}/` : name,
      size === null ? '' : String(size),
      changedAt === null ? '' : ageText(now - changedAt),
    ]),
    output,
  )
}
