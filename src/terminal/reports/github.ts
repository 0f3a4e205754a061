import type { PlacedProblem } from '../../operations/place-problems.ts'
import { wordProblem } from '../../problems/catalogue.ts'
import { isError } from '../../problems/problem.ts'
import { safeLine } from '../safe-text.ts'

/**
 * The problems as workflow commands, one a line, which GitHub shows beside the lines of a pull
 * request. Places are those in the file, since that is what a pull request shows. The worst come
 * first, as GitHub shows no more than ten of a kind.
 */
export function githubReport(problems: readonly PlacedProblem[]): string {
  const isWorse = ({ problem }: PlacedProblem) => isError(problem)
  const sorted = [...problems.filter(isWorse), ...problems.filter((each) => !isWorse(each))]
  return sorted.map((placed) => `${annotation(placed)}\n`).join('')
}

function annotation({ problem, path, cell, fileRegion, region }: PlacedProblem): string {
  const { message, help } = wordProblem(problem)
  const properties: [name: string, value: string | number][] = [['file', slashed(path)]]
  if (fileRegion) {
    const { start, end } = fileRegion
    properties.push(['line', start.line], ['endLine', end.line], ['col', start.column])
    // GitHub drops an annotation whose columns stand on different lines
    if (end.line === start.line) properties.push(['endColumn', end.column])
  }
  properties.push(['title', problem.code])
  const place = cell === null || !region ? '' : `cell ${cell}, line ${region.start.line}: `
  const text = `${place}${message}${help === null ? '' : ` (${help})`}`
  const list = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  return `::${problem.severity} ${list.join(',')}::${escapeData(text)}`
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/')
}

function escapeData(text: string): string {
  return safeLine(text).replaceAll('%', '%25')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
