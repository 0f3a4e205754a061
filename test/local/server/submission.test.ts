import assert from 'node:assert/strict'
import { submissionParts } from '../../../src/rest/routes/pa-nb.ts'
import { served, workflowForm } from '../../support/served.ts'

describe('the server: submissions', () => {
  it('takes variables from the path and the part, which wins, and generic information from the query', async () => {
    const { ask, scheduler } = served()
    const form = workflowForm('<job/>', { variables: '{"N":5,"E":null}' })
    const answer = await ask('POST /rest/scheduler/submit;N=1;M=a%20b?k=v&k=w', form)
    assert.deepEqual(answer.json(), { id: 1, readableName: 'job 1' })
    assert.deepEqual(scheduler.submissions, [
      {
        xml: '<job/>',
        owner: 'somebody',
        variables: { N: '5', M: 'a b', E: '' },
        genericInformation: { k: 'v', 'submission.mode': 'rest-api' },
        environment: {},
        notebookFolder: null,
      },
    ])
  })

  it('takes a workflow without a file name, as ProActive’s client sends it', async () => {
    const { ask, scheduler } = served()
    const body =
      '--B\r\nContent-Disposition: form-data; name="file"\r\nContent-Type: application/xml\r\n\r\n' +
      `<job>${'x'.repeat(2_000_000)}</job>\r\n--B--\r\n`
    const headers = { 'content-type': 'multipart/form-data; boundary=B' }
    assert.equal((await ask('POST /rest/scheduler/submit', { body, headers })).status, 200)
    assert.equal(scheduler.submissions[0]?.xml.length, 2_000_011)
  })

  it('hears of the submitter’s environment by the socket alone', async () => {
    const parts = {
      [submissionParts.environment]: '{"PATH":"/bin"}',
      [submissionParts.notebookFolder]: '/here',
    }
    const { ask, askDoor, scheduler } = served()
    await ask('POST /rest/scheduler/submit', workflowForm('<job/>', parts))
    assert.deepEqual(scheduler.submissions[0]?.environment, { PATH: '/bin' })
    assert.equal(scheduler.submissions[0].notebookFolder, '/here')
    const login = new URLSearchParams({ username: 'somebody', password: 'secret' })
    const session = (await askDoor('POST /rest/scheduler/login', { body: login })).text
    const init = { ...workflowForm('<job/>', parts), headers: { sessionid: session } }
    assert.equal((await askDoor('POST /rest/scheduler/submit', init)).status, 200)
    assert.deepEqual(scheduler.submissions[1]?.environment, {})
    assert.equal(scheduler.submissions[1].notebookFolder, null)
  })

  it('gives a job that comes by TCP the environment of whoever opened the door', async () => {
    const { askDoor, door, scheduler } = served()
    door.changeEnvironment({ PATH: '/of/the/opener' })
    const login = new URLSearchParams({ username: 'somebody', password: 'secret' })
    const session = (await askDoor('POST /rest/scheduler/login', { body: login })).text
    const parts = { [submissionParts.environment]: '{"PATH":"/elsewhere"}' }
    const init = { ...workflowForm('<job/>', parts), headers: { sessionid: session } }
    await askDoor('POST /rest/scheduler/submit', init)
    assert.deepEqual(scheduler.submissions[0]?.environment, { PATH: '/of/the/opener' })
  })

  it('submits the same key once, also when it comes twice at the same time', async () => {
    const { ask, scheduler } = served()
    const submit = () =>
      ask('POST /rest/scheduler/submit?PA_NB_SUBMISSION=K', workflowForm('<job/>'))
    const [one, other] = await Promise.all([submit(), submit()])
    const later = await submit()
    assert.equal(scheduler.submissions.length, 1)
    assert.deepEqual([one.text, other.text], [later.text, later.text])
  })

  it('says why a workflow is refused, in ProActive’s words', async () => {
    const { ask, scheduler } = served()
    scheduler.refusal = { taskName: null, message: 'At [tag:job] : Error: bad' }
    const refused = await ask('POST /rest/scheduler/submit', workflowForm('<job/>'))
    assert.equal(refused.status, 400)
    assert.match(refused.text, /JobCreationRestException/)
    assert.match(refused.text, /JobValidationException: At \[tag:job\] : Error: bad/)
    scheduler.refusal = { taskName: 'A', message: 'Infinite recursion detected' }
    const looped = await ask('POST /rest/scheduler/submit', workflowForm('<job/>'))
    assert.match(looped.text, /Invalid taskflow: Infinite recursion detected; context: A/)
  })

  it('refuses a workflow of another type, and variables that are no object', async () => {
    const { ask } = served()
    const typed = await ask('POST /rest/scheduler/submit', workflowForm('<job/>', {}, 'text/html'))
    assert.match(typed.text, /Unknown job descriptor type: text\/html/)
    const listed = workflowForm('<job/>', { variables: '[1]' })
    assert.equal((await ask('POST /rest/scheduler/submit', listed)).status, 404)
  })

  it('answers a validation with 200, whatever it finds', async () => {
    const { ask, scheduler } = served()
    const good = await ask('POST /rest/scheduler/validate', workflowForm('<job/>', {}, 'a/b'))
    assert.equal((good.json() as { valid: boolean }).valid, true)
    scheduler.refusal = { taskName: 'A', message: 'Infinite recursion detected' }
    const bad = await ask('POST /rest/scheduler/validate', workflowForm('<job/>'))
    assert.equal(bad.status, 200)
    const { valid, taskName, errorMessage } = bad.json() as Record<string, unknown>
    assert.deepEqual([valid, taskName, errorMessage], [false, 'A', 'Infinite recursion detected'])
  })

  it('submits a job again with other variables, where and as it came from', async () => {
    const { ask, scheduler } = served()
    const first = workflowForm('<job/>', { variables: '{"N":"1","M":"2"}' })
    await ask('POST /rest/scheduler/submit?PA_NB_SUBMISSION=K', first)
    const answer = await ask('GET /rest/scheduler/jobs/1/resubmit;N=7')
    assert.deepEqual(answer.json(), { id: 2, readableName: 'job 2' })
    const again = scheduler.submissions[1]
    assert.deepEqual(again?.variables, { N: '7', M: '2' })
    assert.equal(again.notebookFolder, '/notebooks')
    assert.equal('PA_NB_SUBMISSION' in again.genericInformation, false)
  })
})
