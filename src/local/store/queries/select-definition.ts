import type { DefinitionRow } from '../stored-definition.ts'
import type { Query } from '../database.ts'

/** What was submitted of one job. */
export const selectDefinition: Query<DefinitionRow> = {
  sql: `
SELECT xml, workflow, submission FROM definitions WHERE job = ?
`,
}
