import { Chalk } from 'chalk'

import type { Output } from '../../src/terminal/terminal.ts'

interface TestOutput extends Output {
  /** All that was written. */
  readonly text: string
}

interface Options {
  readonly tty?: boolean
  readonly columns?: number
  readonly colours?: boolean
}

/** An output that keeps what is written. */
export function testOutput({
  tty = false,
  columns = 100,
  colours = false,
}: Options = {}): TestOutput {
  const written: Buffer[] = []
  return {
    isTty: tty,
    columns,
    canRedraw: tty,
    paint: new Chalk({ level: colours ? 1 : 0 }),
    write: (text) => void written.push(Buffer.from(text)),
    get text() {
      return Buffer.concat(written).toString()
    },
  }
}
