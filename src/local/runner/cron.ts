interface CronPattern {
  readonly minutes: ReadonlySet<number>
  readonly hours: ReadonlySet<number>
  readonly days: ReadonlySet<number>
  readonly isLastDay: boolean
  readonly months: ReadonlySet<number>
  readonly weekDays: ReadonlySet<number>
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekDays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
/** A pattern such as the 29th of February on a Sunday comes round within 28 years; but 40 skip a leap year. */
const mostDays = 41 * 366

/**
 * The first moment (milliseconds since 1970) after `now` that fits a pattern of cron4j, which the
 * value of a loop script may be (execution.md 3.2): minutes, hours, days, months, week days; `*`,
 * ranges, lists, steps, names, `L` for a month's last day, alternatives separated by `|`; in local
 * time. Null: it is no such pattern, or no day ever fits it.
 */
export function nextCronDate(text: string, now: number): number | null {
  if (text.length > 1000) return null
  const moments: number[] = []
  for (const part of text.split('|')) {
    const pattern = parsePattern(part)
    if (pattern === null) return null
    const moment = nextMoment(pattern, now)
    if (moment !== null) moments.push(moment)
  }
  return moments.length === 0 ? null : Math.min(...moments)
}

function parsePattern(text: string): CronPattern | null {
  const fields = text.trim().split(/\s+/)
  const [minute, hour, day, month, weekDay] = fields
  if (fields.length !== 5 || weekDay === undefined) return null
  const dayList = (day ?? '').split(',')
  const numbered = dayList.filter((item) => item.toUpperCase() !== 'L')
  const parsed = {
    minutes: parseField(minute ?? '', 0, 59),
    hours: parseField(hour ?? '', 0, 23),
    days: numbered.length === 0 ? new Set<number>() : parseField(numbered.join(','), 1, 31),
    months: parseField(month ?? '', 1, 12, months, 1),
    weekDays: parseField(weekDay, 0, 7, weekDays, 0),
  }
  if (!isComplete(parsed)) return null
  if (parsed.weekDays.has(7)) parsed.weekDays.add(0)
  return { ...parsed, isLastDay: numbered.length < dayList.length }
}

type Fields<T> = Record<'minutes' | 'hours' | 'days' | 'months' | 'weekDays', T>

function isComplete(fields: Fields<Set<number> | null>): fields is Fields<Set<number>> {
  return Object.values(fields).every((field) => field !== null)
}

function parseField(
  text: string,
  low: number,
  high: number,
  names: readonly string[] = [],
  firstName = 0,
): Set<number> | null {
  const all = new Set<number>()
  const numberOf = (word: string): number => {
    const index = names.indexOf(word.toLowerCase())
    if (index !== -1) return index + firstName
    return /^\d{1,4}$/.test(word) ? Number(word) : NaN
  }
  for (const item of text.split(',')) {
    const match = /^(\*|\w+)(?:-(\w+))?(?:\/(\d{1,4}))?$/.exec(item)
    if (match === null) return null
    const [, first = '', last, stepText] = match
    const isAny = first === '*'
    if (isAny && last !== undefined) return null
    const from = isAny ? low : numberOf(first)
    const to = isAny ? high : last === undefined ? from : numberOf(last)
    const step = stepText === undefined ? 1 : Number(stepText)
    if (!(from >= low && from <= high && to >= low && to <= high && step > 0)) return null
    // a range may go round, as 22-2 hours
    const length = to >= from ? to - from : high - from + 1 + to - low
    for (let offset = 0; offset <= length; offset += step) {
      const value = from + offset
      all.add(value > high ? value - (high - low + 1) : value)
    }
  }
  return all
}

function nextMoment(pattern: CronPattern, now: number): number | null {
  const start = new Date(now)
  start.setSeconds(0, 0)
  start.setMinutes(start.getMinutes() + 1)
  const minutes = [...pattern.minutes].sort((a, b) => a - b)
  const hours = [...pattern.hours].sort((a, b) => a - b)
  const day = new Date(start.getFullYear(), start.getMonth(), start.getDate())
  for (let count = 0; count < mostDays; count += 1) {
    if (fitsDay(pattern, day)) {
      for (const hour of hours) {
        for (const minute of minutes) {
          const moment = new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour, minute)
          // an hour that the change to summer time leaves out is none
          if (moment.getTime() >= start.getTime() && moment.getHours() === hour) {
            return moment.getTime()
          }
        }
      }
    }
    day.setDate(day.getDate() + 1)
  }
  return null
}

function fitsDay(pattern: CronPattern, day: Date): boolean {
  if (!pattern.months.has(day.getMonth() + 1) || !pattern.weekDays.has(day.getDay())) return false
  if (pattern.days.has(day.getDate())) return true
  const next = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1)
  return pattern.isLastDay && next.getMonth() !== day.getMonth()
}
