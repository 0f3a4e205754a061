/** A line of a log as the REST API gives it. */
export interface LogLine {
  /** Full name of the task; null where the line tells none. */
  readonly task: string | null
  readonly text: string
}

// [12t0@host;TASK;HH:mm:ss] text (rest.md 2, Tasks)
const prefix = /^\[\d+t\d+@[^;\]]*;([^;\]]*);\d\d:\d\d:\d\d\] ?/

export function readLogLine(line: string): LogLine {
  const match = prefix.exec(line)
  return match
    ? { task: match[1] ?? null, text: line.slice(match[0].length) }
    : { task: null, text: line }
}

/** A log without the prefix that the server puts before each line. */
export function withoutPrefixes(log: string): string {
  return log.replaceAll(new RegExp(prefix.source, 'gm'), '')
}

/** The lines of a text; a line break at its end begins none. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}
