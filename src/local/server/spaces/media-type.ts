const types: ReadonlyMap<string, string> = new Map([
  ['bmp', 'image/bmp'],
  ['csv', 'text/csv'],
  ['css', 'text/css'],
  ['gif', 'image/gif'],
  ['gz', 'application/gzip'],
  ['htm', 'text/html'],
  ['html', 'text/html'],
  ['ipynb', 'application/x-ipynb+json'],
  ['jar', 'application/java-archive'],
  ['java', 'text/x-java-source'],
  ['jpeg', 'image/jpeg'],
  ['jpg', 'image/jpeg'],
  ['js', 'application/javascript'],
  ['json', 'application/json'],
  ['log', 'text/plain'],
  ['md', 'text/markdown'],
  ['pdf', 'application/pdf'],
  ['png', 'image/png'],
  ['py', 'text/x-python'],
  ['r', 'text/x-rsrc'],
  ['sh', 'application/x-sh'],
  ['svg', 'image/svg+xml'],
  ['tar', 'application/x-tar'],
  ['tsv', 'text/tab-separated-values'],
  ['txt', 'text/plain'],
  ['xml', 'application/xml'],
  ['yaml', 'text/yaml'],
  ['yml', 'text/yaml'],
  ['zip', 'application/zip'],
])

/** The media type that a file's ending stands for. */
export function mediaTypeOf(name: string): string {
  const ending = /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return types.get(ending) ?? 'application/octet-stream'
}
