import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

import { packageRoot } from '../../src/state/package-root.ts'
import type { GeneratedNotebook } from './generated-notebook.ts'

export interface Sent {
  readonly xml: string | null
  /** Why ProActive's own checks, or the kernel itself, refuse it. */
  readonly refusal: string | null
}

export interface ReferenceCell {
  readonly status: 'ok' | 'error'
  readonly ename: string | null
  readonly evalue: string
  readonly submitted?: Sent
  /** What an export would be that holds the current tasks (advice 4 and 5). */
  readonly exported?: Sent
  readonly files: readonly string[]
}

export interface ReferenceRun {
  readonly cells: readonly ReferenceCell[]
  readonly end: Sent
  readonly tasks: readonly string[]
}

/** The real kernel in a process of its own, which answers one request after the other. */
export class Reference {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>
  readonly #waiting: ((line: string) => void)[] = []

  constructor(python: string) {
    const script = join(packageRoot(), 'test', 'differential', 'reference_kernel.py')
    this.#process = spawn(python, [script], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    })
    createInterface({ input: this.#process.stdout }).on('line', (line) =>
      this.#waiting.shift()?.(line),
    )
  }

  run({ name, cells, files }: GeneratedNotebook): Promise<ReferenceRun> {
    const sources = cells.map((cell) => cell.plain)
    return this.#ask({ name, files, cells: sources }) as Promise<ReferenceRun>
  }

  /** Why ProActive's parser or its check of controls refuses a workflow; null if neither does. */
  async refusal(xml: string): Promise<string | null> {
    return ((await this.#ask({ xml })) as { refusal: string | null }).refusal
  }

  /** What ProActive makes of the variables at submission: `kept` and a line each, or `refused`. */
  async resolved(
    xml: string,
    submitted: Readonly<Record<string, string>>,
  ): Promise<readonly string[]> {
    return ((await this.#ask({ xml, submitted })) as { lines: readonly string[] }).lines
  }

  close(): void {
    this.#process.stdin.end()
  }

  async #ask(request: object): Promise<unknown> {
    const line = await new Promise<string>((resolve) => {
      this.#waiting.push(resolve)
      this.#process.stdin.write(`${JSON.stringify(request)}\n`)
    })
    const answer: unknown = JSON.parse(line)
    if (typeof answer === 'object' && answer !== null && 'failure' in answer)
      throw new Error(`the driver of the kernel failed: ${String(answer.failure)}`)
    return answer
  }
}
