import type { PlacedProblem, Region } from '../../operations/place-problems.ts'
import { catalogue, wordProblem } from '../../problems/catalogue.ts'
import { fingerprints } from './fingerprints.ts'

/** A value that is written as JSON; SARIF has many optional parts, and types of it say no more. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

const schema = 'https://json.schemastore.org/sarif-2.1.0.json'

/**
 * The problems as a SARIF 2.1.0 log, for code scanning and for editors. Places are those in the
 * file; the cell is given as a logical location.
 */
export function sarifReport(problems: readonly PlacedProblem[], version: string): Json {
  const codes = [...new Set(problems.map(({ problem }) => problem.code))].sort()
  const ruleIndex = new Map(codes.map((code, index) => [code, index]))
  const prints = fingerprints(problems)
  return {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'pa-nb', semanticVersion: version, rules: codes.map(rule) } },
        columnKind: 'utf16CodeUnits',
        results: problems.map((placed, index) => ({
          ...result(placed, ruleIndex),
          partialFingerprints: { 'line/v1': prints[index] ?? '' },
        })),
      },
    ],
  }
}

function rule(code: string): Json {
  const definition = catalogue.get(code)
  return {
    id: code,
    ...(definition && {
      shortDescription: { text: definition.summary },
      fullDescription: { text: definition.explanation },
      help: { text: definition.explanation },
      defaultConfiguration: { level: definition.severity },
    }),
  }
}

function result(
  placed: PlacedProblem,
  ruleIndex: ReadonlyMap<string, number>,
): { readonly [key: string]: Json } {
  const { problem, path, cell, cellId, fileRegion } = placed
  const { message, help } = wordProblem(problem)
  const artifactLocation = { uri: uriOf(path) }
  const logical = cell === null ? [] : [logicalLocation(cell, cellId)]
  return {
    ruleId: problem.code,
    ruleIndex: ruleIndex.get(problem.code) ?? -1,
    level: problem.severity,
    message: { text: help === null ? message : `${message} (${help})` },
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          ...(fileRegion && { region: regionDocument(fileRegion) }),
        },
        ...(logical.length > 0 && { logicalLocations: logical }),
      },
    ],
    ...fixesOf(placed),
  }
}

function logicalLocation(cell: number, cellId: string | null): Json {
  return {
    name: `cell ${cell}`,
    kind: 'member',
    ...(cellId !== null && { fullyQualifiedName: cellId }),
  }
}

function regionDocument({ start, end }: Region): Json {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  }
}

function fixesOf({ problem, path, edits }: PlacedProblem): { readonly [key: string]: Json } {
  if (!problem.fix || edits.length === 0) return {}
  const replacements: Json[] = []
  for (const { fileRegion, fileText } of edits) {
    if (!fileRegion) return {}
    replacements.push({
      deletedRegion: regionDocument(fileRegion),
      insertedContent: { text: fileText },
    })
  }
  return {
    fixes: [
      {
        description: { text: problem.fix.title },
        artifactChanges: [{ artifactLocation: { uri: uriOf(path) }, replacements }],
      },
    ],
  }
}

/** A path as a URI reference: relative paths stay relative, so that a pull request finds the file. */
export function uriOf(path: string): string {
  const slashed = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '')
  const encoded = slashed
    .split('/')
    .map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\uFFFD')))
    .join('/')
  if (slashed.startsWith('/')) return `file://${encoded}`
  const drive = /^[A-Za-z]:\//.exec(slashed)?.[0]
  return drive === undefined ? encoded : `file:///${drive}${encoded.slice(drive.length + 2)}`
}
