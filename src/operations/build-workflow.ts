import { findPragma } from '../pragmas/pragma-definitions.ts'
import { unknownOffers } from '../pragmas/facts.ts'
import { parseSections } from '../syntax/parse-sections.ts'
import { foldNotebook } from './built-notebook.ts'
import type { BuildOptions, BuiltNotebook, GatheredNotebook } from './built-notebook.ts'
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
  options: BuildOptions = {},
): Promise<BuiltNotebook> {
  return foldNotebook(await gatherNotebook(file, options))
}

/** The part of `buildWorkflow` before the fold, which can then be done anew with other facts. */
export async function gatherNotebook(
  file: NotebookFile,
  { offers = unknownOffers, python = 'python3', impliedPython = false }: BuildOptions = {},
): Promise<GatheredNotebook> {
  const { sections, problems: syntax } = parseSections(file.notebook, isPragmaName, isUnchecked)
  const { facts, problems } = await gatherFacts(file, sections, { offers, python, impliedPython })
  return { file, sections, problems: [...syntax, ...problems], facts }
}
