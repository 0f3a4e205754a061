/** The help that names what was most likely meant; null where nothing was. */
export function didYouMean(meant: string | null): string | null {
  return meant === null ? null : `did you mean \`${meant}\`?`
}
