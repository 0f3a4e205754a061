import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { javaText } from '../../rest/java-serialization/java-text.ts'
import { Substitutor } from '../../workflow/substitute.ts'
import type { AttemptFailure, AttemptPlan } from './attempt.ts'
import { filesInFolder, filesOutFolder, scratchFolder } from './attempt-folder.ts'
import type { AttemptState } from './attempt-state.ts'
import { makeFolder } from './make-folder.ts'
import { outputFile } from './step-watch.ts'
import { transferInputs, transferOutputs } from './transfer-files.ts'
import type { FileTransfer, TransferFolders, TransferOutcome } from './transfer-files.ts'
import { visibleVariables } from './variable-layers.ts'

/** Moves the files that a task declares between its local space and the data spaces. */
export class AttemptFiles {
  private readonly plan: AttemptPlan
  private readonly folder: string
  private readonly isToEnd: () => boolean

  constructor(plan: AttemptPlan, folder: string, isToEnd: () => boolean) {
    this.plan = plan
    this.folder = folder
    this.isToEnd = isToEnd
  }

  /** Before the scripts; once, as they may have changed the files when a next daemon comes by. */
  async bringIn(): Promise<AttemptFailure | null> {
    const transfers = this.plan.inputFiles ?? []
    const log = filesInFolder(this.folder)
    if (transfers.length === 0 || existsSync(join(log, 'done'))) return null
    const outcome = await transferInputs(transfers, this.folders(), this.isToEnd)
    return this.tell(outcome, log, 'input')
  }

  /** After the scripts, also when they failed; `${NAME}` in patterns means what they put. */
  async bringOut(state: AttemptState): Promise<AttemptFailure | null> {
    const transfers = this.plan.outputFiles ?? []
    if (transfers.length === 0) return null
    const resolved = transfers.map((transfer) => withVariables(transfer, state))
    const outcome = await transferOutputs(resolved, this.folders(), this.isToEnd)
    return this.tell(outcome, filesOutFolder(this.folder), 'output')
  }

  private folders(): TransferFolders {
    const spaces = new Map(Object.entries(this.plan.spaces))
    return { local: scratchFolder(this.folder), spaces }
  }

  private tell(
    { log, failure }: TransferOutcome,
    folder: string,
    what: 'input' | 'output',
  ): AttemptFailure | null {
    makeFolder(folder)
    if (log !== '') writeFileSync(outputFile(folder, 'err'), log, { mode: 0o600 })
    writeFileSync(join(folder, 'done'), '', { mode: 0o600 })
    if (failure === null) return null
    const message = `Failed to transfer the ${what} files: ${failure}`
    return { kind: 'task', message, exitCode: null }
  }
}

function withVariables(transfer: FileTransfer, { layers }: AttemptState): FileTransfer {
  const visible = visibleVariables(layers)
  const substitutor = new Substitutor(
    new Map([...visible].map(([name, value]) => [name, javaText(value)])),
  )
  const replace = (text: string): string => {
    const replaced = substitutor.substitute(text)
    return replaced.kind === 'text' ? replaced.text : text
  }
  const { includes, excludes, accessMode } = transfer
  return {
    includes: replace(includes),
    excludes: excludes === null ? null : replace(excludes),
    accessMode,
  }
}
