import { comparableDate, datePatternAccepts } from './date-pattern.ts'
import { isSafeExpression } from './safe-expression.ts'

export type ModelVerdict =
  | { readonly kind: 'fits' }
  /** In ProActive's words (rest.md 5), from `Invalid` or `Expected` on. */
  | { readonly kind: 'mismatch'; readonly reason: string }
  /** The model is no model: a whole sentence of ProActive's. */
  | { readonly kind: 'unrecognized'; readonly reason: string }
  /** Only a server can tell: files, credentials, catalogs, expressions. */
  | { readonly kind: 'unchecked' }

interface Model {
  readonly type: string
  readonly content: string | null
  readonly range: string | null
}

type Check = (value: string, model: Model) => ModelVerdict

const fits: ModelVerdict = { kind: 'fits' }
const unchecked: ModelVerdict = { kind: 'unchecked' }

/**
 * Whether a value fits the model of its variable. Text that does not begin with `PA:` is no model and
 * takes every value; a `?` at the end takes the empty one (rest.md 5).
 */
export function checkModel(model: string, value: string): ModelVerdict {
  if (!/^PA:/i.test(model)) return fits
  const parsed = parseModel(model)
  const check = parsed && checks.get(parsed.type)
  if (!check)
    return { kind: 'unrecognized', reason: `Unrecognized type in model '${excerpt(model)}'` }
  if (value === '' && model.trimEnd().endsWith('?')) return fits
  return check(value, parsed)
}

function parseModel(model: string): Model | null {
  const text = model.trim().replace(/\?$/, '').slice(3)
  const type = /^[A-Z_]+/i.exec(text)?.[0]
  if (type === undefined) return null
  const rest = text.slice(type.length)
  const [open, close] = [rest.indexOf('('), rest.lastIndexOf(')')]
  const content = open === 0 && close > 0 ? rest.slice(1, close) : null
  const tail = content === null ? rest : rest.slice(close + 1)
  if (tail !== '' && !(tail.startsWith('[') && tail.endsWith(']'))) return null
  return { type: type.toUpperCase(), content, range: tail === '' ? null : tail.slice(1, -1) }
}

const integer = (bits: number): ((value: string) => bigint | null) => {
  const limit = 2n ** BigInt(bits - 1)
  return (value) => {
    if (!/^[+-]?[0-9]{1,30}$/.test(value)) return null
    const number = BigInt(value.replace('+', ''))
    return number >= -limit && number < limit ? number : null
  }
}

/** As Java reads it, with blanks around it; it takes none around whole numbers. */
function decimal(value: string): number | null {
  const form = /^([+-]?)(NaN|Infinity|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)[fFdD]?$/
  const [, sign, digits] = form.exec(value.trim()) ?? []
  return digits === undefined ? null : Number(`${sign ?? ''}${digits}`)
}

function numeric(name: string, parse: (value: string) => bigint | number | null): Check {
  return (value, { range }) => {
    const number = parse(value)
    if (number === null)
      return mismatch(`Invalid value, ${name} value expected but received '${excerpt(value)}'`)
    if (range === null) return fits
    const [low, high, more] = range.split(',').map(parse)
    if (low === null || high === null || low === undefined || high === undefined || more)
      return mismatch(`Invalid range [${range}]`)
    if (low <= number && number <= high) return fits
    return mismatch(`Expected value should be in range [${low}..${high}], received ${number}`)
  }
}

function accepting(expected: string, accepts: (value: string) => boolean): Check {
  return (value) =>
    accepts(value)
      ? fits
      : mismatch(`Invalid value, ${expected} expected but received '${excerpt(value)}'`)
}

const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['BOOLEAN', accepting('Boolean value', (value) => /^(true|false|1|0)$/i.test(value))],
  ['INTEGER', numeric('Integer', integer(32))],
  ['LONG', numeric('Long', integer(64))],
  ['SHORT', numeric('Short', integer(16))],
  ['FLOAT', numeric('Float', decimal)],
  ['DOUBLE', numeric('Double', decimal)],
  ['DATETIME', checkDate],
  ['LIST', checkList],
  ['REGEXP', checkExpression],
  ['URL', accepting('URL', (value) => /^(https?|ftp|file|jar|mailto):/i.test(value))],
  ['URI', accepting('URI', isUri)],
  ['CRON', accepting('cron expression', isCron)],
  ['JSON', accepting('JSON text', isJson)],
  ['NOT_EMPTY_STRING', (value) => (value === '' ? mismatch('Expected non-empty value') : fits)],
  ['HIDDEN', () => fits],
  ...[
    'CATALOG_OBJECT',
    'SPEL',
    'MODEL_FROM_URL',
    'CREDENTIAL',
    'USER_FILE',
    'GLOBAL_FILE',
    'USER_FOLDER',
    'GLOBAL_FOLDER',
  ].map((type): [string, Check] => [type, () => unchecked]),
])

function checkDate(value: string, { content, range }: Model): ModelVerdict {
  if (content === null) return mismatch('Invalid model, a date format is expected')
  if (!datePatternAccepts(content, value))
    return mismatch(
      `Invalid value, date of format ${content} expected but received '${excerpt(value)}'`,
    )
  if (range === null) return fits
  const bounds = range.split(',').map((bound) => comparableDate(content, bound.trim()))
  const [low = null, high = null, more] = bounds
  const date = comparableDate(content, value)
  if (date === null || low === null || high === null || more !== undefined) return unchecked
  if (low <= date && date <= high) return fits
  return mismatch(`Expected value should be in range [${range}], received ${excerpt(value)}`)
}

function checkList(value: string, { content }: Model): ModelVerdict {
  const items = (content ?? '').split(',').map((item) => item.trim())
  if (items.includes(value)) return fits
  return mismatch(
    `Expected value should be one of [${items.join(', ')}], received '${excerpt(value)}'`,
  )
}

function checkExpression(value: string, { content }: Model): ModelVerdict {
  if (content === null || value.length > 10_000 || !isSafeExpression(content)) return unchecked
  const expression = parseExpression(`^(?:${content})$`)
  if (!expression) return unchecked
  if (expression.test(value)) return fits
  return mismatch(
    `Expected value should match regular expression '${content}', received '${excerpt(value)}'`,
  )
}

/** Null: a syntax of Java's that JavaScript does not know. */
function parseExpression(source: string): RegExp | null {
  try {
    return new RegExp(source)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function isUri(value: string): boolean {
  return !/[\s<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})/.test(value)
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value)
    return true
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return false
    throw error
  }
}

/** Five fields of numbers, names, ranges, lists and steps; alternatives separated by `|`. */
function isCron(value: string): boolean {
  if (value.length > 1000) return false
  const item = /^(\*|[0-9]{1,2}|[A-Za-z]{3}|L)(-([0-9]{1,2}|[A-Za-z]{3}))?(\/[0-9]{1,2})?$/
  return value.split('|').every((pattern) => {
    const fields = pattern.trim().split(/\s+/)
    return fields.length === 5 && fields.every((f) => f.split(',').every((one) => item.test(one)))
  })
}

function mismatch(reason: string): ModelVerdict {
  return { kind: 'mismatch', reason }
}

function excerpt(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`
}
