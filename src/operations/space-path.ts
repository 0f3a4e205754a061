/** A place in one of the server's two data spaces. */
export interface SpacePath {
  readonly space: 'user' | 'global'
  /** Relative to the space, with slashes; `.` is the space itself. */
  readonly path: string
}

/** `global:dir/file` is in the space of all, `user:...` and all else in one's own. */
export function readSpacePath(text: string): SpacePath {
  const match = /^(user|global):(.*)$/s.exec(text)
  const space = match?.[1] === 'global' ? 'global' : 'user'
  const path = (match?.[2] ?? text).replace(/^\/+/, '')
  return { space, path: path === '' ? '.' : path }
}
