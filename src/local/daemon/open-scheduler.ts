import { join } from 'node:path'

import { packageRoot } from '../../state/package-root.ts'
import { accept } from '../accept.ts'
import type { Accept } from '../accepted-job.ts'
import { systemClock } from '../clock.ts'
import { installDrivers } from '../languages/driver-files.ts'
import { startScheduler } from '../loop.ts'
import type { EmbeddedScheduler } from '../loop.ts'
import { localRunnerOptions } from '../runner/local-runner-options.ts'
import { localRunner } from '../runner/local-runner.ts'
import { openStore } from '../store/open-store.ts'
import type { DaemonArguments } from './daemon-arguments.ts'
import type { DaemonLog } from './daemon-log.ts'
import type { DaemonPlace } from './daemon-place.ts'
import { makeSpaceFolders, spacesOfJob } from './data-spaces.ts'
import type { SpaceFolders } from './data-spaces.ts'
import { frugalMemory } from './garbage-collection.ts'

/** A scheduler at work on the store of this place. */
export interface OpenScheduler {
  readonly scheduler: EmbeddedScheduler
  readonly spaces: SpaceFolders
  /** Lets go of tasks and store; the tasks go on. */
  close(): Promise<void>
}

/**
 * Takes the store's lock and goes on with what is in it. What tasks run with is copied out of the
 * package first, as they outlive an upgrade of it.
 *
 * @throws Failure `store-in-use` where another daemon has the store; others (unreachable)
 */
export async function openScheduler(
  { folders }: DaemonPlace,
  { slots }: DaemonArguments,
  log: DaemonLog,
): Promise<OpenScheduler> {
  const store = await privately(() => openStore(folders.state))
  const spaces = makeSpaceFolders(folders.state)
  const home = packageRoot()
  const runnerOptions = localRunnerOptions({
    root: join(folders.state, 'attempts'),
    drivers: installDrivers(home, join(folders.state, 'drivers')),
  })
  const scheduler = startScheduler({
    store,
    makeRunner: (events) => localRunner(runnerOptions, events),
    clock: systemClock,
    slots,
    accept: acceptFrugally(frugalMemory()),
    spaces: (_job, { workflow }) => spacesOfJob(spaces, workflow.spaces),
    home,
    onTrouble: ({ message }) => log.write(message),
    onStory: (lines) => log.write(...lines),
  })
  return { scheduler, spaces, close: () => scheduler.close() }
}

/** Characters of XML from which a workflow leaves much garbage when it is read. */
const longXml = 500_000

function acceptFrugally(collectGarbage: () => void): Accept {
  return (submission, id) => {
    const isLong = submission.xml.length > longXml
    if (isLong) collectGarbage()
    const accepted = accept(submission, id)
    if (isLong) collectGarbage()
    return accepted
  }
}

/** SQLite makes files beside the store with the rights that the umask leaves. */
async function privately<T>(act: () => Promise<T>): Promise<T> {
  const usual = process.umask(0o077)
  try {
    return await act()
  } finally {
    process.umask(usual)
  }
}
