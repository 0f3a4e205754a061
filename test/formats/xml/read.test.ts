import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readXml } from '../../../src/formats/xml/read.ts'
import { toXml } from '../../../src/formats/xml/write.ts'
import { wordProblem } from '../../../src/problems/catalogue.ts'
import { scriptText } from '../../../src/workflow/script.ts'
import { anyWorkflow } from '../../support/any-workflow.ts'
import { chain, workflowOf } from '../../support/sample-workflow.ts'

const namespace = 'urn:proactive:jobdescriptor:3.13'
const inner = '<script><code language="bash">true</code></script>'
const script = `<scriptExecutable>${inner}</scriptExecutable>`

function job(content: string, attributes = `xmlns="${namespace}" name="sample"`): string {
  return `<job ${attributes}>${content}</job>`
}

function tasks(content: string): string {
  return job(`<taskFlow>${content}</taskFlow>`)
}

/** How a server names the place after a text that stands on the first line. */
function after(xml: string, text: string): string {
  return `at line 1 , column ${xml.indexOf(text) + text.length + 1}.`
}

/** What a server would say. */
function sentences(xml: string): string[] {
  return readXml(xml).problems.map(({ facts }) => String(facts.serverMessage))
}

describe('readXml', () => {
  it('takes an empty description for none', () => {
    const xml = job('<description></description><taskFlow></taskFlow>')
    assert.equal(readXml(xml).workflow?.description, null)
  })

  it('reads back every workflow that was written', () => {
    fc.assert(
      fc.property(anyWorkflow, (workflow) => {
        const { workflow: back, problems } = readXml(toXml(workflow))
        assert.deepEqual(problems, [])
        assert.deepEqual(back, workflow)
      }),
    )
  })

  it('remembers the file and the line of each script', () => {
    const xml = tasks(`\n<task name="a">\n${script.replace('true', '\n\ntrue')}</task>`)
    const { workflow } = readXml(xml, { path: 'jobs/a.xml' })
    const executable = workflow?.tasks[0]?.executable
    assert.ok(executable?.kind === 'script' && executable.script.kind === 'inline')
    assert.deepEqual(executable.script.pieces[0]?.origin, {
      kind: 'file',
      path: 'jobs/a.xml',
      line: 3,
    })
    assert.equal(scriptText(executable.script), '\n\ntrue')
  })

  it('knows older ways to say a thing', () => {
    const old = `xmlns="urn:proactive:jobdescriptor:3.0" name="j" cancelJobOnError="true"`
    const { workflow, problems } = readXml(
      job(`<taskFlow><task name="a" numberOfNodes="3">${script}</task></taskFlow>`, old),
    )
    assert.deepEqual(problems, [])
    assert.equal(workflow?.errorHandling.onTaskError, 'cancelJob')
    assert.equal(workflow.tasks[0]?.parallel?.numberOfNodes, '3')
  })

  it('says what a server would say of each fault, at the place where a server sees it', () => {
    const short = job('<taskFlow/>', `xmlns="${namespace}" name="j"`)
    assert.deepEqual(sentences(short), [
      `At [tag:job] : Error: attribute "name" has a bad value: the length of the value is 1, but the required minimum is 2. ${after(short, 'name="j">')}`,
      `At [tag:job] : Uncompleted job: At least one task must be defined.\nError: uncompleted content model. expecting: <task> ${after(short, '<taskFlow/>')}`,
    ])
    const spaced = tasks(`\n<task name="A B">${script}</task>`)
    assert.deepEqual(sentences(spaced), [
      'At [tag:job] : Error: attribute "name" has a bad value: "A B" does not satisfy the "ID" type at line 2 , column 18.',
    ])
    assert.deepEqual(sentences(tasks('\n<task name="A"/>')), [
      'At [tag:job] : Uncompleted task: At least the Executable element must be define.\nError: uncompleted content model. expecting: <description>,<variables>,<genericInformation>,<depends>,<inputFiles>,<parallel>,<selection>,<forkEnvironment>,<pre>,<nativeExecutable>,<javaExecutable>,<scriptExecutable> at line 2 , column 17.',
    ])
    const late = tasks(`<task name="A">${script}<post>${inner}</post><pre/></task>`)
    assert.deepEqual(sentences(late), [
      `At [tag:job] : Error: tag name "pre" is not allowed. Possible tag names are: <cleaning>,<outputFiles>,<metadata> ${after(late, '<pre/>')}`,
    ])
    const unknown = tasks(`<task name="A"><depends><task ref="Z"/></depends>${script}</task>`)
    assert.deepEqual(sentences(unknown), [
      `At [tag:job] : Error: "Z" is referenced by an IDREF, but not defined. ${after(unknown, '</job>')}`,
    ])
    assert.match(
      String(sentences(tasks(`<task name="A" onTaskError="stop">${script}</task>`))),
      /attribute "onTaskError" has a bad value. Possible values are: cancelJob,/,
    )
    assert.match(
      String(sentences(tasks(`<task name="A">${script}</task><task name="A">${script}</task>`))),
      /"A" is used as an ID value more than once/,
    )
    assert.match(
      String(sentences(job('', `xmlns="${namespace}" name="ab" bogus="1"`))),
      /unexpected attribute "bogus"/,
    )
    assert.match(
      String(sentences(job('<taskFlow/>', `xmlns="${namespace}"`))),
      /element "job" is missing "name" attribute/,
    )
  })

  it('points at the element', () => {
    const xml = tasks(`\n<task name="A B">${script}</task>`)
    assert.equal(readXml(xml).problems[0]?.fileOffset, xml.indexOf('<task '))
  })

  it('takes what a schema knows from its version on only', () => {
    const tagged = (version: string) =>
      sentences(
        job(
          `<taskFlow><task name="a">${script}</task></taskFlow>`,
          `xmlns="urn:proactive:jobdescriptor:${version}" name="ab" tags="x"`,
        ),
      ).length
    assert.deepEqual(['3.13', '3.14', 'dev'].map(tagged), [1, 0, 0])
  })

  it('refuses what is no job descriptor, with a reason', () => {
    const code = (xml: string) => {
      const { workflow, problems } = readXml(xml)
      assert.equal(workflow, null)
      assert.equal(problems.length, 1)
      for (const problem of problems) assert.ok(wordProblem(problem).message.length > 10)
      return problems[0]?.code
    }
    assert.equal(code(''), 'not-well-formed')
    assert.equal(code('{}'), 'not-well-formed')
    assert.equal(code(' <?xml version="1.0"?><job/>'), 'not-well-formed')
    assert.equal(code('<job></jab>'), 'not-well-formed')
    assert.equal(code('<job>&bomb;</job>'), 'not-well-formed')
    assert.equal(code('<job/>'), 'not-a-job-descriptor')
    assert.equal(code(`<p:job xmlns:p="${namespace}"/>`), 'not-a-job-descriptor')
    assert.equal(code('<job xmlns="urn:proactive:jobdescriptor:3.15"/>'), 'not-a-job-descriptor')
    assert.equal(code('<!DOCTYPE job SYSTEM "http://x/y.dtd"><job/>'), 'refused-content')
    assert.equal(
      code('<!DOCTYPE j [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><job>&c;</job>'),
      'refused-content',
    )
  })

  it('stops at its limits, at once', () => {
    const start = process.cpuUsage()
    const deep = readXml('<job>'.repeat(1_000_000)).problems
    const wide = readXml(`<job>${'<a/>'.repeat(1000)}</job>`, {
      limits: { elements: 100 },
    }).problems
    const long = readXml('<job>', { limits: { length: 3 } }).problems
    const full = readXml(
      `<job ${Array.from({ length: 60 }, (_, index) => `a${index}=""`).join(' ')}/>`,
    ).problems
    assert.deepEqual(
      [deep, wide, long, full].map((problems) => problems[0]?.code),
      Array.from({ length: 4 }, () => 'refused-content'),
    )
    assert.ok(process.cpuUsage(start).user < 1_500_000)
  })

  it('reports unknown elements once and goes on', () => {
    const { workflow, problems } = readXml(
      job(`<extra><deep/></extra><taskFlow>text<task name="a">${script}</task></taskFlow>`),
    )
    assert.equal(problems.length, 2)
    assert.equal(workflow?.tasks.length, 1)
    for (const problem of problems) assert.ok(wordProblem(problem).message.length > 10)
  })

  it('answers for any damaged document', () => {
    const xml = toXml(chain(3))
    fc.assert(
      fc.property(fc.nat(xml.length), fc.nat(30), fc.string({ maxLength: 5 }), (at, cut, text) => {
        readXml(xml.slice(0, at) + text + xml.slice(at + cut))
      }),
    )
  })

  it('is linear in the number of tasks', () => {
    const xml = toXml(chain(5000))
    const start = process.cpuUsage()
    assert.equal(readXml(xml).workflow?.tasks.length, 5000)
    assert.ok(process.cpuUsage(start).user < 2_000_000)
    assert.equal(readXml(toXml(workflowOf([]))).problems[0]?.code, 'job-without-tasks')
  })
})
