import type { ResourceKind, SchedulerClient } from '../client/scheduler-client.ts'
import { restrictWorkflow } from '../pragmas/restrict-nodes.ts'
import { Failure } from '../problems/failure.ts'
import { suggest } from '../problems/suggest.ts'
import type { Workflow } from '../workflow/workflow.ts'

/** Where the tasks of a submission may run, as the command line says it. */
export interface NodeWish {
  readonly 'node-source'?: string | undefined
  readonly 'node-host'?: string | undefined
  readonly 'node-token'?: string | undefined
}

/** The workflow for these nodes only, as `#%submit_job(nodesource=, host=, token=)` makes it. */
export function forNodes(workflow: Workflow, wish: NodeWish): Workflow {
  if (!wantsNodes(wish)) return workflow
  return restrictWorkflow(workflow, {
    nodesource: wish['node-source'] ?? null,
    host: wish['node-host'] ?? null,
    token: wish['node-token'] ?? null,
  })
}

/** What `forNodes` adds, by name: it holds against what the notebook says of itself. */
export function nodeInformation(wish: NodeWish): readonly (readonly [string, string])[] {
  const { 'node-source': source, 'node-token': token } = wish
  return [
    ...(source === undefined ? [] : [['NODESOURCENAME', source] as const]),
    ...(token === undefined ? [] : [['NODE_ACCESS_TOKEN', token] as const]),
  ]
}

export function wantsNodes(wish: NodeWish): boolean {
  return kinds.some(({ flag }) => wish[flag] !== undefined)
}

/**
 * Asks the server whether it has what is wished for: a task for a node that does not exist would wait
 * for ever.
 *
 * @throws Failure `not-offered` (usage), with the name that was meant
 */
export async function checkNodes(client: SchedulerClient, wish: NodeWish): Promise<void> {
  for (const { flag, what, kind } of kinds) {
    const wanted = wish[flag]
    if (wanted === undefined) continue
    const offered = await client.resources(kind)
    // ProActive compares hosts without regard to capitals
    const isSame = (name: string) =>
      kind === 'hosts' ? name.toLowerCase() === wanted.toLowerCase() : name === wanted
    if (!offered.some(isSame)) throw notOffered(client, { what, kind, wanted, offered })
  }
}

const kinds = [
  { flag: 'node-source', what: 'node source', kind: 'nodesources' },
  { flag: 'node-host', what: 'host', kind: 'hosts' },
  { flag: 'node-token', what: 'token', kind: 'tokens' },
] as const

interface Missing {
  readonly what: string
  readonly kind: ResourceKind
  readonly wanted: string
  readonly offered: readonly string[]
}

function notOffered({ server }: SchedulerClient, missing: Missing): Failure {
  const { what, kind, wanted, offered } = missing
  const meant = suggest(wanted, offered)
  const some = offered.slice(0, 10).map((name) => `\`${name}\``)
  const list = offered.length === 0 ? 'it has none' : `it has ${some.join(', ')}`
  return new Failure({
    kind: 'usage',
    code: 'not-offered',
    message: `${server.name} has no ${what} \`${wanted}\``,
    help:
      meant !== null
        ? `did you mean \`${meant}\`?`
        : `${list}${offered.length > some.length ? ` and more: \`pa-nb resources ${kind}\`` : ''}`,
  })
}
