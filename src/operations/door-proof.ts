import { Failure } from '../problems/failure.ts'
import { doorPortFile, wasDoorPort } from '../state/door-ports.ts'
import { localStatus } from './local-scheduler.ts'
import { stateFolder } from './session-folder.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * What has to succeed before anything is sent to a port of this machine: where it was the door of
 * the embedded scheduler, that scheduler says on its socket that it still is. Whoever took the port
 * after it died gets no password and no session (reliability.md 6).
 *
 * @throws Failure `not-our-door` (unreachable), by the function
 */
export function doorProof(url: string, surroundings: Surroundings): () => Promise<void> {
  const { protocol, hostname, port: text } = new URL(url)
  const isOfThisMachine = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(hostname)
  if (protocol !== 'http:' || !isOfThisMachine) return () => Promise.resolve()
  const port = text === '' ? 80 : Number(text)
  return async () => {
    const state = stateFolder(surroundings)
    if (!wasDoorPort(state, port)) return
    const { daemon } = await localStatus(surroundings)
    if (daemon?.port !== port) throw notOurDoor(url, doorPortFile(state, port))
  }
}

function notOurDoor(url: string, file: string): Failure {
  return new Failure({
    kind: 'unreachable',
    code: 'not-our-door',
    message: `nothing is sent to ${url}: the embedded scheduler listened there once, and does not now`,
    help: `open its door again with \`pa-nb local start --port\`; where another server is meant to listen there, delete \`${file}\``,
  })
}
