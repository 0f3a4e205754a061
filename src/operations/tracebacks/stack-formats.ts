import type { ErrorFormat } from './error-format.ts'
import type { PlaceForm } from './place-mention.ts'
import { stackedError } from './stacked-error.ts'

/** ProActive's engines in the JVM: `ReferenceError: "x" is not defined in <eval> at line number 3`. */
const jvmForms: readonly PlaceForm[] = [
  {
    pattern:
      /(?:SimpleScript|<eval>|<script>) at line number (?<line>\d{1,9})(?: at column number (?<column>\d{1,9}))?/g,
    before: null,
  },
  { pattern: /<(?:eval|script)>:(?<line>\d{1,9})/g, before: null },
]

/**
 * Languages that print a stack, the failing line first: as the drivers in `local/languages` have
 * them print it, and as ProActive's engines do.
 */
export const stackFormats: readonly ErrorFormat[] = [
  {
    engines: ['javascript', 'js', 'ecmascript', 'nashorn', 'graal.js', 'rhino'],
    forms: [
      {
        pattern: /(?:step|\d{1,9})-\d{1,9}\/script\.js:(?<line>\d{1,9})(?::(?<column>\d{1,9}))?/g,
        before: ['(', 'at ', ''],
      },
      ...jvmForms,
    ],
    find: stackedError(/^\s+at (?:async |new )*(?<inside>[\w$.<>]{1,200}) \(/),
  },
  {
    engines: ['ruby', 'jruby'],
    forms: [
      { pattern: /(?:step|\d{1,9})-\d{1,9}\/script\.rb:(?<line>\d{1,9})/g, before: ['from ', ''] },
      ...jvmForms,
    ],
    find: stackedError(/:\d{1,9}:in [`'](?<inside>[^']{1,200})'/),
  },
  {
    engines: ['groovy'],
    forms: [
      {
        pattern: /(?:step|\d{1,9})-\d{1,9}\/script\.groovy:(?<line>\d{1,9})/g,
        before: ['(', 'at '],
      },
      { pattern: /\b(?:Script\d{1,9}|script)\.groovy: ?(?<line>\d{1,9})/g, before: null },
      ...jvmForms,
    ],
    find: stackedError(/^\s+at (?:[\w$]{1,200}\.){0,20}(?<inside>[\w$]{1,200})\(/),
  },
  {
    engines: ['r', 'parscript', 'rscript'],
    forms: [
      {
        pattern: /(?:step|\d{1,9})-\d{1,9}\/script\.R:(?<line>\d{1,9})(?::(?<column>\d{1,9}))?/g,
        before: ['at ', ': ', ''],
      },
    ],
    find: stackedError(/, in (?<inside>[^\s,]{1,200})$/),
  },
  {
    engines: ['powershell', 'pwsh'],
    forms: [
      {
        pattern: /(?:step|\d{1,9})-\d{1,9}\/script\.ps1:(?<line>\d{1,9})/g,
        before: ['at '],
      },
    ],
    find: stackedError(/(?!)/),
  },
  { engines: ['python', 'jython'], forms: jvmForms, find: stackedError(/(?!)/) },
]
