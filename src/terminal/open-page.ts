import { spawn } from 'node:child_process'

import { Failure } from '../problems/failure.ts'

/** What opens an address in the browser of the person, by platform; BROWSER goes before it. */
const openers: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'open',
  linux: 'xdg-open',
}

/**
 * Opens an http address in a browser.
 *
 * @throws Failure `no-browser` (usage), with the address, where none can be started
 */
export async function openPage(
  address: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const program = environment.BROWSER ?? openers[process.platform] ?? 'xdg-open'
  // the address comes from a server's configuration: it must never be taken for an option or a file
  const { href, protocol } = new URL(address)
  if (protocol !== 'http:' && protocol !== 'https:') throw noBrowser(address, null)
  await new Promise<void>((resolve, reject) => {
    const child = spawn(program, [href], { detached: true, stdio: 'ignore' })
    child.on('error', (error) => reject(noBrowser(address, error)))
    child.on('spawn', () => {
      child.unref()
      resolve()
    })
  })
}

function noBrowser(address: string, cause: Error | null): Failure {
  return new Failure({
    kind: 'usage',
    code: 'no-browser',
    message: `no browser could be started for ${address}`,
    help: '`--print` prints the address; the variable BROWSER names a program',
    cause,
  })
}
