import type { SchedulerClient } from '../client/scheduler-client.ts'
import { Failure } from '../problems/failure.ts'
import type { JobInfoData } from '../rest/payloads.ts'

/** The pages of ProActive's portal. */
export const serverPages = ['scheduler', 'rm', 'automation', 'execution', 'studio', 'job'] as const
export type ServerPage = (typeof serverPages)[number]

const paths: Readonly<Record<Exclude<ServerPage, 'job'>, string>> = {
  scheduler: 'scheduler/',
  rm: 'rm/',
  automation: 'automation-dashboard/#/portal/workflow-automation',
  execution: 'automation-dashboard/#/portal/workflow-execution',
  studio: 'studio/',
}

/** What does the same where there is no portal. */
const instead: Readonly<Record<ServerPage, string>> = {
  scheduler: '`pa-nb jobs` lists the jobs, `pa-nb show` tells all about one',
  rm: '`pa-nb local status` tells what runs here',
  automation: '`pa-nb run` runs a notebook, `pa-nb rerun` a job again',
  execution: '`pa-nb run` runs a notebook, `pa-nb rerun` a job again',
  studio: '`pa-nb draw` draws a workflow, `pa-nb export` writes it',
  job: '`pa-nb show` tells all about a job',
}

/**
 * The address of a page of the server's portal.
 *
 * @param job for the page `job`
 * @throws Failure `no-portal` (usage) on the embedded scheduler, with what to use instead
 */
export function serverPage(
  { server }: Pick<SchedulerClient, 'server'>,
  page: ServerPage,
  job: JobInfoData | null,
): string {
  if (server.url === null)
    throw new Failure({
      kind: 'usage',
      code: 'no-portal',
      message: 'the embedded scheduler has no pages',
      help: instead[page],
    })
  const root = server.url.replace(/\/rest\/?$/, '').replace(/\/$/, '')
  const path =
    page === 'job'
      ? `automation-dashboard/#/portal/job-info?jobid=${job?.jobId.id ?? ''}`
      : paths[page]
  return `${root}/${path}`
}
