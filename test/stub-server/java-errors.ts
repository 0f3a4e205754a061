import type { StubAnswer } from './stub-server.ts'

const rest = 'org.ow2.proactive_grid_cloud_portal.scheduler.exception'
export const common = 'org.ow2.proactive.scheduler.common.exception'

/** An error as version 14 sends it, which hides what is inside; version 13 fills all fields. */
export function javaError(
  status: number,
  exceptionClass: string,
  errorMessage: string,
  version: 13 | 14 = 14,
): StubAnswer {
  const isOpen = version === 13
  return {
    status,
    body: {
      httpErrorCode: status,
      errorMessage,
      stackTrace: isOpen ? `${errorMessage}\n\tat org.Some.method(Some.java:1)` : null,
      exceptionClass: `${exceptionClass.includes('.') ? '' : `${rest}.`}${exceptionClass}`,
      exception: isOpen ? { message: errorMessage, cause: null, localizedMessage: 'x' } : null,
    },
  }
}

export function notConnected(version: 13 | 14 = 14): StubAnswer {
  const message = 'You are not connected to the server, you should log on first'
  return javaError(401, 'NotConnectedRestException', message, version)
}

export function unknownJob(id: string, version: 13 | 14 = 14): StubAnswer {
  const message = `${common}.UnknownJobException: The job represented by this ID '${id}' is unknown !`
  return javaError(404, 'UnknownJobRestException', message, version)
}
