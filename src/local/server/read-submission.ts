import { submissionParts } from '../../rest/routes/pa-nb.ts'
import type { Submission } from '../scheduler.ts'
import type { Call } from './answered-route.ts'
import { readParts, textsOf } from './request-body.ts'
import type { BodyPart } from './request-body.ts'
import { jobCreationRefused, schedulerRefused } from './rest-error.ts'

/** Query parameters that are no generic information. */
const ownParameters: ReadonlySet<string> = new Set(['sessionid', 'sessionId'])

/**
 * The submission of a multipart body (rest.md 2, Submission). Variables come from the path's
 * matrix parameters and the part `variables`, which wins; generic information from the query.
 *
 * @param isTrusted whether the parts that only the socket takes are looked at
 * @param anyType whether the workflow's part may have any type, as `validate` allows
 */
export async function readSubmission(
  call: Call,
  isTrusted: boolean,
  anyType = false,
): Promise<Submission> {
  const parts = await readParts(call.request)
  const own: ReadonlySet<string> = new Set(isTrusted ? Object.values(submissionParts) : [])
  const workflow = parts.find(({ name }) => name !== 'variables' && !own.has(name))
  if (!workflow) throw jobCreationRefused('Cannot find the job descriptor in the request')
  if (!anyType && !/(application|text)\/xml/.test(workflow.type)) {
    throw jobCreationRefused(`Unknown job descriptor type: ${workflow.type}`)
  }
  const ofSocket = (name: string): BodyPart | undefined =>
    isTrusted ? parts.find((part) => part.name === name) : undefined
  const environment = ofSocket(submissionParts.environment)
  const folder = ofSocket(submissionParts.notebookFolder)
  return {
    xml: workflow.content.toString('utf8'),
    owner: call.user,
    variables: {
      ...Object.fromEntries(call.matrix),
      ...textsOfPart(parts.find(({ name }) => name === 'variables')),
    },
    genericInformation: genericInformationOf(call.query),
    environment: textsOfPart(environment),
    notebookFolder: folder?.content.toString('utf8') ?? null,
  }
}

/** The first value of each parameter; ProActive notes how the job came (rest.md 2). */
export function genericInformationOf(query: URLSearchParams): Readonly<Record<string, string>> {
  const values = new Map<string, string>()
  for (const [name, value] of query) {
    if (!ownParameters.has(name) && !values.has(name)) values.set(name, value)
  }
  if (!values.has('submission.mode')) values.set('submission.mode', 'rest-api')
  return Object.fromEntries(values)
}

function textsOfPart(part: BodyPart | undefined): Readonly<Record<string, string>> {
  const texts = textsOf(part?.content.toString('utf8') ?? '')
  if (texts === null) throw schedulerRefused(`the part ${part?.name ?? ''} is no JSON object`)
  return texts
}
