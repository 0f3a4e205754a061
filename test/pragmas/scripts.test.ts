import assert from 'node:assert/strict'
import type { FileFact } from '../../src/pragmas/facts.ts'
import { scriptText, type Script } from '../../src/workflow/script.ts'
import { codesOf, endWorkflow, foldOf, taskOf } from '../support/fold-of.ts'

const task = '#%task(name=a)\n1'
const files = new Map<string, FileFact>([['way/to.sh', { kind: 'text', text: 'echo file\n' }]])

function written(script: Script | null | undefined): [string | null, string] {
  assert.ok(script?.kind === 'inline')
  return [script.language, scriptText(script)]
}

describe('the scripts of tasks', () => {
  it('are a line break and the cell', () => {
    const fold = foldOf([
      task,
      '#%pre_script(name=a, language=Linux_Bash)\necho 1',
      '#%post_script(name=a, language=R)\ncat(2)',
      '#%selection_script(name=a)\nselected = True',
      '#%fork_env(name=a, language=Groovy)\nx = 1',
    ])
    const made = taskOf(endWorkflow(fold), 'a')
    assert.deepEqual(written(made.pre), ['bash', '\necho 1'])
    assert.deepEqual(written(made.post), ['R', '\ncat(2)'])
    assert.deepEqual(written(made.selection[0]?.script), ['python', '\nselected = True'])
    assert.equal(made.selection[0]?.isDynamic, true)
    assert.deepEqual(written(made.forkEnvironment?.script), ['groovy', '\nx = 1'])
    assert.equal(made.forkEnvironment?.javaHome, '/usr')
  })

  it('or the text of a file as it is', () => {
    const pre = '#%pre_script(name=a, language=Linux_Bash, path=way/to.sh)'
    const fold = foldOf([task, pre, `${pre}\nignored`], { files })
    assert.deepEqual(written(taskOf(endWorkflow(fold), 'a').pre), ['bash', 'echo file\n'])
    assert.deepEqual(codesOf(fold), [[], [], ['file-replaces-code']])
  })

  it('need a task and a file that exist', () => {
    const fold = foldOf([
      task,
      '#%fork_env(name=aa)\nx = 1',
      '#%fork_env(name=a, path=nowhere.py)',
      '#%pre_script(name=a)\nx',
    ])
    assert.deepEqual(codesOf(fold), [[], ['unknown-task'], ['missing-file'], ['missing-parameter']])
    assert.equal(fold.sections[1]?.problems[0]?.fix?.edits[0]?.text, 'a')
  })

  it('are given to every task of a list, or to none', () => {
    const fold = foldOf([
      task,
      '#%task(name=b)\n2',
      '#%selection_script(name=[a,b])\nselected = True',
      '#%selection_script(name=[a,c])\nselected = False',
    ])
    const workflow = endWorkflow({ ...fold, sections: fold.sections.slice(0, 3) })
    for (const name of ['a', 'b'])
      assert.deepEqual(written(taskOf(workflow, name).selection[0]?.script), [
        'python',
        '\nselected = True',
      ])
  })

  it('stay when the task is declared again', () => {
    const fold = foldOf([task, '#%fork_env(name=a)\nx = 1', '#%task(name=a)\n2'])
    assert.deepEqual(written(taskOf(endWorkflow(fold), 'a').forkEnvironment?.script), [
      'python',
      '\nx = 1',
    ])
  })
})

describe('the scripts of the job', () => {
  it('are given to tasks declared from then on, even over their own', () => {
    const fold = foldOf([
      task,
      '#%selection_script(name=a)\nown',
      '#%job_selection_script(language=Groovy)\nall',
      '#%task(name=b)\n2',
      '#%task(name=a)\n3',
    ])
    const workflow = endWorkflow(fold)
    for (const name of ['a', 'b'])
      assert.deepEqual(written(taskOf(workflow, name).selection[0]?.script), ['groovy', '\nall'])
  })

  it('leave the tasks that exist alone, unless forced', () => {
    const workflow = endWorkflow(foldOf([task, '#%job_fork_env()\nx = 1']))
    assert.equal(taskOf(workflow, 'a').forkEnvironment, null)
    const forced = endWorkflow(foldOf([task, '#%job_fork_env(force=on)\nx = 1']))
    assert.deepEqual(written(taskOf(forced, 'a').forkEnvironment?.script), ['python', '\nx = 1'])
  })
})

describe('runtime_env', () => {
  const scriptOf = (cell: string) => {
    const workflow = endWorkflow(foldOf([cell, '#%task(name=a)\n1']))
    return written(taskOf(workflow, 'a').forkEnvironment?.script)[1]
  }

  it('pastes flags as they are and texts so that they stay texts', () => {
    const script = scriptOf('#%runtime_env(image="a\\"b$c", nvidia_gpu=true)')
    assert.ok(script.includes('def image = "a\\"b\\$c"'))
    assert.ok(script.includes('def gpu = true'))
  })

  it('warns of values that mean nothing, and takes them', () => {
    const fold = foldOf(['#%runtime_env(type=lxc, force=perhaps)', '#%task(name=a)\n1'])
    assert.deepEqual(codesOf(fold), [['unchecked-value', 'unchecked-value'], []])
  })

  it('shows the script with debug=true', () => {
    const [action] = foldOf(['#%runtime_env(debug=TRUE)']).sections[0]?.actions ?? []
    assert.ok(action?.kind === 'show-text' && action.text.includes('def platform'))
  })
})
