import assert from 'node:assert/strict'
import { toJson } from '../../src/formats/json/write.ts'
import { readXml } from '../../src/formats/xml/read.ts'
import { toXml } from '../../src/formats/xml/write.ts'
import { newestVersion } from '../../src/formats/xml/grammar.ts'
import { throughNotebook } from '../support/through-notebook.ts'

/** A job descriptor with all that a minor version of schema 3 has. */
function descriptor(minor: number | 'dev'): string {
  const version = minor === 'dev' ? newestVersion : minor
  const since = (first: number, text: string) => (version >= first ? text : '')
  const shell = (code: string) =>
    `<script><code language="bash"><![CDATA[${code}]]></code></script>`
  const runnable = (code: string) =>
    version >= 2
      ? `<scriptExecutable>${shell(code)}</scriptExecutable>`
      : `<nativeExecutable><staticCommand value="/bin/sh"><arguments><argument value="-c"/><argument value="${code}"/></arguments></staticCommand></nativeExecutable>`
  const task = (name: string, attributes: string, before: string, after = '') =>
    `<task name="${name}" ${attributes}>${before}${runnable(`echo ${name}`)}${after}</task>`
  const after = (...names: string[]) =>
    `<depends>${names.map((name) => `<task ref="${name}"/>`).join('')}</depends>`
  const flow = (block: string, inside = '') =>
    `<controlFlow ${block === '' ? '' : `block="${block}"`}>${inside}</controlFlow>`
  const javascript = (code: string) => `<script><code language="javascript">${code}</code></script>`
  const policy = version < 4 ? 'cancelJobOnError="true"' : 'onTaskError="cancelJob"'
  return `<?xml version="1.0" encoding="UTF-8"?>
<job xmlns="urn:proactive:jobdescriptor:${minor === 'dev' ? 'dev' : `3.${minor}`}" name="Every schema" priority="high" projectName="Tests" ${policy} maxNumberOfExecution="2" ${since(14, 'tags="nightly, a-1"')}>
  <variables><variable name="rate" value="0.5" model="PA:DOUBLE" ${since(13, 'description="a rate" group="Model" advanced="true" hidden="false"')}/><variable name="who" value="Ada &amp; Co"/></variables>
  <description>All of it</description>
  <genericInformation><info name="START_AT" value="2030-01-01T00:00:00+00:00"/></genericInformation>
  <inputSpace url="file:///in"/><outputSpace url="file:///out"/>
  <taskFlow>
    ${task('first', 'preciousResult="true" walltime="1:00"', `<description>the first</description>${since(7, '<variables><variable name="depth" value="3" inherited="true"/></variables>')}<genericInformation><info name="K" value="V"/></genericInformation><inputFiles><files includes="*.csv" excludes="x.csv" accessMode="transferFromInputSpace"/></inputFiles><parallel numberOfNodes="2"><topology><singleHost/></topology></parallel><selection><script type="static"><code language="groovy">selected = true</code><arguments><argument value="a b"/></arguments></script></selection><forkEnvironment javaHome="/usr" workingDir="/tmp"><SystemEnvironment><variable name="A" value="b"/></SystemEnvironment><jvmArgs><jvmArg value="-Xmx1g"/></jvmArgs><additionalClasspath><pathElement path="/a.jar"/></additionalClasspath><envScript>${shell('true')}</envScript></forkEnvironment><pre>${shell('echo before')}</pre>`, `<post>${shell('echo after')}</post><cleaning>${shell('echo clean')}</cleaning><outputFiles><files includes="out/**" accessMode="transferToOutputSpace"/></outputFiles>`)}
    ${task('cut', '', after('first'), flow('start', `<replicate>${javascript('runs = 2')}</replicate>`))}
    ${task('work', '', after('cut'))}
    ${task('join', '', after('work'), flow('end'))}
    ${task('top', '', after('join'), flow('start'))}
    ${task('body', '', after('top'))}
    ${task('bottom', '', after('body'), flow('end', `<loop target="top">${javascript('loop = false')}</loop>`))}
    ${task('decide', '', after('bottom'), flow('', `<if target="yes" else="no" continuation="done">${javascript('branch = "if"')}</if>`))}
    ${task('yes', '', '')}
    ${task('no', '', '')}
    ${task('done', '', '')}
    <task name="java"><depends><task ref="done"/></depends><javaExecutable class="org.example.Main"><parameters><parameter name="p" value="v"/></parameters></javaExecutable></task>
  </taskFlow>
</job>`
}

describe('a workflow of any schema, as a notebook', () => {
  const versions = [
    ...Array.from({ length: newestVersion + 1 }, (_, minor) => minor),
    'dev',
  ] as const
  for (const version of versions)
    it(`of version ${version === 'dev' ? version : `3.${version}`} is the same workflow again`, async () => {
      const { workflow, problems } = readXml(descriptor(version))
      assert.deepEqual(problems, [])
      assert.ok(workflow)
      const again = await throughNotebook(workflow)
      const byName = <T extends { readonly name: string }>(tasks: readonly T[]) =>
        tasks.toSorted((a, b) => (a.name < b.name ? -1 : 1))
      const written = readXml(toXml(again))
      assert.deepEqual(written.problems, [])
      assert.ok(written.workflow)
      assert.equal(
        toJson({ ...written.workflow, tasks: byName(written.workflow.tasks) }),
        toJson({ ...workflow, tasks: byName(workflow.tasks) }),
      )
      assert.equal(workflow.tasks.length, 12)
      assert.equal(workflow.errorHandling.onTaskError, 'cancelJob')
    })
})
