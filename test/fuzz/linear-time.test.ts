import assert from 'node:assert/strict'
import { parseSections } from '../../src/syntax/parse-sections.ts'
import { notebookOf } from '../support/notebook-of.ts'
import { isPragmaName, isUnchecked } from '../syntax/pragma-names.ts'

/** Time of the processor, of which a busy machine gives less, not more. */
function millisecondsFor(source: string): number {
  const notebook = notebookOf(source)
  const started = process.cpuUsage()
  parseSections(notebook, isPragmaName, isUnchecked)
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1000
}

describe('parseSections takes', () => {
  const repeated: [what: string, unit: string][] = [
    ['open lists', '['],
    ['open pairs in lists', '[('],
    ['closing brackets', ']'],
    ['unclosed quotes', '"a,\''],
    ['escaped quotes', '\\",'],
    ['words', 'a '],
    ['equals signs', 'a=b='],
    ['commas', ','],
    ['bad characters', '😀%'],
    ['pragmas that are not closed', '\n#%task(name=a,'],
    ['lines that continue a pragma', '\nname=a,'],
    ['triple quotes', '\n"""'],
    ['spaces', ' \t'],
    ['remarks', ' #x'],
    ['spaces before a mark', '\n # %'],
  ]
  for (const [what, unit] of repeated)
    it(`linear time for many ${what}`, () => {
      const count = 40_000
      millisecondsFor(`#%task(name=${unit.repeat(count)}`)
      const once = millisecondsFor(`#%task(name=${unit.repeat(count)}`)
      const eightTimes = millisecondsFor(`#%task(name=${unit.repeat(8 * count)}`)
      // quadratic work would take 64 times as long; the floor is for the machine's own noise
      assert.ok(eightTimes < 28 * Math.max(once, 20), `${once} ms, then ${eightTimes} ms`)
    })
})
