import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { LiveScheduler } from '../support/live-scheduler.ts'
import { compareRuns } from './compare-runs.ts'
import { runFacts, type RunFacts } from './run-facts.ts'
import { runsCorpus } from './runs-corpus.ts'

const corpus = runsCorpus()

describe('running what ProActive ran', function () {
  this.timeout(120_000)
  let live: LiveScheduler

  before(async () => {
    live = await LiveScheduler.start()
  })

  after(async () => {
    await live.dispose()
  })

  if (corpus === null) return
  const expected = join(corpus, 'expected')
  const stems = readdirSync(expected).flatMap((name) => /^(.*)\.xml$/.exec(name)?.[1] ?? [])

  it('has all of the recorded runs', () => {
    assert.ok(stems.length >= 48)
    assert.ok(existsSync(join(corpus, 'notebooks')))
  })

  for (const stem of stems)
    it(`ends ${stem} as ProActive does`, async () => {
      const facts = JSON.parse(readFileSync(join(expected, `${stem}.json`), 'utf8')) as RunFacts
      const xml = readFileSync(join(expected, `${stem}.xml`), 'utf8')
      const id = await live.submit(xml.replaceAll(' javaHome="/usr"', ''), {
        notebookFolder: join(corpus, 'notebooks'),
      })
      const job = await live.whenOver(id)
      assert.deepEqual(compareRuns(facts, await runFacts(live, job)), [])
      const tasks = new Map([...job.tasks.values()].map((task) => [task.name, task]))
      for (const [before, after] of facts.order ?? []) {
        const [first, second] = [tasks.get(before), tasks.get(after)]
        assert.ok(first && second && first.finishedAt <= second.startedAt, `${before}, ${after}`)
      }
    })
})
