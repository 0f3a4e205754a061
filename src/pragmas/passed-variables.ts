import type { Task } from '../workflow/workflow.ts'

export interface PassedVariables {
  readonly imports: readonly string[]
  readonly exports: readonly string[]
}

/**
 * The variables of a task's `import=` and `export=`, from the lines that were injected for them (the
 * way back from `inject.ts`).
 */
export function passedVariables({ executable }: Task): PassedVariables {
  const imports = new Set<string>()
  const exports = new Set<string>()
  if (executable.kind !== 'script' || executable.script.kind !== 'inline')
    return { imports: [], exports: [] }
  for (const { origin } of executable.script.pieces) {
    const by = origin.kind === 'generated' ? origin.by : ''
    const [, way, names = ''] = /^(import|export)=\[(.*)\]$/.exec(by) ?? []
    if (way === undefined) continue
    for (const name of names.split(',')) (way === 'import' ? imports : exports).add(name)
  }
  return { imports: [...imports], exports: [...exports] }
}
