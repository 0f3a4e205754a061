import { invalidVariableName } from '../../problems/catalogue/pragmas.ts'
import { isError, type Problem } from '../../problems/problem.ts'
import type { Value } from '../../syntax/section.ts'
import type { ParameterType, Reading, Subject } from '../parameter.ts'
import type { Word } from '../word.ts'
import { readName } from './name.ts'

/** Each member of a list; one word is a list of one (pragmas.md 10 row 16). */
function readEach(
  value: Value,
  subject: Subject,
  read: (item: Value, subject: Subject) => Reading<Word>,
): Reading<readonly Word[]> {
  const words: Word[] = []
  const problems: Problem[] = []
  for (const item of value.kind === 'list' ? value.items : [value]) {
    const reading = read(item, subject)
    problems.push(...reading.problems)
    if (reading.value) words.push(reading.value)
  }
  return { value: problems.some(isError) ? null : words, problems }
}

/** Tasks: `[a,b]`, or one word for a list of one. */
export const taskNames: ParameterType<readonly Word[]> = {
  words: 'a task, or a list of tasks',
  choices: null,
  refersTo: 'task',
  read: (value, subject) => readEach(value, subject, readName),
}

const variablePattern = /^[A-Za-z_][\p{L}\p{N}_]*$/u

function readVariable(value: Value, subject: Subject): Reading<Word> {
  const reading = readName(value, subject)
  if (!reading.value || variablePattern.test(reading.value.text)) return reading
  const { pragma, parameter } = subject
  const problem = invalidVariableName(reading.value.at, {
    pragma,
    parameter,
    given: reading.value.text,
  })
  return { value: null, problems: [...reading.problems, problem] }
}

/** Names of variables in the code: no dash (pragmas.md 10 row 17). */
export const variableNames: ParameterType<readonly Word[]> = {
  words: 'a variable, or a list of variables',
  choices: null,
  refersTo: null,
  read: (value, subject) => readEach(value, subject, readVariable),
}
