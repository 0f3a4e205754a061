import { javaString } from '../../rest/java-serialization/java-value.ts'
import type { StepFile, StepRequest } from './language.ts'
import { rLiteral, rNamedList, rText } from './r-literal.ts'
import { scriptedLanguage } from './scripted-language.ts'

/** R: `results` holds values, named by task, NULL for failed ones (execution.md 5.4). */
export const r = scriptedLanguage({
  engines: ['r', 'parscript', 'rscript'],
  extensions: ['r'],
  title: 'R',
  programs: ['Rscript'],
  package: 'r-base-core',
  fileName: 'script.R',
  arguments: (drivers) => ['--vanilla', `${drivers}/r-main.R`],
  input: rInput,
})

/** The bindings as R code, `input.R`. */
function rInput({ step, bindings }: StepRequest): StepFile {
  const { result } = bindings
  const named: readonly (readonly [string, string])[] = [
    ['variables', rNamedList([...bindings.variables])],
    ['genericInformation', rTexts(bindings.genericInformation)],
    ['results', rNamedList(bindings.results.map(({ taskName, value }) => [taskName, value]))],
    ['resultMap', rNamedList([...bindings.resultMap])],
    ['resultMetadata', rTexts(bindings.resultMetadata)],
    ['credentials', rNamedList([])],
    ['texts', rTexts(bindings.texts)],
    ['args', `c(${step.arguments.map(rText).join(',')})`],
    ['progressFile', rText(bindings.progressFile)],
    ['hasResult', result === null ? 'FALSE' : 'TRUE'],
    ['result', result === null ? 'NULL' : rLiteral(result)],
  ]
  const content = named.map(([name, code]) => `${name} <- ${code}\n`).join('')
  return { name: 'input.R', content }
}

function rTexts(texts: ReadonlyMap<string, string>): string {
  return rNamedList([...texts].map(([name, text]) => [name, javaString(text)]))
}
