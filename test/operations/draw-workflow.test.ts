import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawingOf } from '../../src/formats/drawing/drawing.ts'
import { toDot } from '../../src/formats/dot/write.ts'
import { toJson } from '../../src/formats/json/write.ts'
import { toXml } from '../../src/formats/xml/write.ts'
import {
  choosePicture,
  drawFile,
  pictureFormats,
  pictureOf,
  type PictureWish,
} from '../../src/operations/draw-workflow.ts'
import { layOutDrawing } from '../../src/operations/lay-out-drawing.ts'
import { savePicture } from '../../src/operations/save-picture.ts'
import type { Surroundings } from '../../src/operations/surroundings.ts'
import { Failure } from '../../src/problems/failure.ts'
import { controlsWorkflow, layeredWorkflow } from '../support/drawn-workflows.ts'

function wish(parts: Partial<PictureWish>) {
  return choosePicture({
    format: undefined,
    output: undefined,
    isOpened: false,
    isSeen: true,
    ...parts,
  })
}

describe('choosePicture', () => {
  it('takes the format that is asked for, else that of the file name, else the terminal', () => {
    assert.equal(wish({}), null)
    assert.equal(wish({ output: 'a.PNG' }), 'png')
    assert.equal(wish({ output: 'a.png', format: 'svg' }), 'svg')
    assert.equal(wish({ output: 'a.txt' }), null)
    assert.equal(wish({ isOpened: true }), 'html')
  })

  it('refuses what nobody could look at, with a way out', () => {
    const refused = (parts: Partial<PictureWish>) => {
      assert.throws(
        () => wish(parts),
        (error) => error instanceof Failure && error.kind === 'usage' && error.help !== null,
      )
    }
    refused({ output: 'a.gif' })
    refused({ format: 'png' })
    refused({ format: 'terminal', isOpened: true })
    assert.equal(wish({ format: 'png', isSeen: false }), 'png')
  })
})

describe('drawing', () => {
  let folder = ''
  const surroundings = (): Surroundings => ({
    environment: {},
    workingFolder: folder,
    now: () => 0,
    sleep: () => Promise.resolve(),
    signal: new AbortController().signal,
    report: () => undefined,
    readStandardInput: () => Promise.resolve(Buffer.alloc(0)),
  })

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'pa-nb-draw-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  it('takes a workflow in XML, JSON or DOT', async () => {
    const workflow = layeredWorkflow(10)
    const texts = { xml: toXml(workflow), json: toJson(workflow), gv: toDot(workflow) }
    for (const [extension, text] of Object.entries(texts)) {
      writeFileSync(join(folder, `w.${extension}`), text)
      const { drawing } = await drawFile(`w.${extension}`, {}, surroundings())
      assert.equal(drawing.tasks.length, 10, extension)
      assert.equal(drawing.edges.length, drawingOf(workflow).edges.length, extension)
    }
  })

  it('says why a file cannot be drawn', async () => {
    writeFileSync(join(folder, 'bad.dot'), 'digraph {')
    for (const name of ['bad.dot', 'missing.xml'])
      await assert.rejects(
        drawFile(name, {}, surroundings()),
        (error) =>
          error instanceof Failure && error.kind === 'usage' && error.message.includes(name),
      )
  })

  it('makes each kind of picture, and writes it', async () => {
    const starts = { svg: '<svg', png: '\u0089PNG', html: '<!DOCTYPE html>', dot: 'digraph' }
    for (const format of pictureFormats) {
      await savePicture(
        `p.${format}`,
        await pictureOf(drawingOf(controlsWorkflow()), format),
        surroundings(),
      )
      const bytes = readFileSync(join(folder, `p.${format}`), 'latin1')
      assert.ok(bytes.startsWith(starts[format]), format)
    }
  }).timeout(20_000)

  it('falls back to a grid where Graphviz takes too long, and stops it', async () => {
    const drawing = drawingOf(layeredWorkflow(600, 20))
    const layout = await layOutDrawing(drawing, { timeoutMs: 1 })
    assert.equal(layout.tasks.length, 600)
    assert.equal(layout.edges[0]?.label, null)
  })
})
