import {
  byteOrderMark,
  notANotebook,
  notJson,
  notebookTooDeep,
  notebookTooLarge,
  unknownNotebookFormat,
} from '../problems/catalogue/notebook.ts'
import type { Problem } from '../problems/problem.ts'
import { decodeContent } from './decode-content.ts'
import { type JsonObject, isJsonObject } from './json-object.ts'
import { findJsonError, jsonDepth } from './json-error.ts'
import type { Notebook } from './notebook.ts'
import { readCells } from './read-cells.ts'

export interface ReadNotebookLimits {
  /** The most bytes (or UTF-16 code units, for text) that are read. */
  readonly maxSize: number
  /** How deep lists and objects may lie in one another. Python's own reader stops near 1000. */
  readonly maxDepth: number
}

export interface NotebookReading {
  /** Null where nothing could be made of the content; a problem then says why. */
  readonly notebook: Notebook | null
  readonly problems: readonly Problem[]
}

const megabyte = 1024 * 1024
const defaultLimits: ReadNotebookLimits = { maxSize: 64 * megabyte, maxDepth: 500 }

/**
 * Reads the content of an `.ipynb` file, of nbformat 3 or 4. Never throws on content: what is wrong
 * comes back as problems, and the notebook holds whatever could be read (reliability.md 5).
 */
export function readNotebook(
  content: Uint8Array | string,
  limits: Partial<ReadNotebookLimits> = {},
): NotebookReading {
  const { maxSize, maxDepth } = { ...defaultLimits, ...limits }
  if (content.length > maxSize)
    return refused(
      notebookTooLarge(null, {
        megabytes: Math.ceil(content.length / megabyte),
        limit: Math.floor(maxSize / megabyte),
      }),
    )
  const text = typeof content === 'string' ? content : decodeContent(content)
  if (typeof text !== 'string') return refused(text)

  const hasMark = text.startsWith('\uFEFF')
  const json = parseJson(text, hasMark ? 1 : 0, maxDepth)
  if ('problem' in json) return refused(json.problem)
  const reading = readDocument(json.value, text)
  return hasMark && reading.notebook
    ? { ...reading, problems: [byteOrderMark(null, {}), ...reading.problems] }
    : reading
}

function refused(problem: Problem): NotebookReading {
  return { notebook: null, problems: [problem] }
}

function parseJson(
  text: string,
  start: number,
  maxDepth: number,
): { readonly value: unknown } | { readonly problem: Problem } {
  if (text.slice(start).trim() === '')
    return { problem: notANotebook(null, { reason: 'the file is empty' }) }
  if (jsonDepth(text) > maxDepth) return { problem: notebookTooDeep(null, { limit: maxDepth }) }
  try {
    return { value: JSON.parse(text.slice(start)) as unknown }
  } catch (error) {
    const found = findJsonError(text, start)
    if (!found) throw error
    return {
      problem: notJson(null, { expected: found.expected }, { fileOffset: found.offset }),
    }
  }
}

function readDocument(document: unknown, text: string): NotebookReading {
  if (!isJsonObject(document))
    return refused(notANotebook(null, { reason: 'the file holds no JSON object' }))
  const major = document.nbformat
  if (typeof major !== 'number')
    return refused(notANotebook(null, { reason: '`nbformat` is missing' }))
  if (major !== 3 && major !== 4)
    return refused(
      unknownNotebookFormat(null, { version: String(major), isOlder: Math.floor(major) < 3 }),
    )
  const cells = major === 4 ? document.cells : worksheetCells(document.worksheets)
  if (!Array.isArray(cells)) {
    const field = major === 4 ? '`cells`' : '`worksheets`'
    return refused(notANotebook(null, { reason: `${field} is missing or no list` }))
  }
  const reading = readCells(cells, major)
  const minor = typeof document.nbformat_minor === 'number' ? document.nbformat_minor : 0
  const metadata: JsonObject = isJsonObject(document.metadata) ? document.metadata : {}
  return {
    notebook: { cells: reading.cells, metadata, format: { major, minor }, text },
    problems: reading.problems,
  }
}

/** Format 3 keeps its cells in worksheets, nearly always a single one. */
function worksheetCells(worksheets: unknown): unknown[] | null {
  if (!Array.isArray(worksheets)) return null
  return worksheets.flatMap((sheet: unknown): unknown[] =>
    isJsonObject(sheet) && Array.isArray(sheet.cells) ? sheet.cells : [],
  )
}
