import { submissionParts } from '../rest/routes/pa-nb.ts'
import { multipart } from './multipart.ts'
import type { Part } from './multipart.ts'
import type { SubmitOptions } from './scheduler-client.ts'

/** The multipart body of a submission; what only the socket takes is left out elsewhere. */
export function submissionBody(
  xml: string,
  { variables = {}, environment, notebookFolder }: SubmitOptions,
  isSocket: boolean,
  boundary: string,
): ReturnType<typeof multipart> {
  const parts: Part[] = [
    { name: 'file', contentType: 'application/xml', fileName: 'workflow.xml', content: xml },
  ]
  if (Object.keys(variables).length > 0) {
    const content = JSON.stringify(variables)
    parts.push({ name: 'variables', contentType: 'application/json', content })
  }
  if (isSocket && environment) {
    const content = JSON.stringify(environment)
    parts.push({ name: submissionParts.environment, contentType: 'application/json', content })
  }
  if (isSocket && notebookFolder !== undefined) {
    const contentType = 'text/plain; charset=utf-8'
    parts.push({ name: submissionParts.notebookFolder, contentType, content: notebookFolder })
  }
  return multipart(parts, boundary)
}
