import { findPragma } from '../pragmas/pragma-definitions.ts'
import { unknownOffers } from '../pragmas/facts.ts'
import { parseSections } from '../syntax/parse-sections.ts'
import { foldNotebook, type BuildOptions, type BuiltNotebook } from './built-notebook.ts'
import { gatherFacts } from './gather-facts.ts'
import type { NotebookFile } from './read-notebook-file.ts'

const isPragmaName = (name: string) => findPragma(name) !== null
const isUnchecked = (name: string) => findPragma(name)?.isUnchecked ?? false

/**
 * Reads the sections of a notebook, gathers what they need (files, a check of their Python code) and
 * folds them. The same for `validate`, `export`, `submit` and `execute`. Never throws on content.
 */
export async function buildWorkflow(
  file: NotebookFile,
  { offers = unknownOffers, python = 'python3', impliedPython = false }: BuildOptions = {},
): Promise<BuiltNotebook> {
  const { sections, problems: syntax } = parseSections(file.notebook, isPragmaName, isUnchecked)
  const { facts, problems } = await gatherFacts(file, sections, { offers, python, impliedPython })
  return foldNotebook({ file, sections, problems: [...syntax, ...problems], facts })
}
