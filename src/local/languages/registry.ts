import { bash } from './bash.ts'
import { dockerCompose } from './docker-compose.ts'
import { dockerfile } from './dockerfile.ts'
import { groovy } from './groovy.ts'
import { javascript } from './javascript.ts'
import { jython } from './jython.ts'
import { kubernetes } from './kubernetes.ts'
import type { Language } from './language.ts'
import { nativeCommand } from './native-command.ts'
import { perl } from './perl.ts'
import { php } from './php.ts'
import { powershell } from './powershell.ts'
import { python } from './python.ts'
import { r } from './r.ts'
import { ruby } from './ruby.ts'
import { shell } from './shell.ts'
import { cmd, scalaw, vbscript } from './server-only.ts'

const languages: readonly Language[] = [
  bash,
  cmd,
  dockerCompose,
  dockerfile,
  groovy,
  javascript,
  jython,
  kubernetes,
  nativeCommand,
  perl,
  php,
  powershell,
  python,
  r,
  ruby,
  scalaw,
  shell,
  vbscript,
]

const byEngine = new Map(
  languages.flatMap((language) => language.engines.map((name) => [name, language] as const)),
)
const byExtension = new Map(
  languages.flatMap((language) => language.extensions.map((name) => [name, language] as const)),
)

/**
 * The language of an engine, by its name in any case, else by a file's ending (execution.md 5.1).
 * Null: there is none.
 */
export function findLanguage(name: string): Language | null {
  const lower = name.toLowerCase()
  return byEngine.get(lower) ?? byExtension.get(lower) ?? null
}
