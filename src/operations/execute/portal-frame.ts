import type { IOutput } from '@jupyterlab/nbformat'
import type { Action, Portal } from '../../pragmas/action.ts'
import { displayOutput, streamOutput } from './cell-output.ts'
import { htmlText } from './html-text.ts'

const pages: Readonly<Record<Portal, string>> = {
  'resource-manager': 'rm/',
  scheduling: 'scheduler/',
  'workflow-automation': 'automation-dashboard/#/portal/workflow-automation/',
}

const insteadOf: Readonly<Record<Portal, string>> = {
  'resource-manager': 'pa-nb resources',
  scheduling: 'pa-nb jobs',
  'workflow-automation': 'pa-nb run NOTEBOOK',
}

/** A frame with a page of the server, or what serves instead where it has none (pragmas.md 8). */
export function portalFrame(
  { portal, host, width, height }: Extract<Action, { kind: 'show-portal' }>,
  serverUrl: string | null,
): IOutput {
  const base = host === null ? serverUrl : `https://${host}/`
  if (base === null)
    return streamOutput(
      'stdout',
      `The embedded scheduler has no such page; use \`${insteadOf[portal]}\` in a terminal.\n`,
    )
  const page = pageOf(base, pages[portal])
  const frame = `<iframe src="${htmlText(page)}" width="${width}" height="${height}"></iframe>`
  return displayOutput(page, frame)
}

/** The page below the address of the server, whose REST API lies in `rest`. */
function pageOf(base: string, page: string): string {
  const root = base.replace(/\/?(?:rest\/?)?$/, '')
  return `${root}/${page}`
}
