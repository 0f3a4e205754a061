import type { IOutput } from '@jupyterlab/nbformat'

/** The outputs with every secret text hidden, wherever it stands in them (design.md, decision 16). */
export function maskOutputs(
  outputs: readonly IOutput[],
  hide: (text: string) => string,
): IOutput[] {
  // an output is JSON by definition, so it can be written, hidden in, and read
  return outputs.map((output) => JSON.parse(JSON.stringify(output, hideIn(hide))) as IOutput)
}

function hideIn(hide: (text: string) => string) {
  return (key: string, value: unknown): unknown =>
    typeof value === 'string' && key !== 'image/png' && key !== 'output_type' ? hide(value) : value
}
