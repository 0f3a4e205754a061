export interface TaskText {
  readonly task: string
  readonly text: string
}

/** What tasks printed, put together for one document. */
export class TaskTexts {
  readonly #texts = new Map<string, Buffer[]>()

  add(task: string, piece: Uint8Array | string): void {
    const known = this.#texts.get(task) ?? []
    known.push(Buffer.from(piece))
    this.#texts.set(task, known)
  }

  /** In the order in which the tasks came up. */
  all(): readonly TaskText[] {
    return [...this.#texts].map(([task, pieces]) => ({
      task,
      text: Buffer.concat(pieces).toString('utf8'),
    }))
  }
}
