export interface Part {
  readonly name: string
  readonly contentType: string
  readonly fileName?: string
  readonly content: string | Uint8Array
}

/** A `multipart/form-data` body; `boundary` must not occur in any part. */
export function multipart(
  parts: readonly Part[],
  boundary: string,
): {
  readonly contentType: string
  readonly body: Uint8Array
} {
  const pieces: Uint8Array[] = []
  for (const { name, contentType, fileName, content } of parts) {
    const file = fileName === undefined ? '' : `; filename="${quoted(fileName)}"`
    const head =
      `--${boundary}\r\n` +
      `Content-Disposition: form-data; name="${quoted(name)}"${file}\r\n` +
      `Content-Type: ${contentType}\r\n\r\n`
    pieces.push(Buffer.from(head), Buffer.from(content), Buffer.from('\r\n'))
  }
  pieces.push(Buffer.from(`--${boundary}--\r\n`))
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat(pieces),
  }
}

function quoted(text: string): string {
  return text.replace(/[\r\n]/g, ' ').replace(/["\\]/g, '_')
}
