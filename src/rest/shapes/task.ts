import type { TaskIdData, TaskInfoData, TaskResultData, TaskStateData } from '../payloads.ts'
import { flag, identifier, nullable, numberOr, objectOf, oneOf, recordOf, text } from '../shape.ts'
import { taskStatuses } from '../status.ts'

const time = numberOr(-1)

const taskId = objectOf<TaskIdData>({ id: identifier, readableName: text })

const taskInfo = objectOf<TaskInfoData>({
  jobId: objectOf({ id: identifier, readableName: text }),
  taskId,
  taskStatus: oneOf(taskStatuses),
  startTime: time,
  finishedTime: time,
  inErrorTime: time,
  scheduledTime: time,
  executionDuration: time,
  executionHostName: nullable(text),
  numberOfExecutionLeft: numberOr(0),
  numberOfExecutionOnFailureLeft: numberOr(0),
  visualizationActivated: flag,
  visualizationConnectionString: nullable(text),
  variables: nullable(recordOf(text)),
  progress: numberOr(0),
})

export const taskState = objectOf<TaskStateData>({
  name: text,
  description: nullable(text),
  tag: nullable(text),
  iterationIndex: numberOr(0),
  replicationIndex: numberOr(0),
  maxNumberOfExecution: numberOr(1),
  maxNumberOfExecutionOnFailure: numberOr(2),
  taskInfo,
  parallelEnvironment: nullable(objectOf({ nodesNumber: numberOr(1) })),
  genericInformation: recordOf(text),
  numberOfNodesNeeded: numberOr(1),
})

export const taskResult = objectOf<TaskResultData>({
  id: taskId,
  serializedValue: nullable(text),
  value: nullable(text),
  raw: nullable(flag),
  serializedException: nullable(text),
  exceptionMessage: nullable(text),
  metadata: nullable(recordOf(text)),
  propagatedVariables: nullable(recordOf(text)),
  serializedPropagatedVariables: nullable(recordOf(text)),
  output: nullable(objectOf({ stdoutLogs: text, stderrLogs: text })),
})
