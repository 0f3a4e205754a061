import assert from 'node:assert/strict'

import { SaxesParser } from 'saxes'

/** What Jenkins' schema of JUnit reports allows (junit-10.xsd): parents and attributes; `!`: required. */
const junitSchema: Readonly<Record<string, { readonly in: string; readonly attributes: string }>> =
  {
    testsuites: { in: '', attributes: 'name time tests failures errors' },
    testsuite: {
      in: 'testsuites testsuite',
      attributes: 'name! tests! failures! errors! group time skipped timestamp hostname id package',
    },
    properties: { in: 'testsuite', attributes: '' },
    property: { in: 'properties', attributes: 'name! value!' },
    testcase: { in: 'testsuite', attributes: 'name! time classname group' },
    failure: { in: 'testcase', attributes: 'type message' },
    error: { in: 'testcase', attributes: 'type message' },
    skipped: { in: 'testcase', attributes: 'type message' },
    'system-out': { in: 'testcase testsuite', attributes: '' },
    'system-err': { in: 'testcase testsuite', attributes: '' },
  }

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  text: string
}

/** The elements of a report, each checked against the schema. */
export function junitElements(xml: string): readonly Element[] {
  const elements: Element[] = []
  const open: Element[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const rule = junitSchema[name]
    assert.ok(rule, `${name} is no element of a report`)
    assert.ok(rule.in.split(' ').includes(open.at(-1)?.name ?? ''), `${name} stands elsewhere`)
    const known = rule.attributes.split(' ').map((each) => each.replace('!', ''))
    assert.deepEqual(
      Object.keys(attributes).filter((each) => !known.includes(each)),
      [],
    )
    for (const each of rule.attributes.split(' ').filter((word) => word.endsWith('!')))
      assert.ok(each.slice(0, -1) in attributes, `${name} lacks ${each}`)
    if ('time' in attributes) assert.match(attributes.time, /^\d+\.\d{3}$/)
    const element = { name, attributes, text: '' }
    elements.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const last = open.at(-1)
    if (last) last.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return elements
}
