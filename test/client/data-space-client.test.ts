import assert from 'node:assert/strict'
import { clientOf, failureOf } from './client-under-test.ts'

describe('files of a data space', () => {
  it('are stored, read, listed and removed at their paths', async () => {
    const names = { directoryListing: ['sub'], fileListing: [], fullListing: ['sub'] }
    const listing = { ...names, types: { sub: 'DIRECTORY' }, permissions: {}, sizes: {} }
    const answers = [{ status: 201 }, { body: 'text' }, { body: listing }, {}, { status: 204 }]
    const { client, transport } = clientOf(answers)
    await client.files.put('user', 'a b/ü.txt', Buffer.from('text'))
    assert.equal(Buffer.from(await client.files.get('global', '/x/./y')).toString(), 'text')
    assert.deepEqual((await client.files.list('user', '.')).directoryListing, ['sub'])
    await client.files.makeFolder('user', 'new')
    await client.files.remove('user', 'new')
    assert.deepEqual(transport.calls, [
      'PUT /rest/data/user/a%20b/%C3%BC.txt',
      'GET /rest/data/global/x/y',
      'GET /rest/data/user/.?comp=list-metadata',
      'POST /rest/data/user/new',
      'DELETE /rest/data/user/new',
    ])
    assert.equal(transport.requests[1]?.headers['accept-encoding'], 'identity')
  })

  it('lie in the space: a path that leads out is not even asked for', async () => {
    const { client, transport } = clientOf([])
    const asked = async () => client.files.get('user', 'a/../../secret')
    assert.equal((await failureOf(asked())).code, 'path-leaves-space')
    assert.equal(transport.requests.length, 0)
  })
})
