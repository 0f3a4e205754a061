import { findPython } from '../local/languages/python-interpreter.ts'

/**
 * The interpreter that a notebook's Python tasks would have here: `asked` (of `--python`), else that
 * of PYTHON_COMMAND, the virtual environment, conda's, `python3` (design.md, decision 4).
 */
export async function pythonForChecks(
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const entries = Object.entries(environment).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  const found = await findPython(asked, new Map(entries))
  return found.kind === 'found' ? found.program : (asked ?? 'python3')
}
