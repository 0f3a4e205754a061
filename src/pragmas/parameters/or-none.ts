import { emptyValue } from '../../problems/catalogue/pragmas.ts'
import type { ParameterType } from '../parameter.ts'

/** A list, or nothing after the `=`, which the kernel takes for a list of none. */
export function orNone<T>(type: ParameterType<readonly T[]>): ParameterType<readonly T[]> {
  return {
    ...type,
    read: (value, subject) => {
      if (value.kind !== 'text' || value.text !== '' || value.isQuoted)
        return type.read(value, subject)
      const { pragma, parameter, keyAt } = subject
      const facts = { pragma, parameter, words: type.words }
      return { value: [], problems: [emptyValue(keyAt, facts, { severity: 'warning' })] }
    },
  }
}
