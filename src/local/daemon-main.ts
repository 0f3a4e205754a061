import { openDaemon } from './daemon/daemon.ts'
import { readDaemonArguments } from './daemon/daemon-arguments.ts'
import type { DaemonLog } from './daemon/daemon-log.ts'
import { openDaemonLog } from './daemon/daemon-log.ts'
import { daemonPlace } from './daemon/daemon-place.ts'
import { startReporter } from './daemon/report-start.ts'
import type { StartReport } from './daemon/control.ts'
import { Failure } from '../problems/failure.ts'
import { buildIdentity } from '../state/build-identity.ts'
import { ensurePrivateFolder } from '../state/private-folder.ts'

/** Runs the daemon of this environment until it leaves. Never rejects; sets the exit code. */
async function runDaemon(): Promise<void> {
  const place = daemonPlace(process.env)
  ensurePrivateFolder(place.folders.state)
  const settings = readDaemonArguments(process.argv.slice(2))
  const log = openDaemonLog(place.log, Date.now)
  endWithTheLog(log)
  const report = startReporter(settings.hasStarter)
  try {
    const daemon = await openDaemon(place, settings, log)
    // a terminal that closes is no reason to leave: the daemon has none
    process.on('SIGHUP', () => undefined)
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.on(signal, () => daemon.leave(`signal ${signal}`))
    const { version } = buildIdentity()
    log.write(`pa-nb ${version} listens, process ${process.pid}, ${settings.slots} slots`)
    report({ kind: 'ready' })
    const reason = await daemon.leaving
    log.write(`leaves: ${reason}`)
    await daemon.close()
    process.exit(0)
  } catch (error) {
    report(reportOf(error))
    if (isTaken(error)) process.exit(0)
    log.write(`could not start: ${textOf(error)}`)
    process.exit(1)
  }
}

/** What nobody caught is written down; the next command starts a new daemon. */
function endWithTheLog(log: DaemonLog): void {
  process.on('uncaughtException', (error) => {
    log.write(`ends by a defect: ${textOf(error)}`)
    process.exit(70)
  })
}

function reportOf(error: unknown): StartReport {
  if (isTaken(error)) return { kind: 'taken' }
  if (error instanceof Failure) {
    const { code, message, help } = error
    return { kind: 'failed', code, message, help }
  }
  return { kind: 'failed', code: 'daemon-start-failed', message: textOf(error), help: null }
}

function isTaken(error: unknown): boolean {
  return error instanceof Failure && error.code === 'store-in-use'
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

void runDaemon()
