import type { IOutput } from '@jupyterlab/nbformat'
import type { ResourceKind } from '../../client/scheduler-client.ts'
import type { ResourceList } from '../../pragmas/action.ts'
import { displayOutput } from './cell-output.ts'
import { htmlTable } from './html-text.ts'
import type { ExecuteSession } from './session.ts'

const words: Readonly<Record<ResourceKind, string>> = {
  nodesources: 'node sources',
  hosts: 'hosts',
  tokens: 'tokens',
}

/** Tables of what the server offers, empty names left out (pragmas.md 8). */
export async function resourceOutput(
  what: ResourceList,
  { client }: ExecuteSession,
): Promise<IOutput> {
  const kinds: readonly ResourceKind[] =
    what === 'all' ? ['nodesources', 'hosts', 'tokens'] : [what]
  const texts: string[] = []
  const tables: string[] = []
  for (const kind of kinds) {
    const names = (await client.resources(kind)).filter((name) => name !== '')
    texts.push(`${words[kind]}: ${names.join(', ') || 'none'}`)
    tables.push(
      htmlTable(
        [words[kind]],
        names.map((name) => [name]),
      ),
    )
  }
  return displayOutput(texts.join('\n'), tables.join('\n'))
}
