import assert from 'node:assert/strict'

import { checkNodes, forNodes } from '../../src/operations/choose-nodes.ts'
import { scriptText } from '../../src/workflow/script.ts'
import { FinishingClient } from '../support/finishing-client.ts'
import { chain } from '../support/sample-workflow.ts'

describe('nodes that the command line asks for', () => {
  const client = new FinishingClient({ nodesources: ['Default', 'gpu'], hosts: ['Node1'] })

  it('become selection scripts and generic information of the submission', () => {
    const plain = chain(3)
    const workflow = forNodes(plain, { 'node-source': 'gpu', 'node-token': 'key' })
    assert.deepEqual(workflow.genericInformation.slice(-2), [
      { name: 'NODESOURCENAME', value: 'gpu' },
      { name: 'NODE_ACCESS_TOKEN', value: 'key' },
    ])
    for (const { selection } of workflow.tasks) {
      const [only] = selection
      assert.ok(only?.script.kind === 'inline')
      assert.match(scriptText(only.script), /"gpu"/)
    }
    assert.equal(forNodes(plain, {}), plain)
  })

  it('are checked against what the server has, a host in any capitals', async () => {
    await checkNodes(client, { 'node-source': 'gpu', 'node-host': 'NODE1' })
    await checkNodes(client, {})
  })

  it('are refused where the server has none of that name', async () => {
    await assert.rejects(checkNodes(client, { 'node-source': 'gpo' }), {
      kind: 'usage',
      code: 'not-offered',
      help: 'did you mean `gpu`?',
    })
    await assert.rejects(checkNodes(client, { 'node-host': 'elsewhere' }), {
      help: 'it has `Node1`',
    })
    await assert.rejects(checkNodes(client, { 'node-token': 'x' }), { help: 'it has none' })
  })
})
