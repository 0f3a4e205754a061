import assert from 'node:assert/strict'
import { clientOf, failureOf } from './client-under-test.ts'
import type { Prepared } from './fake-transport.ts'
import { userJobJson } from './job-data.ts'

const page = (...list: object[]) => ({ body: { size: list.length, map: { 7: list } } })

describe('RestClient: submissions', () => {
  const submitted = { body: { id: 9, readableName: 'x' } }

  it('carries variables in a part and generic information with the key in the query', async () => {
    const { client, transport } = clientOf([submitted])
    const id = await client.submit('<job/>', {
      submissionKey: 'K',
      variables: { N: '5' },
      genericInformation: { 'a b': 'c&d' },
      environment: { PATH: '/bin' },
    })
    assert.equal(id.id, 9)
    assert.deepEqual(transport.calls, ['POST /rest/scheduler/submit?a+b=c%26d&PA_NB_SUBMISSION=K'])
    const body = Buffer.from((transport.requests[0]?.body ?? '') as Uint8Array).toString()
    assert.match(
      body,
      /name="file"; filename="workflow.xml"\r\nContent-Type: application\/xml\r\n\r\n<job\/>/,
    )
    assert.match(body, /name="variables"\r\nContent-Type: application\/json\r\n\r\n{"N":"5"}/)
    assert.doesNotMatch(body, /PATH/)
  })

  it('tells the submitter’s environment to the embedded scheduler alone', async () => {
    const { client, transport } = clientOf([submitted], { isSocket: true })
    await client.submit('<job/>', { environment: { PATH: '/bin' }, notebookFolder: '/here' })
    const body = Buffer.from((transport.requests[0]?.body ?? '') as Uint8Array).toString()
    assert.match(body, /{"PATH":"\/bin"}/)
    assert.match(body, /name="pa-nb-notebook-folder"[^]*\/here/)
  })

  it('finds the job again whose answer was lost', async () => {
    const other = userJobJson(8, { genericInformation: { PA_NB_SUBMISSION: 'other' } })
    const mine = userJobJson(9, { genericInformation: { PA_NB_SUBMISSION: 'K' } })
    const { client, transport } = clientOf([{ fault: 'lost' }, page(other), page(mine, other)])
    assert.equal((await client.submit('<job/>', { submissionKey: 'K' })).id, 9)
    assert.equal(transport.calls.filter((call) => call.startsWith('POST')).length, 1)
  })

  it('says that nobody knows when the job does not turn up', async () => {
    const { client, transport } = clientOf([
      { fault: 'slow' },
      ...Array<ReturnType<typeof page>>(6).fill(page()),
    ])
    const failure = await failureOf(client.submit('<job/>'))
    assert.equal(failure.code, 'submission-lost')
    assert.match(failure.help ?? '', /pa-nb jobs/)
    assert.equal(transport.calls.filter((call) => call.startsWith('POST')).length, 1)
  })

  const hostile = '"]}\u0000\u202e</script>__proto__;sessionid=\n'
  const others = Array.from({ length: 200 }, (_, at) =>
    userJobJson(1000 - at, { jobId: { id: 1000 - at, readableName: hostile } }),
  )
  const found = userJobJson(9, {
    jobId: { id: 9, readableName: hostile },
    genericInformation: { PA_NB_SUBMISSION: 'K' },
  })

  it('finds it behind the jobs that came meanwhile, whatever it is called', async () => {
    const { client, transport } = clientOf([{ fault: 'lost' }, page(...others), page(found)])
    assert.deepEqual(await client.submit('<job/>', { submissionKey: 'K' }), {
      id: 9,
      readableName: hostile,
    })
    assert.match(transport.calls.at(-1) ?? '', /index=200&limit=200&myjobs=true/)
  })

  it('finds it when it turns up late, and when the server is away at first', async () => {
    const away: Prepared[] = Array<Prepared>(6).fill({ fault: 'refused' })
    const answers: Prepared[] = [{ fault: 'slow' }, page(), ...away, page(), page(found)]
    const { client, transport } = clientOf(answers)
    assert.equal((await client.submit('<job/>', { submissionKey: 'K' })).id, 9)
    assert.equal(transport.calls.filter((call) => call.startsWith('POST')).length, 1)
  })

  const unclear: Readonly<Record<string, Prepared>> = {
    'the page of a proxy': { status: 504, type: 'text/html', body: '<p>timeout</p>' },
    'an answer that cannot be read': { status: 200, body: '{"id":' },
    'no answer at all': { status: 200, body: '' },
  }
  for (const [name, answer] of Object.entries(unclear))
    it(`looks for it after ${name} as well`, async () => {
      const { client } = clientOf([answer, page(found)])
      assert.equal((await client.submit('<job/>', { submissionKey: 'K' })).id, 9)
    })

  it('does not look for what the server has refused', async () => {
    const refusal = { httpErrorCode: 400, exceptionClass: 'x.JobCreationRestException' }
    const { client, transport } = clientOf([{ status: 400, body: refusal }])
    assert.equal((await failureOf(client.submit('<job/>'))).code, 'workflow-refused')
    assert.equal(transport.requests.length, 1)
  })

  it('says that nobody knows when it is given up half way', async () => {
    const { client } = clientOf([{ fault: 'aborted' }])
    const failure = await failureOf(client.submit('<job/>'))
    assert.deepEqual([failure.kind, failure.code], ['timeout', 'submission-given-up'])
    assert.match(failure.help ?? '', /may have been submitted/)
  })

  it('sends again what was surely not received', async () => {
    const { client, pauses } = clientOf([{ fault: 'refused' }, submitted])
    assert.equal((await client.submit('<job/>')).id, 9)
    assert.deepEqual(pauses, [500])
  })
})
