import { injectedLinesCannotRun, noNativeInjection } from '../problems/catalogue/pragmas-code.ts'
import type { Problem } from '../problems/problem.ts'
import type { ScriptPiece } from '../workflow/script.ts'
import type { Draft } from './draft.ts'
import type { TaskCode } from './edit.ts'
import { kernelExports, kernelImports, nativeExports, nativeImports } from './inject.ts'
import { languageOfEngine } from './languages.ts'
import { nativeLines, understandsKernelLines } from './native-lines.ts'
import type { TaskValues } from './task-parameters.ts'

interface Wanted {
  readonly imports: readonly string[]
  readonly exports: readonly string[]
}

function wantedOf(values: Pick<TaskValues, 'import' | 'export'>): Wanted {
  return {
    imports: (values.import ?? []).map((word) => word.text),
    exports: (values.export ?? []).map((word) => word.text),
  }
}

/** What is put around the code of a task: library imports on top, then variables, exports last. */
export function injectedCode(
  engine: string,
  values: Pick<TaskValues, 'import' | 'export'>,
  draft: Draft,
): Pick<TaskCode, 'before' | 'after'> {
  const { imports, exports } = wantedOf(values)
  const libraries = libraryImports(engine, draft)
  if (draft.injection === 'native' && !understandsKernelLines(engine)) {
    const { read, write } = nativeLines(engine)
    return {
      before: [...libraries, ...(read ? nativeImports(imports, read) : [])],
      after: write ? nativeExports(exports, write) : [],
    }
  }
  return {
    before: [...libraries, ...kernelImports(imports)],
    after: kernelExports(exports, engine),
  }
}

/** Warns of lines that cannot run, and of variables that cannot be passed on (pragmas.md 10 row 14). */
export function checkInjection(
  task: string,
  engine: string,
  values: Pick<TaskValues, 'import' | 'export' | 'language'>,
  draft: Draft,
): Problem[] {
  const { imports, exports } = wantedOf(values)
  if (imports.length + exports.length === 0 || understandsKernelLines(engine)) return []
  // what is no language at all is told, and is no language that lacks something
  if (languageOfEngine(engine) === null) return []
  const at = (values.export ?? values.import)?.[0]?.at ?? null
  const facts = { task, language: values.language?.name ?? engine }
  if (draft.injection === 'kernel') return [injectedLinesCannotRun(at, facts)]
  const { read, write } = nativeLines(engine)
  const isPossible = (imports.length === 0 || read) && (exports.length === 0 || write)
  return isPossible ? [] : [noNativeInjection(at, facts)]
}

function libraryImports(engine: string, draft: Draft): ScriptPiece[] {
  const pieces = draft.libraryImports.get(engine)
  if (!pieces) return []
  const lineBreak: ScriptPiece = { text: '\n', origin: { kind: 'generated', by: 'import' } }
  return [...pieces, lineBreak]
}
