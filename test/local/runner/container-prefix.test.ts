import assert from 'node:assert/strict'

import { commandPrefix, isContainerPrefix } from '../../../src/local/runner/container-prefix.ts'

const needs = { folders: ['/state/1', '/drivers'], variables: ['variables_x', 'args_0'] }

describe('the words before a command', () => {
  it('give Docker and Podman the folders and the names of the variables', () => {
    for (const tool of ['docker', '/usr/bin/podman']) {
      const words = [tool, 'run', '--rm', '-w', '/there', 'image']
      assert.ok(isContainerPrefix(words))
      assert.deepEqual(commandPrefix(words, needs), [
        ...[tool, 'run', '-v', '/state/1:/state/1', '-v', '/drivers:/drivers'],
        ...['--env', 'variables_x', '--env', 'args_0', '--rm', '-w', '/there', 'image'],
      ])
    }
  })

  it('give Singularity the folders: it passes all variables on', () => {
    const words = ['singularity', 'exec', '--nv', 'image']
    assert.deepEqual(commandPrefix(words, needs), [
      ...['singularity', 'exec', '-B', '/state/1:/state/1', '-B', '/drivers:/drivers'],
      ...['--nv', 'image'],
    ])
  })

  it('are left as they are where they start no container', () => {
    for (const words of [[], ['nice', '-n', '5'], ['docker', 'exec', 'running']]) {
      assert.equal(isContainerPrefix(words), false)
      assert.deepEqual(commandPrefix(words, needs), words)
    }
  })
})
