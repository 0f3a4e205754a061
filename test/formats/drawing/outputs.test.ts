import assert from 'node:assert/strict'
import { instance } from '@viz-js/viz'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { readDot } from '../../../src/formats/dot/read.ts'
import { toStyledDot } from '../../../src/formats/drawing/dot.ts'
import { drawingOf } from '../../../src/formats/drawing/drawing.ts'
import { darkPairs } from '../../../src/formats/drawing/dark-colours.ts'
import { languageChip } from '../../../src/formats/drawing/language-chip.ts'
import { stateColours } from '../../../src/formats/drawing/state-mark.ts'
import { toHtml } from '../../../src/formats/drawing/html.ts'
import { layoutGrid } from '../../../src/formats/drawing/layout-grid.ts'
import { pageScript } from '../../../src/formats/drawing/page-script.ts'
import { toSvg } from '../../../src/formats/drawing/svg.ts'
import { scriptOf } from '../../../src/workflow/script.ts'
import { controlsWorkflow } from '../../support/drawn-workflows.ts'
import { pythonTask, workflowOf } from '../../support/sample-workflow.ts'

const evil = '</title><script>alert(1)</script>\u0000\ud800"&'
const evilTask = pythonTask(evil, {
  executable: {
    kind: 'script',
    script: scriptOf('cpython', `${evil}</pre>`, { kind: 'generated', by: 'test' }),
  },
})

/** Throws unless it is well-formed; gives the names of its elements. */
function elements(xml: string): string[] {
  const names: string[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => names.push(name))
  parser.write(xml).close()
  return names
}

/** Text on what it stands on: signs of languages, notes and names in boxes, words of the header. */
function inksOnGrounds(): { ground: string; ink: string }[] {
  const engines = ['cpython', 'bash', 'groovy', 'R', 'javascript', 'perl', 'cmd', 'kubernetes', '?']
  const states = Object.values(stateColours)
  return [
    ...engines.map(languageChip),
    ...states.flatMap(({ ground }) => ['#0f172a', '#475569'].map((ink) => ({ ground, ink }))),
    ...states.map(({ ink }) => ({ ground: '#ffffff', ink })),
    ...['#475569', '#9a3412', '#1d4ed8'].map((ink) => ({ ground: '#ffffff', ink })),
    { ground: '#f1f5f9', ink: '#475569' },
  ]
}

/** As WCAG 2 computes it: 1 for the same colour, 21 for black on white. */
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [one, other].map(luminance).toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe('the outputs of a drawing', () => {
  it('is well-formed SVG without scripts, whatever the names are', () => {
    const svg = toSvg(layoutGrid(drawingOf(workflowOf([evilTask], { name: evil }))))
    assert.ok(!elements(svg).includes('script'))
    assert.ok(!svg.includes('<script'))
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        elements(toSvg(layoutGrid(drawingOf(workflowOf([pythonTask(name)], { name })))))
      }),
      { numRuns: 30 },
    )
  })

  it('tells kinds of links and states apart by form, not by colour alone', () => {
    const states = new Map([
      ['load_data', { mark: 'done', text: 'Finished' } as const],
      ['process', { mark: 'done', text: 'Finished' } as const],
      ['process*1', { mark: 'failed', text: 'Faulty' } as const],
    ])
    const svg = toSvg(layoutGrid(drawingOf(controlsWorkflow(), { title: 'job 7', states })))
    const dashes = new Set(
      [...svg.matchAll(/stroke-dasharray="([^"]+)"/g)].map((match) => match[1]),
    )
    assert.ok(dashes.size >= 4)
    assert.ok(svg.includes('job 7 · 13 tasks'))
    assert.ok(svg.includes('1 failed'))
    assert.ok(svg.includes('Bash · Faulty 1/2'))
    assert.ok(svg.includes('Python · Finished'))
    assert.ok(svg.includes('Python · replicate ×4'))
  })

  it('is one HTML page that loads nothing, and holds code as text', () => {
    const drawing = drawingOf(workflowOf([evilTask, pythonTask('b')], { name: evil }))
    const page = toHtml(drawing, layoutGrid(drawing), 'HASH')
    assert.equal(page.split('<script').length, 2)
    assert.ok(page.includes(`<script>${pageScript}</script>`))
    assert.match(page, /default-src 'none'.*script-src 'sha256-HASH'/)
    assert.ok(!/(src|href)=/.test(page))
    assert.ok(page.includes('&lt;/pre&gt;</pre>'))
    assert.equal(page.match(/<section /g)?.length, 2)
  })

  it('has a colour for dark pages in place of each of its own', () => {
    const states = new Map(
      (['waiting', 'running', 'done', 'failed', 'stopped', 'skipped'] as const).map(
        (mark, index) =>
          [controlsWorkflow().tasks[index]?.name ?? '', { mark, text: mark }] as const,
      ),
    )
    const drawing = drawingOf(controlsWorkflow(), { title: 'job 7', states })
    const page = toHtml(drawing, layoutGrid(drawing), 'x')
    const [, dark = ''] = page.split('prefers-color-scheme: dark')
    const colours = new Set(
      [...page.matchAll(/(fill|stroke)="(#\w{6})"/g)].map((found) => found[0]),
    )
    assert.ok(colours.size > 10)
    for (const colour of colours) assert.ok(dark.includes(`[${colour}]`), colour)
  })

  it('has texts that stand out from their ground, on light and on dark pages', () => {
    const dark = new Map<string, string>(darkPairs)
    for (const { ground, ink } of inksOnGrounds()) {
      assert.ok(contrast(ground, ink) >= 4.5, `${ink} on ${ground}`)
      const [darkGround, darkInk] = [dark.get(ground), dark.get(ink)]
      assert.ok(darkGround !== undefined && darkInk !== undefined, `${ink} on ${ground}`)
      assert.ok(contrast(darkGround, darkInk) >= 4.5, `${darkInk} on ${darkGround}`)
    }
  })

  it('is DOT that Graphviz takes, with every task and link', async () => {
    const viz = await instance()
    const drawing = drawingOf(controlsWorkflow())
    const dot = toStyledDot(drawing)
    assert.equal(viz.render(dot, { format: 'dot' }).status, 'success')
    assert.match(dot, /subgraph cluster_\d \{\n[^}]*label=loop\n[^}]*\btrain;[^}]*\}/)
    const read = readDot(dot).workflow
    assert.equal(read?.tasks.length, drawing.tasks.length)
    const hard = toStyledDot(drawingOf(workflowOf([pythonTask('a"b\\'), pythonTask('x\ny')])))
    assert.equal(viz.render(hard, { format: 'dot' }).status, 'success')
  })
})
