import type { FailedTask } from '../../src/operations/explain-failure.ts'
import type { JobOutcome } from '../../src/operations/job-outcome.ts'
import type { TaskOutcome } from '../../src/operations/job-results.ts'
import type { TaskLine } from '../../src/operations/show-job.ts'

/** Whatever a name, a message or a log may hold to break out of where it stands. */
export const hostile = `<b>&"x"'y' ]]> |c| \`t\` \n*i* {{ x }} \x1b[31mred\x07\ufffe\ud800 $(id)`

const task = (name: string, parts: Partial<TaskLine> = {}): TaskLine => ({
  name,
  status: 'FINISHED',
  cell: 2,
  startedAt: 1000,
  durationMs: 1500,
  host: 'here',
  progress: 100,
  executionsLeft: 1,
  tag: null,
  waitsFor: null,
  ...parts,
})

const failed = (name: string): FailedTask => ({
  name,
  status: 'FAULTY',
  message: `ValueError: ${hostile}`,
  role: 'task',
  place: {
    file: hostile,
    cell: 3,
    cellId: null,
    line: 2,
    inside: null,
    mark: null,
    source: `first\n${hostile.replace('\n', ' ')}`,
  },
  calls: [],
  remedy: null,
  log: { lines: [hostile, '```', '~~~~', ']]>'], total: 4 },
})

const result = (name: string, value: TaskOutcome['value']): TaskOutcome => ({
  name,
  iteration: 0,
  replication: 0,
  status: 'FINISHED',
  value,
  text: null,
  error: null,
  metadata: {},
  precious: false,
  cell: 2,
})

/** A job in which a task failed, and that holds hostile text wherever it can. */
export function hostileOutcome(jobId: number, name: string): JobOutcome {
  return {
    details: {
      jobId,
      name,
      server: 'local',
      state: 'FINISHED',
      succeeded: false,
      reason: hostile,
      ending: 'unsuccessful',
      failedTasks: [hostile],
      url: null,
      durationMs: 3000,
      owner: 'ada',
      priority: 'normal',
      submittedAt: 0,
      startedAt: 0,
      finishedAt: 3000,
      variables: {},
      genericInformation: {},
      notebook: `/work/${hostile}.ipynb`,
      tasks: [
        task('well'),
        task(hostile, { status: 'FAULTY' }),
        task('never', { status: 'NOT_STARTED', durationMs: null, startedAt: null }),
        task('left out', { status: 'SKIPPED' }),
      ],
    },
    results: [
      result('well', { type: 'integer', value: 3 }),
      result('odd', { type: 'string', value: hostile }),
    ],
    failure: { tasks: [failed(hostile)], others: 0 },
  }
}
