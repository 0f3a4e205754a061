import { missingConnectionFile } from '../problems/catalogue/pragmas-job.ts'
import type { Problem } from '../problems/problem.ts'
import type { Facts } from './facts.ts'
import type { Word } from './word.ts'

/** Warns of a `connect(path=)` that is not there or names no server (pragmas.md 8, 10 row 28). */
export function checkConnectionFile(path: Word | null, facts: Facts): Problem[] {
  if (path === null) return []
  const file = facts.files.get(path.text)
  if (file?.kind !== 'text') {
    const reason = file?.reason ?? 'there is no such file'
    return [missingConnectionFile(path.at, { path: path.text, reason })]
  }
  if (namesServer(file.text)) return []
  const reason = 'its section `proactive_server` has neither `url` nor `host`'
  return [missingConnectionFile(path.at, { path: path.text, reason })]
}

function namesServer(ini: string): boolean {
  let section = ''
  for (const line of ini.split('\n')) {
    const header = /^\s*\[([^\]]*)\]/.exec(line)
    if (header) section = header[1] ?? ''
    else if (section === 'proactive_server' && /^\s*(?:url|host)\s*[=:]\s*\S/i.test(line))
      return true
  }
  return false
}
