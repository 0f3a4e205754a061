/** What a sample leaves for the reader to fill in: LOGIN, YOUR_HOST, <host>. */
export function isPlaceholder(text: string): boolean {
  return /^<.*>(:\d+)?$/.test(text) || /^(?=.*[A-Z])[A-Z_]+(:[A-Z_\d]+)?$/.test(text)
}
