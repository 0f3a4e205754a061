import type { ErrorData } from '../../rest/payloads.ts'

/** An answer that is an error, in ProActive's terms (rest.md 1, Errors). */
export class RestError extends Error {
  readonly status: number
  /** Fully qualified; clients look at it. */
  readonly exceptionClass: string

  /** `message` may begin with the class that the exception wraps. */
  constructor(status: number, exceptionClass: string, message: string) {
    super(message)
    this.name = 'RestError'
    this.status = status
    this.exceptionClass = exceptionClass
  }
}

const restExceptions = 'org.ow2.proactive_grid_cloud_portal.scheduler.exception'
const exceptions = 'org.ow2.proactive.scheduler.common.exception'

/** The body of an error, with all five fields set: some clients need each of them. */
export function errorData(error: RestError): ErrorData {
  return {
    httpErrorCode: error.status,
    errorMessage: error.message,
    stackTrace: `${error.exceptionClass}: ${error.message}`,
    exceptionClass: error.exceptionClass,
    exception: { message: error.message },
  }
}

export function notConnected(path: string): RestError {
  // below /rm the class is another one
  const name = path.startsWith('/rest/rm/')
    ? `${exceptions}.NotConnectedException`
    : `${restExceptions}.NotConnectedRestException`
  const message = 'You are not connected to the server, you should log on first'
  return new RestError(401, name, message)
}

export function loginRefused(message = 'Incorrect Username/Password'): RestError {
  return new RestError(404, 'javax.security.auth.login.LoginException', message)
}

export function permissionRefused(message: string): RestError {
  const name = `${restExceptions}.PermissionRestException`
  return new RestError(403, name, `${exceptions}.PermissionException: ${message}`)
}

export function unknownJob(id: string | number): RestError {
  return new RestError(
    404,
    `${restExceptions}.UnknownJobRestException`,
    `${exceptions}.UnknownJobException: The job represented by this ID '${id}' is unknown !`,
  )
}

export function unknownTask(task: string, job: number): RestError {
  return new RestError(
    500,
    `${restExceptions}.UnknownTaskRestException`,
    `${exceptions}.UnknownTaskException: Unknown task ${task}, job: ${job}`,
  )
}

/** What `tasks/{t}` alone says of an unknown task. */
export function taskNotFound(task: string): RestError {
  const name = `${restExceptions}.UnknownTaskRestException`
  return new RestError(500, name, `task ${task}not found`)
}

export function jobCreationRefused(message: string): RestError {
  return new RestError(400, `${restExceptions}.JobCreationRestException`, message)
}

export function jobAlreadyFinished(job: number): RestError {
  return new RestError(
    500,
    `${restExceptions}.JobAlreadyFinishedRestException`,
    `${exceptions}.JobAlreadyFinishedException: Job ${job} is already finished`,
  )
}

export function badPriority(message: string): RestError {
  return new RestError(500, `${restExceptions}.BadJobPriorityRestException`, message)
}

export function notANumber(text: string): RestError {
  return new RestError(400, 'java.lang.NumberFormatException', `For input string: "${text}"`)
}

export function illegalArgument(message: string): RestError {
  return new RestError(400, 'java.lang.IllegalArgumentException', message)
}

export function schedulerRefused(message: string): RestError {
  return new RestError(404, `${restExceptions}.SchedulerRestException`, message)
}

export function restFailed(message: string): RestError {
  return new RestError(500, `${restExceptions}.RestException`, message)
}

/** No route has the path. */
export function noSuchPath(url: string): RestError {
  return new RestError(
    404,
    'javax.ws.rs.NotFoundException',
    `RESTEASY003210: Could not find resource for full path: ${url}`,
  )
}

/** A number in the query is none. */
export function badQuery(name: string): RestError {
  return new RestError(
    404,
    'javax.ws.rs.NotFoundException',
    `RESTEASY003870: Unable to extract parameter from http request: ${name}`,
  )
}

/** There is a route of the path, with another method. */
export function wrongMethod(method: string): RestError {
  return new RestError(
    500,
    'javax.ws.rs.NotAllowedException',
    `RESTEASY003650: No resource method found for ${method}, return 405 with Allow header`,
  )
}

export function wrongBodyType(): RestError {
  return new RestError(
    500,
    'javax.ws.rs.NotSupportedException',
    'RESTEASY003065: Cannot consume content type',
  )
}

export function bodyTooLarge(limit: number): RestError {
  return new RestError(413, 'javax.ws.rs.ClientErrorException', `more than ${limit} bytes`)
}
