import type { IDisplayData, IError, IOutput, IStream } from '@jupyterlab/nbformat'

/** The most characters of one text in a cell; a notebook with more is of no use to anybody. */
const longest = 1_000_000

function shortened(text: string): string {
  if (text.length <= longest) return text
  const left = text.length - longest
  return `${text.slice(0, longest)}\n[${left} more characters are left out]\n`
}

/** Lines that a cell printed. */
export function streamOutput(name: 'stdout' | 'stderr', text: string): IStream {
  return { output_type: 'stream', name, text: shortened(text) }
}

/** What went wrong in a cell, under the heading that the kernel gives it. */
export function errorOutput(ename: string, evalue: string, traceback: readonly string[]): IError {
  return { output_type: 'error', ename, evalue, traceback: traceback.map(shortened) }
}

/** Something to be seen, as text and perhaps as HTML. */
export function displayOutput(text: string, html: string | null = null): IDisplayData {
  const data: IDisplayData['data'] = { 'text/plain': shortened(text) }
  if (html !== null) data['text/html'] = shortened(html)
  return { output_type: 'display_data', data, metadata: {} }
}

/** An image in base64, with words for those who cannot see it; `size` in pixels, else its own. */
export function imageOutput(
  type: string,
  base64: string,
  text: string,
  size: { readonly width: number; readonly height: number } | null = null,
): IDisplayData {
  return {
    output_type: 'display_data',
    data: { [type]: base64, 'text/plain': shortened(text) },
    metadata: size
      ? { [type]: { width: Math.round(size.width), height: Math.round(size.height) } }
      : {},
  }
}

export function hasError(outputs: readonly IOutput[]): boolean {
  return outputs.some((output) => output.output_type === 'error')
}
