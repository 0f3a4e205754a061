import type { DrawnTask, Drawing, StateMark } from '../drawing.ts'
import { noteOf } from '../geometry.ts'
import { layersOf } from '../layers.ts'
import { linkedNames } from '../place-apart.ts'
import { planChannel } from './channel.ts'
import { loneNode, outColumn, placeNodes, planLayers, type PlanNode } from './plan.ts'
import { TextCanvas } from './text-canvas.ts'

export interface TerminalOptions {
  /** Columns; no line is longer. */
  readonly width: number
  readonly isAscii: boolean
  /** Columns that a text takes. */
  readonly displayWidth: (text: string) => number
  /** Makes text of others safe for a terminal: no control characters come through. */
  readonly safe: (text: string) => string
}

/** Beyond this a picture no longer helps, and a list is read more easily. */
const mostBoxes = 150
/** Names are cut to this; shorter where boxes would not fit otherwise. */
const widestNames = [28, 18, 12] as const

/**
 * The drawing as lines of text: boxes in layers from top to bottom, or, where these do not fit, a list
 * in the order in which tasks can run. In ASCII on request (names keep their own characters).
 */
export function toTerminal(drawing: Drawing, options: TerminalOptions): string[] {
  const writer = new TerminalWriter(drawing, options)
  const tries = drawing.tasks.length <= mostBoxes ? widestNames : []
  let lines: string[] | null = null
  for (const widestName of tries) lines ??= writer.boxes(widestName)
  return (lines ?? writer.list()).map((line) => (options.isAscii ? toAscii(line) : line))
}

const stateSigns: Readonly<Record<StateMark, string>> = {
  done: '✓',
  failed: '✗',
  running: '▸',
  waiting: '○',
  stopped: '■',
  skipped: '–',
}

class TerminalWriter {
  readonly #drawing: Drawing
  readonly #options: TerminalOptions
  readonly #loops: ReadonlyMap<string, string>

  constructor(drawing: Drawing, options: TerminalOptions) {
    this.#drawing = drawing
    this.#options = options
    this.#loops = new Map(
      drawing.edges.flatMap(({ kind, from, to }) => (kind === 'loop' ? [[from, to] as const] : [])),
    )
  }

  /** Null: a layer is wider than the terminal, or lines would lie on one another. */
  boxes(widestName: number): string[] | null {
    const { width, displayWidth } = this.#options
    const linked = linkedNames(this.#drawing)
    const [together, alone] = [true, false].map((isLinked) =>
      this.#drawing.tasks.filter(({ name }) => linked.has(name) === isLinked),
    )
    const widthOf = (task: DrawnTask) => {
      const [name, note] = this.#texts(task, widestName)
      return Math.max(displayWidth(name), displayWidth(note)) + 4
    }
    const layers = planLayers({ ...this.#drawing, tasks: together ?? [] }, widthOf)
    if (!placeNodes(layers, width)) return null
    const canvas = new TextCanvas(displayWidth)
    let y = 0
    for (const [index, layer] of layers.entries()) {
      for (const node of layer) this.#node(canvas, node, { y, widestName })
      y += 4
      const next = layers[index + 1]
      if (!next) continue
      const channel = planChannel(layer, next)
      if (!channel) return null
      channel.draw(canvas, y)
      y += channel.height
    }
    const rows = this.#rowsOf(alone ?? [], { widthOf, widestName })
    if (!rows) return null
    return [...cropped(canvas.lines()), ...rows, ...this.#legend()]
  }

  /** Boxes beside one another, in as many rows as they need. Null: one is wider than the terminal. */
  #rowsOf(
    tasks: readonly DrawnTask[],
    { widthOf, widestName }: { widthOf: (task: DrawnTask) => number; widestName: number },
  ): string[] | null {
    const { width, displayWidth } = this.#options
    const canvas = new TextCanvas(displayWidth)
    let [x, y] = [0, 0]
    for (const task of tasks) {
      const own = widthOf(task)
      if (own > width) return null
      if (x + own > width) [x, y] = [0, y + 4]
      this.#node(canvas, loneNode(task, { x, width: own }), { y, widestName })
      x += own + 2
    }
    return canvas.lines()
  }

  list(): string[] {
    const { width, displayWidth, safe } = this.#options
    const parents = new Map<string, string[]>()
    for (const { from, to, kind } of this.#drawing.edges)
      if (kind !== 'loop' && kind !== 'join') parents.set(to, [...(parents.get(to) ?? []), from])
    const tasks = layersOf(this.#drawing).flat()
    const widest = (texts: readonly string[], most: number) =>
      texts.reduce((width, text) => Math.max(width, Math.min(most, displayWidth(text))), 0)
    const names = widest(
      tasks.map((task) => safe(this.#name(task))),
      Math.max(8, Math.floor(width / 2)),
    )
    const notes = widest(
      tasks.map((task) => this.#note(task)),
      Math.max(8, Math.floor(width / 3)),
    )
    const lines = tasks.map((task) => {
      const after = parents.get(task.name)
      const tail = after ? `<- ${after.map(safe).join(', ')}` : ''
      const start = `${this.#padded(safe(this.#name(task)), names)}  ${this.#padded(this.#note(task), notes)}`
      return this.#cut(`${start}  ${tail}`.trimEnd(), width, true)
    })
    return [...lines, ...this.#legend()]
  }

  #node(
    canvas: TextCanvas,
    node: PlanNode,
    { y, widestName }: { y: number; widestName: number },
  ): void {
    const { task, x, width } = node
    if (!task) {
      for (let row = y; row < y + 4; row++) canvas.over(x, row, '│')
      return
    }
    const [name, note] = this.#texts(task, widestName)
    const top = task.block === 'start' ? '╒═╕' : '┌─┐'
    const bottom = task.block === 'end' ? '╘═╛' : '└─┘'
    canvas.text(x, y, border(top, width))
    canvas.text(x, y + 3, border(bottom, width))
    for (const [row, text] of [name, note].entries()) {
      canvas.text(x, y + 1 + row, '│')
      canvas.text(x + 2, y + 1 + row, text)
      canvas.text(x + width - 1, y + 1 + row, '│')
    }
    if (node.children.length > 0)
      canvas.over(outColumn(node), y + 3, task.block === 'end' ? '╤' : '┬')
  }

  #texts(task: DrawnTask, widestName: number): [name: string, note: string] {
    return [
      this.#cut(this.#name(task), widestName),
      this.#cut(this.#note(task), widestName + 12, true),
    ]
  }

  /** With a mark for its state, which ASCII has none for: there the note alone says it. */
  #name({ name, state }: DrawnTask): string {
    return state && !this.#options.isAscii ? `${stateSigns[state.mark]} ${name}` : name
  }

  #note(task: DrawnTask): string {
    const target = this.#loops.get(task.name)
    const note = noteOf(task)
    if (target === undefined) return this.#options.safe(note)
    return this.#options.safe(note.replace(/\bloop\b/, `loop to ${target}`))
  }

  #legend(): string[] {
    const isBlocked = this.#drawing.tasks.some(({ block }) => block !== 'none')
    const legend = '═ above a task: a block begins; below: it ends'
    return isBlocked && legend.length <= this.#options.width ? ['', legend] : []
  }

  #padded(text: string, width: number): string {
    const cut = this.#cut(text, width, true)
    return cut + ' '.repeat(Math.max(0, width - this.#options.displayWidth(cut)))
  }

  /** As much as fits; `isSafe`: the text was made safe before. */
  #cut(text: string, width: number, isSafe = false): string {
    const { displayWidth, safe } = this.#options
    const whole = isSafe ? text : safe(text)
    if (displayWidth(whole) <= width) return whole
    let cut = ''
    let room = width - 1
    for (const character of whole) {
      room -= displayWidth(character)
      if (room < 0) break
      cut += character
    }
    return `${cut}…`
  }
}

function border(
  [left = '', line = '', right = '']: Iterable<string> & string,
  width: number,
): string {
  return `${left}${line.repeat(width - 2)}${right}`
}

/** Without the blank columns that all lines begin with. */
function cropped(lines: readonly string[]): string[] {
  const blank = lines
    .filter((line) => line !== '')
    .reduce((least, line) => Math.min(least, line.length - line.trimStart().length), Infinity)
  return lines.map((line) => line.slice(Number.isFinite(blank) ? blank : 0))
}

const ascii: ReadonlyMap<string, string> = new Map([
  ...Array.from('│', (line) => [line, '|'] as const),
  ...Array.from('─', (line) => [line, '-'] as const),
  ...Array.from('└┌├┘┐┤┴┬┼╤', (line) => [line, '+'] as const),
  ...Array.from('╒═╕╘╛', (line) => [line, '='] as const),
  ['▼', 'v'],
  ['·', '-'],
  ['×', 'x'],
  ['…', '~'],
])

function toAscii(line: string): string {
  return Array.from(line, (character) => ascii.get(character) ?? character).join('')
}
