import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder of the package, where `package.json` stands. The same from the compiled sources and
 * from the bundles: what is no code (drivers, fonts) is found from here and nowhere else.
 */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('pa-nb is not installed as a package')
    folder = parent
  }
  return folder
}
