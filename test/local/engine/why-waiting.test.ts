import assert from 'node:assert/strict'
import { whyWaiting } from '../../../src/local/engine/why-waiting.ts'
import { EngineRun, failed, tasksOf } from '../../support/engine-run.ts'

describe('why a task waits', () => {
  function why(run: EngineRun, name: string): string | null {
    return whyWaiting(run.job(), run.task(name), run.state.slots)
  }

  it('names the parents that are not over', () => {
    const run = new EngineRun()
    run.submit({ tasks: tasksOf({ a: {}, b: {}, c: { after: ['a', 'b'] } }) })
    run.end('a')
    assert.equal(why(run, 'c'), 'it waits for `b`')
    assert.equal(why(run, 'b'), null)
  })

  it('names a few of many parents', () => {
    const run = new EngineRun()
    const parents = ['a', 'b', 'c', 'd', 'e']
    const tasks = Object.fromEntries(parents.map((name) => [name, {}]))
    run.submit({ tasks: tasksOf({ ...tasks, z: { after: parents } }) })
    assert.equal(why(run, 'z'), 'it waits for `a`, `b`, `c` and 2 more')
  })

  it('tells of decisions, times, pauses, errors and selection scripts', () => {
    const run = new EngineRun()
    const flow = { kind: 'if', target: 'yes', else: 'no' } as const
    run.submit({
      tasks: tasksOf({
        choose: { flow },
        yes: {},
        no: {},
        later: { startAt: 2_000_000 },
        fails: { maxExecutions: 2 },
        stuck: { onError: 'suspendTask' },
        never: { selection: 'never' },
        wide: { nodes: 4 },
      }),
    })
    run.end('fails', { failure: failed })
    run.end('stuck', { failure: failed })
    assert.equal(why(run, 'yes'), '`choose` has not decided yet')
    assert.equal(why(run, 'later'), 'it starts at 1970-01-01T00:33:20.001Z')
    assert.equal(why(run, 'fails'), 'it runs again at 1970-01-01T00:00:03.000Z')
    assert.match(why(run, 'stuck') ?? '', /waits for a person/)
    assert.match(why(run, 'never') ?? '', /never selects this machine/)
    assert.equal(why(run, 'wide'), 'it needs 4 free slots at once')
    run.send({ kind: 'pause-job', job: 1 })
    assert.equal(why(run, 'wide'), 'its job is paused')
  })
})
