import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

import type { Drawing } from '../formats/drawing/drawing.ts'
import type { Layout } from '../formats/drawing/geometry.ts'
import { layoutFromAnswer } from '../formats/drawing/layout-answer.ts'
import { layoutGrid } from '../formats/drawing/layout-grid.ts'
import { layoutRequest, mostTasksForGraphviz } from '../formats/drawing/layout-request.ts'
import { packageRoot } from '../state/package-root.ts'

/** Graphviz computes without a pause, so it does so in a thread that can be stopped. */
const program = `
  const { parentPort, workerData } = require('node:worker_threads')
  require(workerData.module).instance().then((viz) => {
    const { output, errors } = viz.render(workerData.request, { format: 'json0' })
    parentPort.postMessage({ output, errors })
  })
`

const patienceMs = 20_000

/**
 * Where everything of a drawing stands: by Graphviz, or on a plain grid where the drawing is too large
 * for it or it takes longer than `timeoutMs`.
 */
export async function layOutDrawing(
  drawing: Drawing,
  { timeoutMs = patienceMs }: { readonly timeoutMs?: number } = {},
): Promise<Layout> {
  if (drawing.tasks.length > mostTasksForGraphviz) return layoutGrid(drawing)
  const isWithoutBlocks = drawing.blocks.length === 0
  const share = isWithoutBlocks ? 1 : 0.5
  const answer =
    (await askGraphviz(layoutRequest(drawing), timeoutMs * share)) ??
    (isWithoutBlocks ? null : await askGraphviz(layoutRequest(drawing, false), timeoutMs * share))
  return answer === null ? layoutGrid(drawing) : layoutFromAnswer(drawing, answer)
}

/** Null: it took too long. */
function askGraphviz(request: string, timeoutMs: number): Promise<string | null> {
  const module = createRequire(join(packageRoot(), 'package.json')).resolve('@viz-js/viz')
  const worker = new Worker(program, { eval: true, workerData: { module, request } })
  return new Promise<string | null>((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), timeoutMs)
    worker.once('message', ({ output, errors }: VizAnswer) => {
      clearTimeout(timer)
      if (typeof output === 'string') resolve(output)
      else reject(new Error(`Graphviz gave no layout: ${JSON.stringify(errors)}`))
    })
    worker.once('error', (error) => {
      clearTimeout(timer)
      reject(error instanceof Error ? error : new Error(String(error)))
    })
  }).finally(() => worker.terminate())
}

interface VizAnswer {
  readonly output: unknown
  readonly errors: unknown
}
