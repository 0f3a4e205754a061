import { lossyCharacter } from '../../problems/catalogue/workflow.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Workflow } from '../../workflow/workflow.ts'
import { findForbidden } from './xml-text.ts'

/**
 * Warns of texts that XML cannot carry as they are (reliability.md 5): `toXml` replaces the characters
 * that it cannot hold. One warning for the job and one for each task. Facts: `task`.
 */
export function checkXmlText({ tasks, ...job }: Workflow): Problem[] {
  const warn = (task: string | null, content: unknown) =>
    holdsForbidden(content) ? [lossyCharacter(null, { task, what: 'a text or its code' })] : []
  return [...warn(null, job), ...tasks.flatMap((task) => warn(task.name, task))]
}

function holdsForbidden(content: unknown): boolean {
  const waiting = [content]
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (typeof part === 'string' && findForbidden(part) >= 0) return true
    if (typeof part === 'object' && part !== null)
      for (const value of Object.values(part)) if (value !== undefined) waiting.push(value)
  }
  return false
}
