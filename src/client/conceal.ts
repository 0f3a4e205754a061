const shortestSecret = 3
const mask = '[hidden]'

/**
 * A text of the server without what was sent to it in confidence: a server that fails may echo a
 * request, as it is or encoded. What is shorter than three letters would leave nothing readable.
 */
export function conceal(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= shortestSecret)
    .flatMap(formsOf)
    .reduce((concealed, form) => concealed.replaceAll(form, mask), text)
}

/** The longest first, as one may contain another. */
function formsOf(secret: string): readonly string[] {
  const forms = new Set([
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ '': secret }).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  ])
  return [...forms].toSorted((one, two) => two.length - one.length)
}
