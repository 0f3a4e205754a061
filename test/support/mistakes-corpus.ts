import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/state/package-root.ts'

/** Where notebooks with planted mistakes lie, beside the repository; its README says how to compare. */
export const mistakesFolder = join(packageRoot(), '..', 'shared', 'mistakes')

export interface ExpectedPlace {
  readonly cell: number
  readonly line: number
  /** The least and the greatest column that a problem may start at. */
  readonly column: readonly [number, number]
}

export interface ExpectedMistake extends ExpectedPlace {
  readonly also?: readonly ExpectedPlace[]
  readonly severity: 'error' | 'warning'
  readonly about: string
  readonly mentions: readonly string[]
  readonly fix: { readonly cellSource: string } | null
}

export interface Expectation {
  readonly stem: string
  readonly mistakes: readonly ExpectedMistake[]
  readonly othersAllowed: number
  readonly exit?: number
  readonly secrets?: readonly string[]
  readonly maxWarnings?: number
}

/** What is expected of each notebook; empty where the folder is not there. */
export function readExpectations(): readonly Expectation[] {
  if (!existsSync(mistakesFolder)) return []
  const stems = readdirSync(mistakesFolder)
    .filter((name) => name.endsWith('.ipynb'))
    .map((name) => name.slice(0, -'.ipynb'.length))
  return stems.sort().map((stem) => {
    const content = readFileSync(join(mistakesFolder, `${stem}.json`), 'utf8')
    const expected = JSON.parse(content) as Omit<Expectation, 'stem' | 'mistakes'> & {
      mistakes?: ExpectedMistake[]
    }
    return { ...expected, stem, mistakes: expected.mistakes ?? [] }
  })
}
