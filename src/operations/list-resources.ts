import type { ResourceKind, SchedulerClient } from '../client/scheduler-client.ts'

export type { ResourceKind } from '../client/scheduler-client.ts'

export const resourceKinds = ['hosts', 'nodesources', 'tokens'] as const

/** What the nodes of a server offer, by kind; only those kinds that were asked for. */
export type Resources = Readonly<Partial<Record<ResourceKind, readonly string[]>>>

/** @param kind null: all of them */
export async function listResources(
  client: SchedulerClient,
  kind: ResourceKind | null,
): Promise<Resources> {
  const kinds = kind === null ? resourceKinds : [kind]
  const found: Partial<Record<ResourceKind, readonly string[]>> = {}
  for (const each of kinds) found[each] = await client.resources(each)
  return found
}
