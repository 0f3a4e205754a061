/** A message without the names of Java's classes in front of it, and only its first line. */
export function plainMessage(message: string): string {
  const [line = ''] = message.trim().split(/\r?\n/, 1)
  let plain = line.trim()
  for (;;) {
    // `org.ow2.proactive.SomeException: text`
    const stripped = plain.replace(/^(?:[A-Za-z_$][\w$]*\.){2,}[A-Za-z_$][\w$]*(?::\s*|$)/, '')
    if (stripped === plain || stripped === '') return plain
    plain = stripped
  }
}

/** What a page says, in one line of at most `length` letters. */
export function htmlExcerpt(html: string, length = 200): string {
  const text = html
    .slice(0, 20_000)
    .replace(/<(script|style|head)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
    .replace(/<[^>]*(>|$)/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return text.length > length ? `${text.slice(0, length)}…` : text
}
