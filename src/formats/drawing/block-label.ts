import type { BlockOfTasks } from '../../workflow/find-blocks.ts'
import type { Drawing } from './drawing.ts'

/** What a block is for: what its first task replicates, or that its last one loops; else `block`. */
export function blockLabel({ tasks }: Drawing, { start, end }: BlockOfTasks): string {
  const control = (name: string) => tasks.find((task) => task.name === name)?.control ?? ''
  if (control(start).startsWith('replicate')) return control(start)
  return control(end) === 'loop' ? 'loop' : 'block'
}
