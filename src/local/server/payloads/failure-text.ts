import type { AttemptFailure } from '../../runner/attempt.ts'

const exceptions = 'org.ow2.proactive.scheduler.common.exception'

/** Classes of failures that are no failures of a script; those begin with their own words. */
const classes: Partial<Record<AttemptFailure['kind'], string>> = {
  process: 'org.ow2.proactive.scheduler.task.exceptions.ForkedJvmProcessException',
  walltime: `${exceptions}.WalltimeExceededException`,
  killed: `${exceptions}.TaskAbortedException`,
  restarted: `${exceptions}.TaskRestartedException`,
  preempted: `${exceptions}.TaskPreemptedException`,
}

/** What ProActive shows of the exception of a failed attempt. */
export function failureText({ kind, message }: AttemptFailure): string {
  const name = classes[kind]
  return name === undefined ? message : `${name}: ${message}`
}
