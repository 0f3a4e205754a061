import type { StarterCommand } from './launcher.ts'
import type { RunnerOptions } from './runner-options.ts'
import { launchFrame, shellLaunch } from './step-launch.ts'

/** What can start steps on this machine, the cheapest first. */
export function launchersOf({
  drivers,
  perl,
  sessionCommand,
  envProgram,
}: RunnerOptions): readonly [StarterCommand, ...StarterCommand[]] {
  const environment = { PATH: '/usr/bin:/bin' }
  const shell: StarterCommand = {
    program: '/bin/sh',
    arguments: [`${drivers}/launcher.sh`],
    environment,
    request: (launch) => shellLaunch(launch, { sessionCommand, envProgram }),
  }
  if (perl === null) return [shell]
  const program: StarterCommand = {
    program: perl,
    arguments: [`${drivers}/launcher.pl`],
    environment,
    request: launchFrame,
  }
  return [program, shell]
}
