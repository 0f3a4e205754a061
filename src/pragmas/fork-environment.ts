import type { InlineScript } from '../workflow/script.ts'
import type { ForkEnvironment } from '../workflow/workflow.ts'

/** A fork environment with this script; the kernel always writes this Java home (pragmas.md 3). */
export function forkEnvironmentOf(script: InlineScript): ForkEnvironment {
  return {
    javaHome: '/usr',
    workingDir: null,
    environment: [],
    jvmArguments: [],
    additionalClasspath: [],
    script,
  }
}
