/** Shorter texts are part of too much else to be taken for a secret where they appear again. */
const shortest = 4

/** Finds any of many texts in others: each place of a text is looked up by its first characters. */
export class SecretTexts {
  private readonly byStart = new Map<string, Set<string>>()

  add(text: string): void {
    if (text.length < shortest) return
    const start = text.slice(0, shortest)
    const known = this.byStart.get(start)
    if (known) known.add(text)
    else this.byStart.set(start, new Set([text]))
  }

  /** The text with what `cover` makes of each secret in place of it, the longest first. */
  hide(text: string, cover: (secret: string) => string): string {
    if (this.byStart.size === 0) return text
    const parts: string[] = []
    let kept = 0
    for (let at = 0; at + shortest <= text.length; at++) {
      const secret = this.secretAt(text, at)
      if (secret === null) continue
      parts.push(text.slice(kept, at), cover(secret))
      kept = at + secret.length
      at = kept - 1
    }
    parts.push(text.slice(kept))
    return parts.join('')
  }

  private secretAt(text: string, at: number): string | null {
    let longest: string | null = null
    for (const secret of this.byStart.get(text.slice(at, at + shortest)) ?? [])
      if (text.startsWith(secret, at) && secret.length > (longest?.length ?? 0)) longest = secret
    return longest
  }
}
