import type { SchedulerClient } from '../../client/scheduler-client.ts'
import type { Offers } from '../../pragmas/facts.ts'
import type { NotebookFile } from '../read-notebook-file.ts'

/**
 * What the server offers, where a cell may ask for a node source, a host or a token; null where none
 * does, so that the server is not needed for that.
 */
export async function askForOffers(
  { notebook }: NotebookFile,
  client: SchedulerClient,
): Promise<Offers | null> {
  const asks = notebook.cells.some(
    ({ kind, source }) =>
      kind === 'code' &&
      source.includes('submit_job') &&
      /\b(?:nodesource|host|token)\b/.test(source),
  )
  if (!asks) return null
  const [nodesources, hosts, tokens] = await Promise.all([
    client.resources('nodesources'),
    client.resources('hosts'),
    client.resources('tokens'),
  ])
  return { nodesources, hosts, tokens }
}
