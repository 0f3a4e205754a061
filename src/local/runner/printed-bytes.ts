import { stepFolder } from './attempt-folder.ts'
import { fileSize } from './step-files.ts'
import { outputFile } from './step-watch.ts'

/** How many bytes an attempt of so many steps has printed so far, both streams together. */
export function printedBytes(folder: string, steps: number): number {
  let bytes = 0
  for (let index = 0; index < steps; index += 1) {
    const step = stepFolder(folder, index)
    bytes += fileSize(outputFile(step, 'out')) + fileSize(outputFile(step, 'err'))
  }
  return bytes
}
