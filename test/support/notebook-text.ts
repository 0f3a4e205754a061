/** The text of a notebook with these code cells. */
export function notebookText(...cells: readonly string[]): string {
  return JSON.stringify({
    cells: cells.map((source, at) => ({
      cell_type: 'code',
      id: `cell-${at + 1}`,
      execution_count: null,
      metadata: {},
      outputs: [],
      source,
    })),
    metadata: { kernelspec: { display_name: 'ProActive', language: 'python', name: 'proactive' } },
    nbformat: 4,
    nbformat_minor: 5,
  })
}
