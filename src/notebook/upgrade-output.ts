import type { IOutput } from '@jupyterlab/nbformat'
import type { JsonObject } from './json-object.ts'

/** What format 3 calls a kind of output, and what format 4 calls it. */
const newerTypes: ReadonlyMap<string, string> = new Map([
  ['pyout', 'execute_result'],
  ['pyerr', 'error'],
])

/** Format 3 has a field for each kind of data where format 4 has a bundle by MIME type. */
const mimeTypes: ReadonlyMap<string, string> = new Map([
  ['text', 'text/plain'],
  ['html', 'text/html'],
  ['svg', 'image/svg+xml'],
  ['png', 'image/png'],
  ['jpeg', 'image/jpeg'],
  ['latex', 'text/latex'],
  ['json', 'application/json'],
  ['javascript', 'application/javascript'],
])

/** Turns an output of nbformat 3, of the type given, into one of nbformat 4. */
export function upgradeOutput(type: string, output: JsonObject): IOutput {
  const newer = newerTypes.get(type) ?? type
  if (newer === 'stream')
    return {
      output_type: newer,
      name: output.stream ?? 'stdout',
      text: output.text ?? '',
    } as IOutput
  if (newer === 'error')
    return {
      output_type: newer,
      ename: output.ename,
      evalue: output.evalue,
      traceback: output.traceback,
    } as IOutput
  const data: Record<string, unknown> = {}
  for (const [field, mimeType] of mimeTypes)
    if (output[field] !== undefined) data[mimeType] = output[field]
  const shown = { output_type: newer, data, metadata: output.metadata ?? {} }
  return (
    newer === 'execute_result' ? { ...shown, execution_count: output.prompt_number ?? null } : shown
  ) as IOutput
}
