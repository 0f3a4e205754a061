import assert from 'node:assert/strict'
import { checkXmlText } from '../../../src/formats/xml/check-text.ts'
import { toXml } from '../../../src/formats/xml/write.ts'
import { wordProblem } from '../../../src/problems/catalogue.ts'
import { scriptOf } from '../../../src/workflow/script.ts'
import { chain, pythonTask, workflowOf } from '../../support/sample-workflow.ts'

describe('toXml', () => {
  it('writes schema 3.13, and 3.14 once there are tags', () => {
    assert.match(toXml(workflowOf([])), /<job xmlns="urn:proactive:jobdescriptor:3.13"/)
    assert.match(
      toXml(workflowOf([], { tags: 'a, b' })),
      /<job xmlns="urn:proactive:jobdescriptor:3.14".* tags="a, b"/,
    )
  })

  it('puts code into CDATA, and escapes what CDATA would lose', () => {
    const code = (text: string) =>
      toXml(
        workflowOf([
          pythonTask('a', {
            executable: {
              kind: 'script',
              script: scriptOf('cpython', text, { kind: 'generated', by: 'test' }),
            },
          }),
        ]),
      )
    assert.ok(code('\nif a < b: print("&amp;")').includes('<![CDATA[\nif a < b: print("&amp;")]]>'))
    assert.ok(code('x[y[0]]>1 &lt; 2').includes('>x[y[0]]&gt;1 &amp;lt; 2</code>'))
    assert.ok(code('a\r\nb').includes('>a&#13;\nb</code>'))
    // ProActive cannot read a code element without anything in it
    assert.ok(code('').includes('><![CDATA[]]></code>'))
  })

  it('keeps line breaks, tabs and entities of attributes apart from markup', () => {
    const xml = toXml(
      workflowOf([], {
        name: 'a\n\t\r&lt;"<>',
        genericInformation: [{ name: 'k', value: '&#10;' }],
      }),
    )
    assert.ok(xml.includes('name="a&#10;&#9;&#13;&amp;lt;&quot;&lt;&gt;"'))
    assert.ok(xml.includes('value="&amp;#10;"'))
  })

  it('replaces what XML cannot hold', () => {
    const xml = toXml(
      workflowOf([], { name: 'a\u0000b\u001bc\ud800d\uffff', description: '\u0007😀' }),
    )
    assert.ok(xml.includes('name="a\ufffdb\ufffdc\ufffdd\ufffd"'))
    assert.ok(xml.includes('<description>\ufffd😀</description>'))
  })

  it('warns of each task whose text it will have to change', () => {
    const bell = scriptOf('bash', 'echo \u0007', { kind: 'cell', cell: 0, line: 1 })
    const workflow = workflowOf([
      pythonTask('good'),
      pythonTask('bad', { executable: { kind: 'script', script: bell } }),
    ])
    const warnings = checkXmlText({ ...workflow, description: '\ud800' })
    assert.deepEqual(
      warnings.map(({ severity, facts }) => [severity, facts.task]),
      [
        ['warning', null],
        ['warning', 'bad'],
      ],
    )
    for (const warning of warnings) assert.match(wordProblem(warning).message, /control character/)
    assert.deepEqual(checkXmlText(chain(3)), [])
  })

  it('writes a large workflow whole and in order', () => {
    const xml = toXml(chain(100))
    const names = [...xml.matchAll(/<task name="(t\d+)"/g)].map((match) => match[1])
    assert.deepEqual(
      names,
      Array.from({ length: 100 }, (_, index) => `t${index}`),
    )
    assert.ok(xml.endsWith('    </task>\n  </taskFlow>\n</job>'))
  })

  it('is not confused by text that looks like its own frame', () => {
    const xml = toXml(
      workflowOf([pythonTask('a')], {
        name: '<taskFlow/>',
        description: '<taskFlow/>',
        metadata: [{ name: 'visualization', value: '<taskFlow/>' }],
      }),
    )
    assert.equal(xml.split('<taskFlow>').length, 2)
    assert.ok(xml.includes('<![CDATA[<taskFlow/>]]>'))
  })
})
