import type { IOutput } from '@jupyterlab/nbformat'
import type { Connection } from '../../pragmas/action.ts'
import { Failure } from '../../problems/failure.ts'
import { askForOffers } from './ask-for-offers.ts'
import { streamOutput } from './cell-output.ts'
import type { ExecuteSession } from './session.ts'

/**
 * Connects to the server that a cell names, unless one was chosen before (design.md, the table of
 * pragmas). A connection that fails leaves the former one as it was (pragmas.md 10 row 28).
 *
 * @throws Failure there is no session to be had at the server, or no answer of it
 */
export async function connectFromCell(
  connection: Connection,
  session: ExecuteSession,
): Promise<IOutput[]> {
  if (!session.connect)
    return [note(session, 'The server in use is', '; this cell changes nothing.')]
  const client = session.connect(connection)
  if (!(await client.isConnected()))
    throw new Failure({
      kind: 'denied',
      code: 'not-connected',
      message: `the session at ${client.server.url ?? client.server.name} is over`,
      help: `run \`pa-nb connect\` to log in again`,
    })
  session.client = client
  const offers = await askForOffers(session.file, client)
  if (offers) session.built = session.foldFor(offers)
  return [note(session, 'Connected to', '.')]
}

function note({ client }: ExecuteSession, before: string, after: string): IOutput {
  const { name, url } = client.server
  const where = url === null || url === name ? name : `${name} (${url})`
  return streamOutput('stdout', `${before} ${where}${after}\n`)
}
