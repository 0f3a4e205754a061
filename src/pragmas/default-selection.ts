import { scriptOf } from '../workflow/script.ts'
import type { SelectionScript } from '../workflow/workflow.ts'

/** The selection script of a task that was given none: any node will do (pragmas.md 3). */
export const defaultSelection: SelectionScript = {
  script: scriptOf('groovy', '\nselected = true', { kind: 'generated', by: 'the default' }),
  isDynamic: true,
}
