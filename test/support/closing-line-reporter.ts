import Mocha from 'mocha'

/**
 * Mocha's dots, and at the end how many tests passed and failed in one plain line, which is read the
 * same from a terminal, a log or another tool.
 */
export default class ClosingLineReporter extends Mocha.reporters.Dot {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options)
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {}
      const skipped = pending === 0 ? '' : `, ${pending} skipped`
      process.stdout.write(`${passes} passed, ${failures} failed${skipped}\n`)
    })
  }
}
