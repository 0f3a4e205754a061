/** The library of pa-nb, in the data's order: a notebook's text to cells, sections, a workflow, XML. */
export { readNotebook } from './notebook/read-notebook.ts'
export type { NotebookReading } from './notebook/read-notebook.ts'
export type { Notebook } from './notebook/notebook.ts'
export type { Cell, CellKind } from './notebook/cell.ts'
export { newNotebook } from './notebook/new-notebook.ts'

export { parseSections } from './syntax/parse-sections.ts'
export type { SectionsReading } from './syntax/parse-sections.ts'
export type { Body, Parameter, Pragma, Section, Value } from './syntax/section.ts'

export { findPragma, pragmaDefinitions } from './pragmas/pragma-definitions.ts'
export type { PragmaDefinition } from './pragmas/define-pragma.ts'
export { foldSections } from './pragmas/fold-sections.ts'
export type { Fold, FoldedSection, Submission } from './pragmas/fold-sections.ts'
export { unknownOffers } from './pragmas/facts.ts'
export type { Facts, FileFact, GraphFact, Offers } from './pragmas/facts.ts'
export type { Action, Connection, JobReference } from './pragmas/action.ts'

export { readNotebookFile } from './operations/read-notebook-file.ts'
export type { NotebookFile } from './operations/read-notebook-file.ts'
export { buildWorkflow } from './operations/build-workflow.ts'
export type { BuildOptions, BuiltNotebook } from './operations/built-notebook.ts'

export { checkFlow } from './workflow/check-flow.ts'
export { checkWorkflow } from './workflow/check-workflow.ts'
export type { InlineScript, Origin, Script, ScriptPiece } from './workflow/script.ts'
export type { FlowControl, Task, Variable, Workflow } from './workflow/workflow.ts'

export { readXml } from './formats/xml/read.ts'
export type { XmlReading } from './formats/xml/read.ts'
export { toXml } from './formats/xml/write.ts'

export { isError } from './problems/problem.ts'
export type { Fix, Problem, Severity, TextEdit } from './problems/problem.ts'
export type { Span } from './problems/span.ts'
export { wordProblem } from './problems/catalogue.ts'
export { Failure } from './problems/failure.ts'
