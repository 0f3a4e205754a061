import type { Notebook } from '../notebook/notebook.ts'
import {
  incompleteMark,
  pragmaStaysCode,
  spaceBeforePragma,
} from '../problems/catalogue/pragma-lines.ts'
import type { Problem } from '../problems/problem.ts'
import { codeLines } from './code-lines.ts'
import { type PragmaNames, parsePragma } from './parse-pragma.ts'
import { endOfLine, nextLine } from './read-header.ts'
import type { Section } from './section.ts'

export interface SectionsReading {
  /** In the order of the notebook. */
  readonly sections: readonly Section[]
  readonly problems: readonly Problem[]
}

/**
 * Splits the code cells of a notebook into sections: a pragma and the code below it, or code alone.
 * Cells that are empty or only white space make none. `isPragmaName` tells the names of pragmas,
 * `isUnchecked` those whose parameters are never checked. Never throws, and takes linear time.
 */
export function parseSections(
  notebook: Notebook,
  isPragmaName: (name: string) => boolean,
  isUnchecked: (name: string) => boolean = () => false,
): SectionsReading {
  const sections: Section[] = []
  const problems: Problem[] = []
  for (const { index, kind, source } of notebook.cells) {
    if (kind !== 'code') continue
    const cell = new CellSections(index, source, { isPragmaName, isUnchecked })
    cell.read()
    for (const section of cell.sections) sections.push(section)
    for (const problem of cell.problems) problems.push(problem)
  }
  return { sections, problems }
}

/** A line that would be a pragma but for spaces before or within its `#%`. */
const spaced = /^(?<mark>[^\S\n]*#[^\S\n]*%)[%#)\s]*?(?<name>[A-Za-z_]+)[^\S\n]*(?:\(|\r?$)/

/** A line that would be a pragma if its mark were whole; a `#` alone needs more of a likeness. */
const incomplete =
  /^(?:(?<mark>%#?)[ \t]*|(?<hash>#)[ \t]*)(?<name>[A-Za-z_]+)\((?<likeness>\)|\s*[A-Za-z_]\w*\s*=)?/

/** A line that may begin a section below the first: the mark, a name and a bracket. */
const later = /^#%[%#) \t]*(?<name>[A-Za-z_]+)[ \t]*(?<bracket>\(?)/

/** Languages in which three quotes begin a text of several lines. */
const longTextLanguages: ReadonlySet<string> = new Set(['Python', 'Jython', 'Groovy'])

/** Whether the code below a pragma may hold such texts; it is Python unless a language is named. */
function hasLongTexts(pragma: Section['pragma']): boolean {
  const value = pragma?.parameters.findLast(({ key }) => key === 'language')?.value
  return value?.kind !== 'text' || longTextLanguages.has(value.text)
}

class CellSections {
  readonly sections: Section[] = []
  readonly problems: Problem[] = []

  constructor(
    private readonly cell: number,
    private readonly source: string,
    private readonly names: PragmaNames,
  ) {}

  read(): void {
    const first = this.source.search(/\S/)
    if (first < 0) return
    // the kernel takes a cell with blank lines before its pragma for a plain one (pragmas.md 10, 27)
    const lineStart = this.source.lastIndexOf('\n', first) + 1
    if (this.source.startsWith('#%', lineStart)) this.readPragmas(lineStart)
    else {
      this.checkSpaces(lineStart)
      const next = this.findSection(0)
      const text = this.source.slice(0, next)
      if (next === this.source.length || hasCode(text)) this.add(null, 0, next, false)
      this.readPragmas(next)
    }
  }

  /** Reads sections from the line of a pragma on. */
  private readPragmas(from: number): void {
    let at = from
    while (at < this.source.length) {
      const { pragma, isBroken, problems, bodyStart } = parsePragma(
        this.cell,
        this.source,
        at,
        this.names,
        (start) => this.startsSection(start),
      )
      for (const problem of problems) this.problems.push(problem)
      const next = this.findSection(bodyStart, hasLongTexts(pragma))
      this.add(pragma, bodyStart, next, isBroken)
      at = next
    }
  }

  /** Adds a section; its code ends before `next`, where another pragma's line or nothing follows. */
  private add(pragma: Section['pragma'], start: number, next: number, isBroken: boolean): void {
    const end = next === this.source.length ? next : Math.max(start, lineBefore(this.source, next))
    const text = this.source.slice(start, end)
    this.sections.push({
      cell: this.cell,
      pragma,
      body: { text, at: { cell: this.cell, start, end } },
      isBroken,
    })
  }

  /** Where the next section starts at or after a line; the source's end if none does. */
  private findSection(from: number, hasLongTexts = true): number {
    for (const { start, end, isInText } of codeLines(this.source, from)) {
      if (
        (hasLongTexts && isInText) ||
        this.source[start] !== '#' ||
        this.source[start + 1] !== '%'
      )
        continue
      if (this.startsSection(start)) return start
      this.noteLine(start, end)
    }
    return this.source.length
  }

  /** Whether a line below the first begins a section (design, decision 12). */
  private startsSection(lineStart: number): boolean {
    const found = this.laterLine(lineStart)
    return found !== null && found.hasBracket && this.names.isPragmaName(found.name)
  }

  private laterLine(start: number): { readonly name: string; readonly hasBracket: boolean } | null {
    if (!this.source.startsWith('#%', start)) return null
    const groups = later.exec(this.source.slice(start, endOfLine(this.source, start)))?.groups
    return groups ? { name: groups.name ?? '', hasBracket: groups.bracket === '(' } : null
  }

  private noteLine(start: number, end: number): void {
    const found = this.laterLine(start)
    if (!found) return
    const { name, hasBracket } = found
    const isKnown = this.names.isPragmaName(name)
    if (isKnown === hasBracket) return
    const reason = isKnown ? 'brackets are missing' : `\`${name}\` is no pragma`
    const at = { cell: this.cell, start, end: Math.min(end, start + 2) }
    this.problems.push(pragmaStaysCode(at, { pragma: name, reason }))
  }

  private checkSpaces(lineStart: number): void {
    const line = this.source.slice(lineStart, nextLine(this.source, lineStart) ?? undefined)
    const { mark = '', name = '' } = spaced.exec(line.trimEnd())?.groups ?? {}
    if (mark === '' || mark === '#%' || !this.names.isPragmaName(name)) {
      this.checkMark(line, lineStart)
      return
    }
    const at = { cell: this.cell, start: lineStart, end: lineStart + mark.length }
    const fix = { title: 'write `#%`', edits: [{ at, text: '#%' }], isSafe: true }
    this.problems.push(spaceBeforePragma(at, { pragma: name, found: mark }, { fix }))
  }

  private checkMark(line: string, start: number): void {
    const { mark, hash, name = '', likeness } = incomplete.exec(line)?.groups ?? {}
    const written = mark ?? hash
    if (written === undefined || !this.names.isPragmaName(name)) return
    // a comment in words may well name a pragma, as in `# import (see below)`
    if (mark === undefined && likeness === undefined) return
    const at = { cell: this.cell, start, end: start + written.length }
    const edits = [{ at, text: '#%' }]
    const fix = { title: 'write `#%`', edits, isSafe: mark !== undefined }
    this.problems.push(incompleteMark(at, { pragma: name, mark: written }, { fix }))
  }
}

/** The end of the line before the one that starts at an offset. */
function lineBefore(source: string, lineStart: number): number {
  return source[lineStart - 2] === '\r' ? lineStart - 2 : lineStart - 1
}

/** Whether a text has more than blank lines and comments. */
function hasCode(text: string): boolean {
  return text.split('\n').some((line) => !/^\s*(?:#|$)/.test(line))
}
