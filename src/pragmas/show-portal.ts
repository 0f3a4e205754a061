import type { Action, Portal } from './action.ts'
import { optional, type Values } from './parameter.ts'
import { wholeNumber } from './parameters/number.ts'
import { text } from './parameters/text.ts'

const pixels = wholeNumber(1, 100_000)

/** The parameters of the pragmas that show a page of the server (pragmas.md 8). */
export const portalParameters = {
  host: optional(text, 'the host of the page, reached by https', {
    default: 'that of the connection',
  }),
  width: optional(pixels, 'the width of the frame, in pixels', { default: '1200' }),
  height: optional(pixels, 'the height of the frame, in pixels', { default: '750' }),
}

export function showPortal(portal: Portal, values: Values<typeof portalParameters>): Action {
  return {
    kind: 'show-portal',
    portal,
    host: values.host?.text ?? null,
    width: values.width ?? 1200,
    height: values.height ?? 750,
  }
}
