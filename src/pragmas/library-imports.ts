import { bodyPiece } from './body-piece.ts'
import { definePragma } from './define-pragma.ts'
import { optional } from './parameter.ts'
import { language } from './parameters/language.ts'

export const libraryImports = definePragma({
  name: 'import',
  group: 'tasks',
  summary: 'Keeps the code below as the library imports of all later tasks of a language',
  body: 'the imports, put on top of the code of each task declared afterwards',
  example: '#%import(language=Python)\nimport json',
  help: ['It replaces what an earlier one kept for the same language.'],
  order: 'building',
  checksPython: true,
  parameters: { language: optional(language, 'the language', { default: 'Python' }) },
  apply: ({ section, values }, _draft, facts) => {
    const engine = values.language?.engine ?? 'cpython'
    const pieces = [bodyPiece(section.body, facts)]
    return { edits: [{ kind: 'set-library-imports', language: engine, pieces }] }
  },
})
