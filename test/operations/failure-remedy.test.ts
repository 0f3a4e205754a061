import assert from 'node:assert/strict'
import { failureRemedy } from '../../src/operations/failure-remedy.ts'

const facts = {
  isLocal: true,
  notebookFolder: '/home/ada/analysis',
  besideNotebook: ['prices.csv', 'data', 'analysis.ipynb'],
}
const noFile = (path: string) => `FileNotFoundError: [Errno 2] No such file or directory: '${path}'`

describe('failureRemedy', () => {
  it('says how to install a module, by the name of its package', () => {
    const remedy = failureRemedy("ModuleNotFoundError: No module named 'torch.nn'", facts)
    assert.match(remedy ?? '', /pip install torch`.*--python PATH/)
  })

  it('speaks of the nodes where the task ran on a server', () => {
    const remedy = failureRemedy("ModuleNotFoundError: No module named 'torch'", {
      ...facts,
      isLocal: false,
    })
    assert.match(remedy ?? '', /`torch` on the nodes/)
  })

  it('names in full a file that lies beside the notebook', () => {
    for (const path of ['prices.csv', './prices.csv'])
      assert.match(
        failureRemedy(noFile(path), facts) ?? '',
        /lies beside the notebook.*`\/home\/ada\/analysis\/prices\.csv`/,
      )
    assert.match(
      failureRemedy(noFile('data/a.csv'), facts) ?? '',
      /`\/home\/ada\/analysis\/data\/a\.csv`/,
    )
  })

  it('points at the file that was most likely meant', () => {
    assert.match(
      failureRemedy(noFile('price.csv'), facts) ?? '',
      /beside the notebook lies `prices\.csv`/,
    )
  })

  it('shows how a name comes from another task', () => {
    const remedy = failureRemedy("NameError: name 'model' is not defined", facts)
    assert.match(remedy ?? '', /`export=\[model\]` there and `import=\[model\]` here/)
  })

  it('says nothing where it knows nothing', () => {
    assert.equal(failureRemedy(noFile('/etc/absent'), facts), null)
    assert.equal(failureRemedy('ValueError: bad value', facts), null)
  })
})
