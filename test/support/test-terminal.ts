import { Chalk } from 'chalk'

import type { Output, Terminal } from '../../src/terminal/terminal.ts'

export interface TestOutput extends Output {
  /** All that was written. */
  readonly text: string
}

export interface TestTerminal extends Terminal {
  readonly out: TestOutput
  readonly err: TestOutput
}

interface Options {
  readonly tty?: boolean
  readonly columns?: number
  readonly colours?: boolean
}

/** A terminal of buffers. */
export function testTerminal(options: Options = {}): TestTerminal {
  return {
    out: testOutput(options),
    err: testOutput(options),
    canAsk: false,
    outClosed: new AbortController().signal,
  }
}

export function testOutput({
  tty = false,
  columns = 100,
  colours = false,
}: Options = {}): TestOutput {
  const written: Buffer[] = []
  return {
    isTty: tty,
    columns,
    paint: new Chalk({ level: colours ? 1 : 0 }),
    write: (text) => void written.push(Buffer.from(text)),
    get text() {
      return Buffer.concat(written).toString()
    },
  }
}
