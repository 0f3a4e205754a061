import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Where the run goldens lie, beside the repository; null on other machines. */
export function runsCorpus(): string | null {
  const folder = join(import.meta.dirname, '../../../../shared/conformance-runs')
  return existsSync(join(folder, 'expected')) ? folder : null
}
