/** Characters that mean something to pragmas, JSON, Python, or to nobody. */
const alphabet = Array.from(
  '#%()[]{}=,;:"\'\\ \t\n\r_-./+*abcTASKname019éß中😀“”‘’«（），；＝［］\u00a0\u200b\u202e\ufeff\u0000\u001b',
)
const chunks = [
  '#%task(', '#%', '# %', '#%job(', '#%import', '\n#%task(name=', 'name=', 'dep=[', '"""', "'''",
  '[(', ')]', '\\u00', '\\u0041', '\ud800', '\udc00', '__proto__', 'constructor', ', language=Python)',
] // prettier-ignore

function pick<T>(random: () => number, list: readonly T[]): T {
  const one = list[Math.floor(random() * list.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

/** The text after some random edits: characters put in, taken away, doubled, swapped or cut off. */
export function mutate(text: string, random: () => number): string {
  let mutated = text
  for (let edits = 1 + Math.floor(random() * 4); edits > 0; edits--) {
    const at = Math.floor(random() * (mutated.length + 1))
    const to = Math.min(mutated.length, at + Math.floor(random() * random() * 12))
    const [before, middle, after] = [mutated.slice(0, at), mutated.slice(at, to), mutated.slice(to)]
    switch (Math.floor(random() * 6)) {
      case 0:
        mutated = before + pick(random, alphabet) + middle + after
        break
      case 1:
        mutated = before + after
        break
      case 2:
        mutated = before + middle.repeat(1 + Math.floor(random() * 3)) + after
        break
      case 3:
        mutated = before + pick(random, chunks) + middle + after
        break
      case 4:
        mutated = before + pick(random, alphabet) + after
        break
      default:
        mutated = before + after.slice(0, 1) + middle + after.slice(1)
    }
  }
  return mutated
}

/** Pragmas and code as people write them; mutations start from these. */
export const seeds: readonly string[] = [
  '#%task(name=a)\nprint(1)',
  '#%task(name=train, dep=[load,clean], import=[rows], export=[model], language=Python)\nx = 1',
  '#%task(name="a b", generic_info=[(k,v),(k2,"v, 2")], variables=[(x,0.5)])',
  '#%job(name=nightly, variables=[(a,b)])',
  '#%submit_job()',
  '#%submit_job',
  '#%pre_script(name=a, language=Linux_Bash)\necho "$HOME"',
  '#%split(name=s)\n\n#%runs()\nruns = 3\n#%process()\nx\n#%merge()\ny',
  '#%task(\n  name=a,\n#%  dep=[b,\n#   c],\n)\ntext = """\n#%task(name=no)\n"""\n!ls\n%time x',
  ' #%task(name=a)',
  '#%runtime_env(type=docker, image=my image)',
  '#%connect(url=https://host:8443, login=me, password=secret)',
  '#%start()\n#%condition()\nloop = true\n#%loop()\n#%delete_task(name=a)',
  '#%branch(name=b)\n#%condition()\nbranch = "if"\n#%if()\n#%else()\n#%continuation()',
  '#%task(name=r, dep=[a], runs=4/2)',
  '%%bash\nls',
]
