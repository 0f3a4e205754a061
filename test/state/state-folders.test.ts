import assert from 'node:assert/strict'

import { Failure } from '../../src/problems/failure.ts'
import { socketPath } from '../../src/state/socket-path.ts'
import { stateFolders } from '../../src/state/state-folders.ts'

describe('stateFolders', () => {
  it('takes the XDG folders of the environment', () => {
    const environment = {
      HOME: '/home/ann',
      XDG_STATE_HOME: '/s',
      XDG_CACHE_HOME: '/c',
      XDG_RUNTIME_DIR: '/run/user/7',
    }
    assert.deepEqual(stateFolders(environment, null), {
      state: '/s/pa-nb',
      cache: '/c/pa-nb',
      runtime: '/run/user/7/pa-nb',
    })
  })

  it('takes their defaults in the home folder, also where a variable is relative or empty', () => {
    for (const odd of [undefined, '', 'state', './x']) {
      const folders = stateFolders({ HOME: '/home/ann', XDG_STATE_HOME: odd }, '/other')
      assert.equal(folders.state, '/home/ann/.local/state/pa-nb')
      assert.equal(folders.cache, '/home/ann/.cache/pa-nb')
      assert.equal(folders.runtime, null)
    }
  })

  it('takes the home of the system where HOME is missing, and says so where there is none', () => {
    assert.equal(stateFolders({}, '/home/bob').cache, '/home/bob/.cache/pa-nb')
    assert.throws(
      () => stateFolders({}, null),
      (error) => error instanceof Failure && error.code === 'no-home',
    )
  })
})

describe('socketPath', () => {
  const long = `/home/${'x'.repeat(90)}`
  const folders = (state: string, runtime: string | null) => ({ state, cache: '/c', runtime })

  it('is in the state folder while that path is at most 100 bytes', () => {
    assert.equal(socketPath(folders('/s/pa-nb', '/run'), 7, '/tmp'), '/s/pa-nb/daemon.sock')
    const edge = `/${'é'.repeat(43)}`
    assert.equal(socketPath(folders(edge, null), 7, '/tmp'), `${edge}/daemon.sock`)
    assert.match(socketPath(folders(`${edge}é`, null), 7, '/tmp'), /^\/tmp\/pa-nb-7\//)
  })

  it('is else in the runtime folder or the temporary one, a name for each state folder', () => {
    const inRuntime = socketPath(folders(long, '/run/user/7/pa-nb'), 7, '/tmp')
    assert.match(inRuntime, /^\/run\/user\/7\/pa-nb\/[0-9a-f]{16}\.sock$/)
    assert.notEqual(inRuntime, socketPath(folders(`${long}y`, '/run/user/7/pa-nb'), 7, '/tmp'))
    assert.match(socketPath(folders(long, long), 7, '/var/tmp'), /^\/var\/tmp\/pa-nb-7\//)
    assert.match(socketPath(folders(long, null), 7, long), /^\/tmp\/pa-nb-7\//)
  })
})
