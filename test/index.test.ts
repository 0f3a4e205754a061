import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWorkflow, newNotebook, readNotebookFile, toXml } from '../src/index.ts'

describe('the library', () => {
  it('makes XML of a notebook on the disk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pa-nb-library-'))
    try {
      const path = join(folder, 'night.run.ipynb')
      const source = '#%task(name=greet, path=greet.py)'
      await writeFile(
        path,
        newNotebook([{ kind: 'code', source }], () => 'one'),
      )
      await writeFile(join(folder, 'greet.py'), 'print("hi")\n')
      const { workflow, problems } = await buildWorkflow(await readNotebookFile(path))
      assert.deepEqual(problems, [])
      assert.ok(workflow)
      const xml = toXml(workflow)
      assert.match(xml, /<job [^>]*name="night"/)
      assert.match(xml, /print\("hi"\)/)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('names the file that is no notebook', async () => {
    await assert.rejects(readNotebookFile('/nowhere/at-all.ipynb'), {
      kind: 'usage',
      message: /at-all\.ipynb` cannot be read/,
    })
  })
})
