import assert from 'node:assert/strict'
import { instance } from '@viz-js/viz'
import { drawingOf, type Drawing } from '../../../src/formats/drawing/drawing.ts'
import {
  boxSize,
  nameSize,
  noteOf,
  noteSize,
  textRoom,
  type Box,
  type Layout,
  type PlacedEdge,
  type Point,
} from '../../../src/formats/drawing/geometry.ts'
import { layoutFromAnswer } from '../../../src/formats/drawing/layout-answer.ts'
import { layoutGrid } from '../../../src/formats/drawing/layout-grid.ts'
import { layoutRequest } from '../../../src/formats/drawing/layout-request.ts'
import { fitText, textWidth } from '../../../src/formats/drawing/text-width.ts'
import { controlsWorkflow, layeredWorkflow, loopsWorkflow } from '../../support/drawn-workflows.ts'
import { pythonTask, workflowOf } from '../../support/sample-workflow.ts'

async function layOut(drawing: Drawing): Promise<Layout> {
  const viz = await instance()
  const result = viz.render(layoutRequest(drawing), { format: 'json0' })
  return layoutFromAnswer(drawing, result.output ?? '')
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** Points along the pieces of a Bézier curve. */
function* pointsOf({ curve, arrow }: PlacedEdge): Generator<Point> {
  for (let piece = 0; piece + 3 < curve.length; piece += 3) {
    const [a, b, c, d] = curve.slice(piece, piece + 4)
    if (!a || !b || !c || !d) return
    for (let step = 0; step <= 16; step++) {
      const t = step / 16
      const mix = (key: 'x' | 'y') =>
        (1 - t) ** 3 * a[key] +
        3 * (1 - t) ** 2 * t * b[key] +
        3 * (1 - t) * t ** 2 * c[key] +
        t ** 3 * d[key]
      yield { x: mix('x'), y: mix('y') }
    }
  }
  yield arrow.tip
}

function isInside({ x, y }: Point, box: Box): boolean {
  const slack = 1
  return (
    x > box.x + slack &&
    x < box.x + box.width - slack &&
    y > box.y + slack &&
    y < box.y + box.height - slack
  )
}

function assertNoOverlaps({ tasks, width, height }: Layout): void {
  for (const [index, { task, box }] of tasks.entries()) {
    assert.ok(box.x >= 0 && box.y >= 0, task.name)
    assert.ok(box.x + box.width <= width && box.y + box.height <= height, task.name)
    for (const other of tasks.slice(index + 1))
      assert.ok(!overlap(box, other.box), `${task.name} and ${other.task.name}`)
  }
}

function assertTextFits({ tasks }: Layout): void {
  for (const { task, box } of tasks) {
    const room = textRoom(box)
    assert.ok(textWidth(fitText(task.name, nameSize, room), nameSize) <= room, task.name)
    assert.ok(textWidth(fitText(noteOf(task), noteSize, room), noteSize) <= room, task.name)
  }
}

describe('the layout of a drawing', () => {
  const cases = [1, 10, 60, 500].map((count) => layeredWorkflow(count, count === 500 ? 20 : 8))
  for (const workflow of [...cases, controlsWorkflow()])
    it(`keeps boxes, links and texts of ${workflow.name} apart`, async () => {
      const layout = await layOut(drawingOf(workflow))
      assert.equal(layout.tasks.length, workflow.tasks.length)
      assertNoOverlaps(layout)
      assertTextFits(layout)
      for (const placed of layout.edges) {
        assert.ok(placed.curve.length >= 4, placed.edge.from)
        for (const point of pointsOf(placed))
          for (const { task, box } of layout.tasks)
            assert.ok(
              !isInside(point, box),
              `${placed.edge.from} -> ${placed.edge.to} goes through ${task.name}`,
            )
      }
    }).timeout(30_000)

  it('leads each arrow to the edge of its box', async () => {
    const layout = await layOut(drawingOf(controlsWorkflow()))
    const boxes = new Map(layout.tasks.map(({ task, box }) => [task.name, box]))
    for (const { edge, arrow } of layout.edges) {
      const box = boxes.get(edge.to)
      assert.ok(box)
      const dx = Math.max(box.x - arrow.tip.x, 0, arrow.tip.x - box.x - box.width)
      const dy = Math.max(box.y - arrow.tip.y, 0, arrow.tip.y - box.y - box.height)
      assert.ok(dx < 3 && dy < 3, `${edge.from} -> ${edge.to}`)
    }
  })

  it('frames each block around its own tasks', async () => {
    const drawing = drawingOf(controlsWorkflow())
    const { blocks, tasks } = await layOut(drawing)
    assert.equal(blocks.length, 2)
    for (const { start, box } of blocks) {
      const members = drawing.blocks.find((block) => block.start === start)?.members ?? []
      for (const { task, box: own } of tasks)
        assert.equal(overlap(own, box), members.includes(task.name), task.name)
    }
  })

  it('frames blocks alone in a large workflow as well', async () => {
    const drawing = drawingOf(loopsWorkflow(120))
    const { blocks, tasks } = await layOut(drawing)
    assert.equal(tasks.length, 1200)
    assert.equal(blocks.length, 120)
    const byName = new Map(drawing.blocks.map((block) => [block.start, new Set(block.members)]))
    for (const { start, box } of blocks)
      for (const { task, box: own } of tasks)
        assert.equal(overlap(own, box), byName.get(start)?.has(task.name), task.name)
  }).timeout(60_000)

  it('leads links between rows down from side to side, apart from one another', async () => {
    const names = ['b', 'c', 'd']
    const fan = workflowOf([
      pythonTask('a'),
      ...names.map((name) => pythonTask(name, { dependencies: ['a'] })),
      pythonTask('e', { dependencies: names }),
    ])
    const { edges, tasks } = await layOut(drawingOf(fan))
    const boxOf = new Map(tasks.map(({ task, box }) => [task.name, box]))
    for (const { edge, curve, arrow } of edges) {
      const [from, to] = [boxOf.get(edge.from), boxOf.get(edge.to)]
      assert.ok(from && to)
      assert.equal(curve[0]?.y, from.y + from.height)
      assert.equal(arrow.tip.y, to.y)
      assert.equal(arrow.from.x, arrow.tip.x)
    }
    const ends = edges.map(({ edge, arrow }) => `${edge.to} ${arrow.tip.x}`)
    assert.equal(new Set(ends).size, ends.length)
  })

  it('leads a loop back along the side of its frame', async () => {
    const { blocks, edges, tasks } = await layOut(drawingOf(controlsWorkflow()))
    const loop = edges.find(({ edge }) => edge.kind === 'loop')
    const frame = blocks.find(({ label }) => label === 'loop')?.box
    assert.ok(loop && frame)
    const left = Math.min(...Array.from(pointsOf(loop), ({ x }) => x))
    assert.ok(left > frame.x)
    assert.ok(tasks.every(({ box }) => !overlap(box, frame) || box.x > left))
  })

  it('puts tasks that nothing links in rows below the others', async () => {
    const lone = Array.from({ length: 30 }, (_, index) => pythonTask(`lone_${index}`))
    const alone = await layOut(drawingOf(workflowOf(lone)))
    assertNoOverlaps(alone)
    assert.ok(alone.width < 4 * alone.height && alone.height < 2 * alone.width)
    const linked = [pythonTask('a'), pythonTask('b', { dependencies: ['a'] })]
    const both = await layOut(drawingOf(workflowOf([...lone, ...linked])))
    assertNoOverlaps(both)
    const top = (name: string) => both.tasks.find(({ task }) => task.name === name)?.box.y ?? 0
    assert.ok(lone.every(({ name }) => top(name) > top('b')))
    assert.deepEqual(
      both.tasks.map(({ task }) => task.name),
      [...lone, ...linked].map(({ name }) => name),
    )
  })

  it('stays readable on a wide screen with 60 tasks', async () => {
    const { width } = await layOut(drawingOf(layeredWorkflow(60)))
    assert.ok(noteSize * Math.min(1, 1600 / width) >= 9)
  })

  it('puts thousands of tasks on a grid without overlaps, in little time', () => {
    const start = process.cpuUsage()
    const layout = layoutGrid(drawingOf(layeredWorkflow(5000, 100)))
    assert.ok(process.cpuUsage(start).user < 3_000_000)
    assert.equal(layout.tasks.length, 5000)
    assertNoOverlaps({ ...layout, tasks: layout.tasks.slice(0, 400) })
    for (const { edge, curve } of layout.edges) assert.equal(curve.length, 4, edge.from)
  })

  it('takes names of any length and any script', async () => {
    const names = ['x'.repeat(255), 'été', '名前が長い', '__proto__', 'a"b\\', '<b>&']
    const layout = await layOut(drawingOf(workflowOf(names.map((name) => pythonTask(name)))))
    assertNoOverlaps(layout)
    assertTextFits(layout)
    for (const { task, box } of layout.tasks)
      assert.equal(box.width, boxSize(task, textWidth).width)
  })
})
