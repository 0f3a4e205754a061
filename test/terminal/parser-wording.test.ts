import assert from 'node:assert/strict'

import { parserWording } from '../../src/terminal/parser-wording.ts'

describe('what is wrong with a command line', () => {
  const cases: [said: string, message: string, help: string | null][] = [
    [
      'The following error occurred:\n  --over=true cannot also be provided when using --alive\nSee more help with --help',
      '`--alive` and `--over` cannot go together',
      null,
    ],
    [
      'The following error occurred:\n  \x1b[2m--task=x\ny cannot also be provided when using --failed\x1b[22m',
      '`--failed` and `--task` cannot go together',
      null,
    ],
    [
      'All of the following must be provided when using --raw: --task',
      '`--raw` wants `--task` as well',
      null,
    ],
    [
      'Exactly one of the following must be provided: --in-error, --task',
      'one of `--in-error`, `--task` must be given',
      null,
    ],
    [
      'Expected --format=jsn to be one of: text, json\nSee more help with --help',
      '`--format` cannot be `jsn`',
      'did you mean `json`?',
    ],
    [
      'Expected fish to be one of: bash, zsh',
      '`fish` is not known here',
      'it is one of `bash`, `zsh`',
    ],
    ['Flag --limit expects a value', '`--limit` wants a value', null],
    ['Flag --timeout can only be specified once', '`--timeout` can be given only once', null],
    [
      'Parsing --limit \n\tExpected an integer but received: x',
      '`--limit` wants a whole number, not `x`',
      null,
    ],
    [
      'Parsing --port \n\tExpected an integer less than or equal to 65535 but received: 99999',
      '`--port` is 65535 at most, not `99999`',
      null,
    ],
    ['Something else', 'Something else', null],
  ]
  for (const [said, message, help] of cases)
    it(`is told as ${message}`, () => {
      assert.deepEqual(parserWording(said), { message, help })
    })
})
