import { jobKept } from '../problems/catalogue/pragmas-job.ts'
import type { NamedValue } from '../workflow/workflow.ts'
import { definePragma } from './define-pragma.ts'
import type { DraftJob, Edit } from './edit.ts'
import { withAttributes, type Kept } from './kept.ts'
import { jobVariable } from './job-variable.ts'
import { optional, required } from './parameter.ts'
import { name } from './parameters/name.ts'
import { orNone } from './parameters/or-none.ts'
import { pairs } from './parameters/pairs.ts'
import { plainName } from './plain-name.ts'
import { mergeNamed } from './workflow-of.ts'

export const job = definePragma({
  name: 'job',
  group: 'job',
  summary: 'Names the job, and gives it variables and generic information',
  example: '#%job(name=nightly, variables=[(region,north)])',
  help: ['It may stand anywhere, also before the tasks.'],
  deviations: [
    'Every `#%job` adds to what earlier ones gave, and the last value of a key counts; the kernel drops the new or the old ones, depending on what changed in between.',
    'A job needs a name; the kernel makes one without from `#%job` without brackets.',
  ],
  order: 'building',
  parameters: {
    name: required(name, 'the name of the job'),
    generic_info: optional(orNone(pairs), 'generic information of the job'),
    variables: optional(orNone(pairs), 'variables of the job, which all tasks see'),
  },
  apply: ({ section, values, pragma }, draft, facts) => {
    const information = (values.generic_info ?? []).map(({ name: key, value }) => ({
      name: key,
      value,
    }))
    const variables = (values.variables ?? []).map(jobVariable)
    const former = draft.job
    const kept = former
      ? [
          ...missingNames(former.genericInformation, information),
          ...missingNames(former.variables, variables),
        ]
      : []
    const made = {
      name: values.name.text,
      nameAt: values.name.at,
      genericInformation: mergeNamed(former?.genericInformation ?? [], information),
      variables: mergeNamed(former?.variables ?? [], variables),
    }
    const beyond = facts.kept.get(section.cell)?.job
    const problems = kept.length > 0 ? [jobKept(pragma.nameAt, { keys: kept })] : []
    return { edits: jobEdits(made, beyond ?? null), problems }
  },
})

/** The job, and what was kept of an imported one. */
function jobEdits(job: DraftJob, kept: Kept['job']): Edit[] {
  if (!kept) return [{ kind: 'set-job', job }]
  const { fields, from } = kept
  const variables = fields.includes('variables')
    ? withAttributes(job.variables, from.variables)
    : job.variables
  const { priority, projectName, tags, errorHandling, description, spaces, metadata } = from
  // a name that no pragma can write counts as long as the cell still stands for it
  const isKept = fields.includes('name') && plainName(from.name) === job.name
  const name = isKept ? from.name : job.name
  const base = { priority, projectName, tags, errorHandling, description, spaces, metadata }
  return [
    { kind: 'set-base', base },
    { kind: 'set-job', job: { ...job, name, variables } },
  ]
}

function missingNames(former: readonly NamedValue[], now: readonly NamedValue[]): string[] {
  const names = new Set(now.map((item) => item.name))
  return former.map((item) => item.name).filter((item) => !names.has(item))
}
