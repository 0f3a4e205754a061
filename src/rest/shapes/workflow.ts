import type { ErrorData, JobValidationData, WorkflowDescriptionData } from '../payloads.ts'
import { flag, nullable, numberOr, objectOf, recordOf, text } from '../shape.ts'
import { jobVariable } from './job.ts'

export const jobValidation = objectOf<JobValidationData>({
  valid: flag,
  taskName: nullable(text),
  errorMessage: nullable(text),
  stackTrace: nullable(text),
  updatedVariables: nullable(recordOf(text)),
  updatedModels: nullable(recordOf(nullable(text))),
  updatedDescriptions: nullable(recordOf(nullable(text))),
  updatedGroups: nullable(recordOf(nullable(text))),
  updatedAdvanced: nullable(recordOf(flag)),
  updatedHidden: nullable(recordOf(flag)),
})

export const workflowDescription = objectOf<WorkflowDescriptionData>({
  name: text,
  projectName: text,
  description: text,
  bucketName: nullable(text),
  icon: nullable(text),
  documentation: nullable(text),
  variables: recordOf(jobVariable),
  genericInformation: recordOf(text),
})

/** The body of an error (rest.md 1, Errors). */
export const errorBody = objectOf<ErrorData>({
  httpErrorCode: numberOr(0),
  errorMessage: nullable(text),
  stackTrace: nullable(text),
  exceptionClass: nullable(text),
  exception: nullable(objectOf({ message: nullable(text) })),
})
