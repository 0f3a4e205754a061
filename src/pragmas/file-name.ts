import type { Draft } from './draft.ts'
import type { Facts } from './facts.ts'
import { jobName } from './job-name.ts'
import type { Word } from './word.ts'

/** The name of a file that a pragma writes, without a folder: `name`, else the job's (pragmas.md 6). */
export function fileName(name: Word | null, extension: string, draft: Draft, facts: Facts): string {
  const stem = name === null ? jobName(draft, facts) : name.text
  // the notebook's name is part of a path already; a job imported from a file may be called anything
  return `${stem.replaceAll(/[/\\\0]/g, '_')}.${extension}`
}
