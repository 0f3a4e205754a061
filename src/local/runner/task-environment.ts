import { delimiter, isAbsolute } from 'node:path'

/** Who tasks run as, and where this user's things are. */
export interface TaskUser {
  readonly name: string
  readonly home: string
}

const standardPath = '/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin'

/**
 * The environment of a task's processes: a fixed one and what the submitter sent (PATH, virtual
 * environment, locale, time zone; design.md, decision 4). Nothing of the daemon's own goes in, and
 * nothing named PA_NB_ or with a NUL; entries of PATH that are relative are skipped (reliability.md 6).
 */
export function taskEnvironment(
  submitted: Readonly<Record<string, string>>,
  user: TaskUser,
): Map<string, string> {
  const environment = new Map<string, string>([
    ['HOME', user.home],
    ['USER', user.name],
    ['LOGNAME', user.name],
    ['SHELL', '/bin/sh'],
    ['LANG', 'C.UTF-8'],
    ['PATH', standardPath],
  ])
  for (const [name, text] of Object.entries(submitted)) {
    if (/^PA_NB_|[=\0]/.test(name) || name === '' || text.includes('\0')) continue
    environment.set(name, name === 'PATH' ? absoluteEntries(text) : text)
  }
  return environment
}

/** Empty when no entry is absolute, which finds nothing: better than a folder of a stranger. */
function absoluteEntries(path: string): string {
  return path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .join(delimiter)
}
