import type { FailurePlace } from '../operations/notebook-places.ts'
import { safeLine } from './safe-text.ts'

/** `train.ipynb, cell 4, line 2, in total`. */
export function placeWords({ file, cell, line, inside }: FailurePlace): string {
  const parts = [
    safeLine(file),
    ...(cell === null ? [] : [`cell ${cell}`]),
    ...(line === null ? [] : [`line ${line}`]),
  ]
  return parts.join(', ') + (inside === null ? '' : `, in ${safeLine(inside)}`)
}
