import assert from 'node:assert/strict'
import { clientOf, failureOf } from './client-under-test.ts'
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
    const { client, transport } = clientOf([{ fault: 'slow' }, page(), page(), page(), page()])
    const failure = await failureOf(client.submit('<job/>'))
    assert.equal(failure.code, 'submission-lost')
    assert.match(failure.help ?? '', /pa-nb jobs/)
    assert.equal(transport.calls.filter((call) => call.startsWith('POST')).length, 1)
  })

  it('sends again what was surely not received', async () => {
    const { client, pauses } = clientOf([{ fault: 'refused' }, submitted])
    assert.equal((await client.submit('<job/>')).id, 9)
    assert.deepEqual(pauses, [500])
  })
})
