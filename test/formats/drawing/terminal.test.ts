import assert from 'node:assert/strict'
import fc from 'fast-check'
import { drawingOf, type Drawing } from '../../../src/formats/drawing/drawing.ts'
import { toTerminal } from '../../../src/formats/drawing/terminal/to-terminal.ts'
import { controlsWorkflow, layeredWorkflow } from '../../support/drawn-workflows.ts'
import { pythonTask, workflowOf } from '../../support/sample-workflow.ts'

const displayWidth = (text: string) => Array.from(text).length
const safe = (text: string) => text.replaceAll(/\p{Cc}/gu, '?')

function draw(drawing: Drawing, width = 100, isAscii = false): string[] {
  return toTerminal(drawing, { width, isAscii, displayWidth, safe })
}

const turns: Readonly<Record<string, readonly (readonly [entered: string, leaves: string])[]>> = {
  '│': [
    ['s', 's'],
    ['e', 'e'],
    ['w', 'w'],
  ],
  '─': [
    ['e', 'e'],
    ['w', 'w'],
  ],
  '└': [['s', 'e']],
  '┘': [['s', 'w']],
  '┐': [['e', 's']],
  '┌': [['w', 's']],
  '├': [
    ['s', 'se'],
    ['w', 's'],
  ],
  '┤': [
    ['s', 'sw'],
    ['e', 's'],
  ],
  '┬': [
    ['e', 'es'],
    ['w', 'ws'],
  ],
  '┴': [
    ['s', 'ew'],
    ['e', 'e'],
    ['w', 'w'],
  ],
  '┼': [
    ['s', 'sew'],
    ['e', 'es'],
    ['w', 'ws'],
  ],
  '▼': [
    ['s', '!'],
    ['e', 'e'],
    ['w', 'w'],
  ],
}

/** Reads the links back as a person does: along the lines, downwards. */
function linksOf(lines: readonly string[]): Set<string> {
  const cell = (x: number, y: number) => lines[y]?.[x] ?? ' '
  const found = new Set<string>()
  for (const [y, line] of lines.entries())
    for (const { index, 0: name } of line.matchAll(/t\d+/g)) {
      for (let x = index; cell(x, y + 2) !== ' ' && x < index + 40; x++)
        if ('┬╤'.includes(cell(x, y + 2))) {
          for (const to of follow(cell, x, y + 3, lines)) found.add(`${name} ${to}`)
          break
        }
    }
  return found
}

function follow(
  cell: (x: number, y: number) => string,
  startX: number,
  startY: number,
  lines: readonly string[],
): string[] {
  const ends: string[] = []
  const seen = new Set<string>()
  const waiting: [number, number, string][] = [[startX, startY, 's']]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [x, y, direction] = next
    if (seen.has(next.join())) continue
    seen.add(next.join())
    const rule = turns[cell(x, y)]?.find(([entered]) => entered === direction)
    for (const leave of rule?.[1] ?? '') {
      if (leave === '!') ends.push(nameBelow(lines[y + 2] ?? '', x))
      if (leave === 's') waiting.push([x, y + 1, 's'])
      if (leave === 'e') waiting.push([x + 1, y, 'e'])
      if (leave === 'w') waiting.push([x - 1, y, 'w'])
    }
  }
  return ends
}

/** The name in the box that spans a column. */
function nameBelow(line: string, x: number): string {
  const box = /│([^│]*)$/.exec(line.slice(0, x + 1))?.[1] ?? ''
  const rest = /^[^│]*/.exec(line.slice(x + 1))?.[0] ?? ''
  return `${box}${rest}`.trim()
}

describe('toTerminal', () => {
  it('draws boxes in layers, with branches, loops and blocks told in words', () => {
    const lines = draw(drawingOf(controlsWorkflow()), 80)
    const text = lines.join('\n')
    for (const { name } of controlsWorkflow().tasks) assert.ok(text.includes(name.slice(0, 24)))
    for (const words of ['replicate ×4', 'loop to train', '▼ if', '▼ else', 'a block begins'])
      assert.ok(text.includes(words), words)
  })

  it('never writes a line that is wider than the terminal', () => {
    for (const workflow of [1, 10, 60, 500].map((count) => layeredWorkflow(count)))
      for (const width of [20, 40, 80, 132])
        for (const isAscii of [false, true])
          for (const line of draw(drawingOf(workflow), width, isAscii))
            assert.ok(displayWidth(line) <= width, `${width}: ${line}`)
  })

  it('puts boxes that nothing links in rows that fit', () => {
    const lone = Array.from({ length: 12 }, (_, index) => pythonTask(`lone_${index}`))
    const lines = draw(drawingOf(workflowOf(lone)), 50)
    assert.equal(lines.length, 12)
    assert.match(lines[1] ?? '', /│ lone_0 │ {2}│ lone_1 │/)
  })

  it('marks the states of a job, in words alone for ASCII', () => {
    const states = new Map([['a', { mark: 'failed', text: 'Faulty' } as const]])
    const drawing = drawingOf(workflowOf([pythonTask('a')]), { title: 'job 1', states })
    assert.ok(draw(drawing).join('\n').includes('│ ✗ a '))
    const ascii = draw(drawing, 80, true).join('\n')
    assert.ok(ascii.includes('| a ') && ascii.includes('Faulty'))
  })

  it('keeps to ASCII when asked, but for the names of people', () => {
    for (const line of draw(drawingOf(controlsWorkflow()), 80, true))
      assert.match(line, /^[\x20-\x7e]*$/)
  })

  it('lets no control character of a name through', () => {
    const evil = workflowOf([pythonTask('a\u001b[31m\u0007b\nc')])
    for (const line of draw(drawingOf(evil))) assert.match(line, /^\P{Cc}*$/u)
  })

  it('lists the tasks in the order in which they can run where boxes do not fit', () => {
    const lines = draw(drawingOf(layeredWorkflow(60)), 60)
    assert.equal(lines.length, 60)
    assert.match(lines[8] ?? '', /^task_8 +Python +<- task_/)
  })

  it('draws exactly the links that there are', () => {
    const shapes = fc.array(fc.array(fc.nat(20), { maxLength: 3 }), { minLength: 1, maxLength: 14 })
    fc.assert(
      fc.property(shapes, (parents) => {
        const tasks = parents.map((list, index) =>
          pythonTask(`t${index}`, {
            dependencies: [...new Set(list.filter((to) => to < index))].map((to) => `t${to}`),
          }),
        )
        const drawing = drawingOf(workflowOf(tasks))
        const expected = drawing.edges.map(({ from, to }) => `${from} ${to}`).sort()
        assert.deepEqual([...linksOf(draw(drawing, 400))].sort(), expected)
      }),
      { numRuns: 300 },
    )
  })
})
