import assert from 'node:assert/strict'
import fc from 'fast-check'

import type { AttemptKey, FlowAction } from '../../../src/local/engine/attempt-outcome.ts'
import type { EngineJob } from '../../../src/local/engine/engine-job.ts'
import { isOver, type EngineTask } from '../../../src/local/engine/engine-task.ts'
import { whyWaiting } from '../../../src/local/engine/why-waiting.ts'
import { isJobAlive, isTaskAlive } from '../../../src/rest/status.ts'
import { anyTasks } from '../../support/engine-arbitraries.ts'
import { EngineRun, failed } from '../../support/engine-run.ts'
import { seededRandom } from '../../support/random.ts'

const control = fc.record({
  tasks: anyTasks,
  seed: fc.integer(),
  slots: fc.integer({ min: 1, max: 6 }),
  /** How often out of 100 a task fails, is lost, and somebody does something by hand. */
  failing: fc.constantFrom(0, 5, 30),
  lost: fc.constantFrom(0, 0, 5),
  byHand: fc.constantFrom(0, 3, 20),
})

type Control = typeof control extends fc.Arbitrary<infer T> ? T : never

const runs = Number(process.env['PA_NB_PROPERTY_RUNS'] ?? 1000)

describe('the engine, whatever happens', () => {
  it('keeps its counters right at every step', () => {
    eachStep((run) => {
      for (const { job } of run.state.jobs.values()) checkCounters(job)
    })
  })

  it('starts no task before its parents are over', () => {
    eachStep((run) => {
      for (const key of run.running) {
        const job = run.job(key.job)
        const task = job.tasks.get(key.task)
        assert.ok(task)
        if (task.status !== 'RUNNING') continue
        for (const parent of task.parents)
          assert.ok(isOver(taskOf(job, parent)), `${task.name} runs before ${parent}`)
      }
    })
  })

  it('holds no more slots than there are, and those of live attempts only', () => {
    eachStep((run) => {
      let held = 0
      for (const attempts of run.state.attempts.values())
        for (const { nodes } of attempts.values()) held += nodes
      assert.equal(run.state.slotsInUse, held)
      assert.ok(held <= run.state.slots)
    })
  })

  it('counts open parents, and keeps links the same from both sides', () => {
    eachStep((run) => {
      for (const { job } of run.state.jobs.values()) checkLinks(job)
    })
  })

  it('ends every job that nobody has to help', () => {
    fc.assert(
      fc.property(control, (given) => {
        const run = play({ ...given, byHand: 0 }, () => undefined)
        const job = run.job(1)
        if (!isJobAlive(job.status)) return
        assert.ok(['IN_ERROR', 'PAUSED'].includes(job.status), `${job.status} without a reason`)
        assert.ok(job.counters.inError > 0)
      }),
      { numRuns: runs },
    )
  })

  it('ends every job, or says of each task that is left what it waits for', () => {
    fc.assert(
      fc.property(control, (given) => {
        const run = play(given, () => undefined, 4000)
        const job = run.job(1)
        if (!isJobAlive(job.status)) return
        for (const task of job.tasks.values())
          if (isTaskAlive(task.status))
            assert.notEqual(
              whyWaiting(job, task, run.state.slots),
              null,
              `${task.name} is ${task.status}, the job ${job.status}`,
            )
      }),
      { numRuns: runs },
    )
  })

  it('comes to the same state when the same events are fed to it again', () => {
    fc.assert(
      fc.property(control, (given) => {
        const once = play(given, () => undefined)
        const again = new EngineRun(given.slots)
        for (const { at, ...event } of once.events) {
          again.now = at
          again.send(event)
        }
        assert.deepEqual(jobsOf(again), jobsOf(once))
        assert.deepEqual(again.actions, once.actions)
      }),
      { numRuns: Math.ceil(runs / 3) },
    )
  })

  it('does the same again when the same happens again', () => {
    fc.assert(
      fc.property(control, (given) => {
        const once = play(given, () => undefined)
        const again = play(given, () => undefined)
        assert.deepEqual(again.changes, once.changes)
        assert.deepEqual(again.actions, once.actions)
      }),
      { numRuns: Math.ceil(runs / 3) },
    )
  })

  function eachStep(check: (run: EngineRun) => void): void {
    fc.assert(
      fc.property(control, (given) => {
        play(given, check)
      }),
      { numRuns: runs },
    )
  }
})

/** Plays a job to its end, or until it waits for a person. */
function play(given: Control, check: (run: EngineRun) => void, mostSteps = 400): EngineRun {
  const random = seededRandom(given.seed)
  const run = new EngineRun(given.slots)
  run.submit({ tasks: given.tasks })
  check(run)
  for (let steps = 0; steps < mostSteps; steps++) {
    if (random() * 100 < given.byHand) byHand(run, random)
    else if (run.running.length > 0) endOne(run, given, random)
    else if (!passTime(run)) break
    run.schedule()
    check(run)
  }
  return run
}

function endOne(run: EngineRun, { failing, lost }: Control, random: () => number): void {
  const key = run.running[Math.floor(random() * run.running.length)]
  if (!key) return
  run.now += 1
  if (random() * 100 < lost) {
    run.running.splice(run.running.indexOf(key), 1)
    run.send({ kind: 'attempt-ended', key, end: { ended: 'lost' } })
    return
  }
  const failure = random() * 100 < failing ? { failure: failed } : {}
  const flowAction = decide(run, key, random)
  run.endAttempt(key, { ...failure, ...(flowAction ? { flowAction } : {}) })
}

function decide(run: EngineRun, key: AttemptKey, random: () => number): FlowAction | null {
  const kind = run.findTask(key)?.flow?.kind
  const isBig = run.job(key.job).tasks.size > 60
  switch (kind) {
    case 'replicate':
      return { kind, runs: isBig ? 1 : Math.floor(random() * 4) }
    case 'loop':
      return { kind, again: !isBig && random() < 0.4, startAt: null }
    case 'if':
      return { kind, branch: random() < 0.5 ? 'if' : 'else' }
    case undefined:
      return null
  }
}

function byHand(run: EngineRun, random: () => number): void {
  const job = 1
  const task = Math.floor(random() * run.job(job).tasks.size)
  const acts = [
    () => run.send({ kind: 'pause-job', job }),
    () => run.send({ kind: 'resume-job', job }),
    () => run.send({ kind: 'kill-task', job, task }),
    () => run.send({ kind: 'restart-task', job, task, delayMs: 5 }),
    () => run.send({ kind: 'preempt-task', job, task, delayMs: 5 }),
    () => run.send({ kind: 'restart-all-in-error', job }),
    () => run.send({ kind: 'finish-in-error', job, task }),
    () => run.send({ kind: 'set-priority', job, priority: Math.floor(random() * 6) }),
    () => run.send({ kind: random() < 0.1 ? 'kill-job' : 'resume-job', job }),
  ]
  acts[Math.floor(random() * acts.length)]?.()
}

/** Lets time pass until something is due; false: nothing ever will be. */
function passTime(run: EngineRun): boolean {
  const next = run.state.wakeUps.first()
  if (!next) return false
  run.pass(Math.max(0, next.at - run.now))
  return true
}

/** All that is known of the jobs, alive and over, and of what they hold. */
function jobsOf({ state, ended }: EngineRun): unknown {
  const alive = [...state.jobs.values()].map(({ job }) => job)
  return { alive, ended, slotsInUse: state.slotsInUse, attempts: state.attempts }
}

function taskOf(job: EngineJob, id: number): EngineTask {
  const task = job.tasks.get(id)
  assert.ok(task)
  return task
}

const finished = ['FINISHED', 'FAULTY', 'ABORTED', 'SKIPPED']

function checkCounters({ counters, tasks, startedAt }: EngineJob): void {
  const statuses = [...tasks.values()].map(({ status }) => status)
  const count = (wanted: readonly string[]): number =>
    statuses.filter((status) => wanted.includes(status)).length
  assert.equal(counters.total, statuses.length)
  assert.equal(counters.running, count(['RUNNING', 'IN_ERROR']))
  assert.equal(counters.finished, count(finished))
  assert.equal(counters.inError, count(['IN_ERROR']))
  const pending = startedAt === -1 ? 0 : statuses.length - counters.running - counters.finished
  assert.equal(counters.pending, pending)
}

function checkLinks({ tasks }: EngineJob): void {
  for (const task of tasks.values()) {
    const open = task.parents.filter((id) => {
      const parent = tasks.get(id)
      assert.ok(parent)
      assert.ok(parent.children.includes(task.id), `${task.name} is no child of ${id}`)
      return !isOver(parent)
    })
    assert.equal(task.openParents, open.length, task.name)
    assert.equal(new Set(task.children).size, task.children.length)
  }
}
