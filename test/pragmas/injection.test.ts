import assert from 'node:assert/strict'
import { codeOf, codesOf, endWorkflow, foldOf } from '../support/fold-of.ts'

const source = '#%task(name=a, export=[x])\nx = 1'
const native = '#%configure(injection=native)'

describe('the lines that pass variables on', () => {
  it('are those of the kernel, with a warning where they cannot run', () => {
    const fold = foldOf([source, '#%task(name=b, dep=[a], language=R, import=[x])\nprint(x)'])
    assert.equal(codeOf(endWorkflow(fold), 'b'), '\nx = variables.get("x")\nprint(x)')
    assert.deepEqual(codesOf(fold), [[], ['injected-lines']])
  })

  const cases: [language: string, code: string][] = [
    ['R', '\nx <- variables[["x"]]\n0\nvariables[["x"]] <- x'],
    ['Ruby', '\nx = $variables["x"]\n0\n$variables["x"] = x'],
    ['PowerShell', "\n$x = $variables.Get_Item('x')\n0\n$variables.Set_Item('x', $x)"],
    ['Groovy', '\nx = variables.get("x")\n0\nvariables.put("x", x)'],
  ]
  for (const [language, code] of cases)
    it(`are ${language} with injection=native`, () => {
      const cell = `#%task(name=b, dep=[a], language=${language}, import=[x], export=[x])\n0`
      const fold = foldOf([native, source, cell])
      assert.equal(codeOf(endWorkflow(fold), 'b'), code)
      assert.deepEqual(codesOf(fold), [[], [], []])
    })

  it('are left out, with a warning, where a language has none', () => {
    const fold = foldOf([native, '#%task(name=a, language=Linux_Bash, export=[x])\nx=1'])
    assert.equal(codeOf(endWorkflow(fold), 'a'), '\nx=1')
    assert.deepEqual(codesOf(fold), [[], ['no-native-injection']])
  })

  it('read the environment in Bash', () => {
    const fold = foldOf([
      native,
      source,
      '#%task(name=b, dep=[a], language=Bash, import=[x])\necho',
    ])
    assert.equal(codeOf(endWorkflow(fold), 'b'), '\nx="$variables_x"\necho')
  })
})
