import { unknownTask } from '../problems/catalogue/pragmas-apply.ts'
import { isError, type Problem } from '../problems/problem.ts'
import type { Section } from '../syntax/section.ts'
import type { InlineScript } from '../workflow/script.ts'
import type { Task } from '../workflow/workflow.ts'
import { suggestTask } from './check-references.ts'
import type { Outcome } from './define-pragma.ts'
import type { Draft } from './draft.ts'
import type { Facts } from './facts.ts'
import { Overlay } from './overlay.ts'
import { scriptSource } from './script-source.ts'
import type { Word } from './word.ts'

interface Gift {
  readonly section: Section
  readonly pragma: string
  /** The tasks that get the script. */
  readonly names: readonly Word[]
  readonly engine: string
  readonly path: Word | null
  readonly put: (task: Task, script: InlineScript) => Task
}

/** Gives tasks that exist a script of the section's code or of a file (pragmas.md 5). */
export function giveScript(gift: Gift, draft: Draft, facts: Facts): Outcome {
  const { script, problems } = scriptSource(gift.section, gift.engine, gift.path, facts)
  const missing = gift.names.flatMap((word) => checkTask(word, gift.pragma, draft))
  const all = [...missing, ...problems]
  if (!script || all.some(isError)) return { problems: all }
  const overlay = new Overlay(draft)
  for (const { text } of gift.names)
    overlay.update(text, (former) => ({ ...former, task: gift.put(former.task, script) }))
  return { edits: overlay.edits(), problems: all }
}

function checkTask(word: Word, pragma: string, draft: Draft): Problem[] {
  if (draft.tasks.has(word.text)) return []
  const { meant, fix } = suggestTask(word, draft)
  const isConsequence = draft.lostTasks.has(word.text)
  return [unknownTask(word.at, { given: word.text, meant, pragma, isConsequence }, { fix })]
}
