import { Command, Flags } from '@oclif/core'
import type { Config } from '@oclif/core'

import type { Report, Surroundings } from '../operations/surroundings.ts'
import { Failure } from '../problems/failure.ts'
import { commandLineFailure } from './command-line-failure.ts'
import { errorDocument, interruptionDocument } from './error-document.ts'
import { exitCodes } from './exit-codes.ts'
import type { Ending } from './exit-codes.ts'
import { failureText } from './failure-text.ts'
import { watchInterruptions } from './interruptions.ts'
import type { Interruptions } from './interruptions.ts'
import { processSurroundings } from './process-surroundings.ts'
import { progressDisplay } from './progress.ts'
import type { ProgressDisplay } from './progress.ts'
import { processTerminal } from './terminal.ts'
import type { Terminal } from './terminal.ts'
import { jsonText } from './json-text.ts'
import { safeText } from './safe-text.ts'

/**
 * What every command has: two ways out that are never mixed, one JSON document with `--json`, the
 * exit code of how it ended, and no stack for people. A command parses, calls one operation, prints
 * what that gave and returns it for `--json`.
 */
export abstract class BaseCommand extends Command {
  static override baseFlags = {
    json: Flags.boolean({ description: 'print one JSON document', helpGroup: 'GLOBAL' }),
    debug: Flags.boolean({
      description: 'show where an error comes from in the code of pa-nb',
      helpGroup: 'GLOBAL',
    }),
  }

  protected readonly terminal: Terminal = processTerminal()
  protected readonly progress: ProgressDisplay = progressDisplay(this.terminal.err, Date.now)
  private readonly interruptions: Interruptions = watchInterruptions()
  private ending: Ending = 'done'

  /** As `run` of oclif, with the config as it is: that would load it again. */
  static start(
    this: new (argv: string[], config: Config) => BaseCommand,
    argv: string[],
    config: Config,
  ): Promise<unknown> {
    return new this(argv, config)._run()
  }

  /** Without oclif's: its debug log and what it says of deprecated commands are not ours. */
  protected override init(): Promise<void> {
    // oclif takes what comes by standard input for an argument that is not given: in a loop of a
    // shell that reads a list, `show` would eat the rest of it
    for (const argument of Object.values(this.ctor.args)) argument.ignoreStdin = true
    return Promise.resolve()
  }

  override jsonEnabled(): boolean {
    const end = this.argv.indexOf('--')
    return this.argv.slice(0, end < 0 ? undefined : end).includes('--json')
  }

  /** Writes data for people to stdout; with `--json` nothing, as the document takes its place. */
  protected print(text: () => string | Uint8Array): void {
    if (!this.jsonEnabled()) this.terminal.out.write(text())
  }

  /** Writes what is for programs: in a pipe as it is, on a terminal made safe. */
  protected printData(data: () => string | Uint8Array): void {
    const { isTty, paint } = this.terminal.out
    this.print(() => {
      const made = data()
      if (!isTty) return made
      const text = typeof made === 'string' ? made : Buffer.from(made).toString('utf8')
      return safeText(text, { colours: paint.level > 0 })
    })
  }

  /** Says something beside the data, on stderr. */
  protected say(text: string): void {
    this.progress.pause(() => this.terminal.err.write(text))
  }

  protected endWith(ending: Ending): void {
    this.ending = ending
  }

  protected surroundings(): Surroundings {
    return processSurroundings(this.interruptions.signal, (report) => this.show(report))
  }

  protected override logJson(document: unknown): void {
    this.terminal.out.write(`${jsonText(document, 2)}\n`)
  }

  // the types of oclif say `any` for what may come back; nothing does
  protected override catch(error: Error): Promise<void> {
    this.progress.stop()
    const { interruption } = this.interruptions
    const failure = interruption ? null : asFailure(error, (this.id ?? '').replaceAll(':', ' '))
    this.ending = interruption ?? failure?.kind ?? 'bug'
    if (this.jsonEnabled())
      this.logJson(failure ? errorDocument(failure) : interruptionDocument(this.ending))
    if (failure) {
      const isDebug = this.argv.includes('--debug') || failure.kind === 'bug'
      this.terminal.err.write(failureText(failure, { isDebug }, this.terminal.err))
    }
    return Promise.resolve()
  }

  protected override finally(): Promise<void> {
    this.progress.stop()
    this.interruptions.stop()
    process.exitCode = exitCodes[this.ending]
    return Promise.resolve()
  }

  protected show(report: Report): void {
    switch (report.kind) {
      case 'progress':
        this.progress.update(report.progress)
        break
      case 'note':
        this.say(`${safeText(report.text)}\n`)
        break
      case 'warning':
        this.say(`${this.terminal.err.paint.yellow('warning')}: ${safeText(report.text)}\n`)
    }
  }
}

/** Any error as a `Failure`: oclif's are about the command line, those of others are bugs. */
function asFailure(error: Error, command: string): Failure {
  if (error instanceof Failure) return withoutParserWords(error)
  return (
    commandLineFailure(error, command) ??
    new Failure({ kind: 'bug', code: 'bug', message: error.message, cause: error })
  )
}

/** The parser of oclif puts words around the message of a value that was refused. */
function withoutParserWords(failure: Failure): Failure {
  const match = /^Parsing (--[\w-]+) \n\t([\s\S]*?)(?:\nSee more help with --help)?$/.exec(
    failure.message,
  )
  if (!match) return failure
  const { kind, code, help, problems, cause } = failure
  const message = `${match[1] ?? ''}: ${match[2] ?? ''}`
  return new Failure({ kind, code, message, help, problems, cause })
}
