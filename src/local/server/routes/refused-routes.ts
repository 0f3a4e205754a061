import type { Route } from '../../../rest/route.ts'
import * as labels from '../../../rest/routes/labels.ts'
import * as scheduler from '../../../rest/routes/scheduler.ts'
import * as submission from '../../../rest/routes/submission.ts'
import { answered } from '../answered-route.ts'
import type { AnsweredRoute } from '../answered-route.ts'
import { jobCreationRefused, restFailed } from '../rest-error.ts'
import type { RestError } from '../rest-error.ts'
import type { Service } from '../service.ts'

/**
 * What a ProActive server does and the embedded scheduler does not: it says so, rather than take
 * what it will never act on.
 */
export function refusedRoutes(service: Service): readonly AnsweredRoute[] {
  return [...links(), ...credentials(), ...labelRoutes(), ...signals(service)]
}

function refusing(routes: readonly Route[], error: () => RestError): readonly AnsweredRoute[] {
  return routes.map((route) =>
    answered(route, () => {
      throw error()
    }),
  )
}

/** A server that fetches any address for its caller is a way into the network behind it. */
function links(): readonly AnsweredRoute[] {
  return refusing(
    [
      submission.submitLink,
      submission.submitLinkWithVariables,
      submission.submitLinks,
      submission.validateLink,
      submission.validateLinkWithVariables,
      submission.submitFlat,
    ],
    () =>
      jobCreationRefused(
        'the embedded scheduler has no catalog and fetches no workflows: submit the workflow itself',
      ),
  )
}

function credentials(): readonly AnsweredRoute[] {
  return [
    answered(scheduler.credentials, () => []),
    ...refusing(
      [
        scheduler.putCredential,
        scheduler.putNamedCredential,
        scheduler.deleteCredential,
        scheduler.deleteNamedCredential,
      ],
      () => restFailed('the embedded scheduler keeps no third-party credentials'),
    ),
  ]
}

function labelRoutes(): readonly AnsweredRoute[] {
  return [
    answered(labels.labels, () => []),
    ...refusing(
      [
        labels.createLabels,
        labels.setLabels,
        labels.setLabelOfJobs,
        labels.removeLabelOfJobs,
        labels.renameLabel,
        labels.deleteLabel,
      ],
      () => restFailed('the embedded scheduler keeps no labels'),
    ),
  ]
}

function signals(service: Service): readonly AnsweredRoute[] {
  return [
    answered(labels.sendSignal, ({ parameters }) => {
      service.job(parameters.id)
      throw restFailed('the embedded scheduler passes no signals to jobs')
    }),
  ]
}
