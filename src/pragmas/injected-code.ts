import type { ScriptPiece } from '../workflow/script.ts'
import type { Draft } from './draft.ts'
import type { TaskCode } from './edit.ts'
import { kernelExports, kernelImports } from './inject.ts'
import type { TaskValues } from './task-parameters.ts'

/** What is put around the code of a task: library imports on top, then variables, exports last. */
export function injectedCode(
  engine: string,
  values: Pick<TaskValues, 'import' | 'export'>,
  draft: Draft,
): Pick<TaskCode, 'before' | 'after'> {
  const imports = (values.import ?? []).map((word) => word.text)
  const exports = (values.export ?? []).map((word) => word.text)
  return {
    before: [...libraryImports(engine, draft), ...kernelImports(imports)],
    after: kernelExports(exports, engine),
  }
}

function libraryImports(engine: string, draft: Draft): ScriptPiece[] {
  const pieces = draft.libraryImports.get(engine)
  if (!pieces) return []
  const lineBreak: ScriptPiece = { text: '\n', origin: { kind: 'generated', by: 'import' } }
  return [...pieces, lineBreak]
}
