import { anyBody, languages, pythonBody } from './bodies.ts'
import { brokenLines } from './broken-lines.ts'
import { Choices } from './choices.ts'
import { drawControl } from './draw-control.ts'
import { drawDot } from './draw-dot.ts'
import { drawOddCell } from './draw-odd-cell.ts'
import { ParameterDrawing, paths, taskNames } from './draw-parameters.ts'
import type { GeneratedCell, GeneratedNotebook } from './generated-notebook.ts'
import { spellPragma, type Parameters, type Value } from './spell-pragma.ts'

const jobNames = ['jay', 'night_run', 'J2', 'A_b', 'x']

/** Texts beside every notebook, for `path=`. */
const files: Readonly<Record<string, string>> = {
  'code.py': 'print("from a file")\n',
  'files/select.groovy': 'selected = true',
  'files/empty.txt': '',
  'files/latin.sh': 'echo "a & b" ]]> é\n\n',
  'graph.dot': 'strict digraph {\n  p;\n  q;\n  r;\n  p -> q;\n  q -> r;\n  p -> r;\n}\n',
}

/** A plausible notebook, with what people do in an unusual order, twice, wrongly or oddly spelt. */
export function drawNotebook(seed: number): GeneratedNotebook {
  const choices = new Choices(seed)
  const weights = choices.one([usual, usual, blocks, odd, graphs])
  const drawing = new Drawing(choices, weights)
  const length = choices.between(2, choices.chance(0.1) ? 30 : 12)
  while (drawing.cells.length < length) drawing.draw()
  const name = choices.one(['nb', 'my_notebook', 'two words', 'ab.cd', 'étude-1'])
  const drawn = { ...files, 'drawn.dot': drawDot(choices) }
  return { id: `seed ${seed}`, name, cells: drawing.cells, files: drawn }
}

const usual = {
  task: 40,
  plain: 5,
  control: 9,
  runs: 4,
  job: 6,
  submit: 4,
  export: 4,
  delete: 4,
  script: 10,
  jobScript: 4,
  runtime: 1,
  imports: 4,
  configure: 2,
  graph: 2,
  reading: 3,
  broken: 3,
  odd: 4,
  blank: 1,
}

/** Many cells without a pragma, and both modes for them. */
const blocks: typeof usual = { ...usual, plain: 35, configure: 20, submit: 8, runs: 8 }
const graphs: typeof usual = { ...usual, task: 20, graph: 30 }
const odd: typeof usual = { ...usual, task: 20, odd: 80 }

class Drawing {
  readonly cells: GeneratedCell[] = []
  readonly #choices: Choices
  readonly #parameters: ParameterDrawing
  readonly #weights: typeof usual

  constructor(choices: Choices, weights: typeof usual) {
    this.#choices = choices
    this.#weights = weights
    this.#parameters = new ParameterDrawing(choices)
  }

  draw(): void {
    const choices = this.#choices
    switch (choices.weighted(this.#weights)) {
      case 'task': {
        this.#pragma('task', this.#parameters.taskParameters(), this.#parameters.language)
        return
      }
      case 'plain': {
        this.#text(anyBody(choices) ?? 'print(1)')
        return
      }
      case 'control':
        this.cells.push(...drawControl(choices, (named) => this.#parameters.stepParameters(named)))
        return
      case 'runs': {
        this.#runs()
        return
      }
      case 'job': {
        this.#job()
        return
      }
      case 'submit': {
        this.#pragma('submit_job', this.#submission(), null)
        return
      }
      case 'export': {
        this.#pragma('export_xml', this.#parameters.maybe([['name', 'out']]), null)
        return
      }
      case 'delete': {
        this.#pragma('delete_task', [['name', this.#parameters.known()]], null)
        return
      }
      case 'script': {
        this.#script()
        return
      }
      case 'jobScript': {
        this.#jobScript()
        return
      }
      case 'runtime': {
        this.#pragma('runtime_env', this.#runtime(), null)
        return
      }
      case 'imports': {
        this.#imports()
        return
      }
      case 'configure': {
        this.#pragma(
          'configure',
          [['task', choices.one(['block', 'multiblock', 'multiblock'])]],
          null,
        )
        return
      }
      case 'graph': {
        this.#graph()
        return
      }
      case 'reading': {
        this.#reading()
        return
      }
      case 'broken': {
        this.#broken()
        return
      }
      case 'odd': {
        this.cells.push(drawOddCell(choices))
        return
      }
      case 'blank': {
        this.#text(choices.one(['', ' ', '\n', '\t\n']))
        return
      }
    }
  }

  #pragma(name: string, parameters: Parameters | null, language: string | null): void {
    const body = language === 'Python' ? pythonBody(this.#choices) : anyBody(this.#choices)
    this.cells.push(spellPragma(this.#choices, name, parameters, body))
  }

  #text(text: string): void {
    this.cells.push({ plain: text, odd: text })
  }

  #runs(): void {
    const parent = this.#parameters.known()
    const name = this.#choices.one(taskNames)
    this.#parameters.taken.push(name)
    const count = this.#choices.one(['2', '3', '10', 'n', '0', '1-2', 'a/b', 'x.y', '-'])
    this.#pragma(
      'task',
      [
        ['name', name],
        ['dep', [parent]],
        ['runs', count],
      ],
      null,
    )
  }

  #job(): void {
    const given = this.#parameters.maybe(
      [
        ['generic_info', this.#parameters.pairs()],
        ['variables', this.#parameters.pairs()],
      ],
      0.35,
    )
    this.#pragma('job', [['name', this.#choices.one(jobNames)], ...given], null)
  }

  #submission(): Parameters {
    const one = (list: readonly string[]) => this.#choices.one(list)
    return this.#parameters.maybe(
      [
        ['name', one(jobNames)],
        ['nodesource', one(['local', 'Default', 'nowhere'])],
        ['host', one(['node1', 'Node2', 'elsewhere'])],
        ['token', one(['gpu', 'licence', 'other'])],
      ],
      0.15,
    )
  }

  #script(): void {
    const choices = this.#choices
    const name = choices.one(['pre_script', 'post_script', 'selection_script', 'fork_env'])
    const given: [string, Value][] = [['name', this.#parameters.known()]]
    const language = choices.one([...languages, 'Python', 'Linux_Bash'])
    const isNeeded = name === 'pre_script' || name === 'post_script'
    if (isNeeded ? choices.chance(0.95) : choices.chance(0.5)) given.push(['language', language])
    if (choices.chance(0.15)) given.push(['path', choices.one([...paths, 'missing.py'])])
    this.#pragma(name, this.#parameters.shuffled(given), language)
  }

  #jobScript(): void {
    const choices = this.#choices
    const language = choices.one(['Groovy', 'Python', 'Javascript', 'Jython'])
    const given = this.#parameters.maybe(
      [
        ['language', language],
        ['force', choices.one(['on', 'off'])],
        ['path', choices.one(paths)],
      ],
      0.3,
    )
    const name = choices.one(['job_selection_script', 'job_fork_env'])
    this.#pragma(name, given.length === 0 && choices.chance(0.3) ? null : given, language)
  }

  #runtime(): Parameters {
    const choices = this.#choices
    return this.#parameters.maybe([
      ['type', choices.one(['docker', 'podman', 'singularity'])],
      ['image', choices.one(['img', 'docker://a/b', 'a-b.c'])],
      ['nvidia_gpu', choices.one(['true', 'false'])],
      ['force', choices.one(['on', 'off'])],
      ['verbose', choices.one(['true', 'TRUE', 'false'])],
    ])
  }

  #imports(): void {
    const language = this.#choices.one([...languages, 'Python', 'Python'])
    const given: Parameters = this.#choices.chance(0.5) ? [] : [['language', language]]
    this.#pragma('import', given, given.length > 0 ? language : null)
  }

  #graph(): void {
    const name = this.#choices.one(['import_dot', 'write_dot', 'draw_job'])
    if (name === 'import_dot') {
      this.#parameters.taken.push('p', 'q', 'r')
      this.#pragma(
        name,
        [['path', this.#choices.one(['graph.dot', 'drawn.dot', 'drawn.dot', 'none.dot'])]],
        null,
      )
      return
    }
    this.#pragma(name, [['name', 'written']], null)
  }

  #reading(): void {
    const choices = this.#choices
    const name = choices.one([
      'list_submitted_jobs',
      'list_nodesources',
      'list_hosts',
      'list_tokens',
      'list_resources',
      'help',
      'get_job_result',
      'print_job_output',
      'show_scheduling_portal',
    ])
    if (name === 'help' && choices.chance(0.6)) {
      this.#pragma(name, [['pragma', choices.one(['task', 'job', 'nope'])]], null)
      return
    }
    if (name === 'get_job_result' && choices.chance(0.5)) {
      this.#pragma(name, [['job_id', choices.one(['1', '2', '99'])]], null)
      return
    }
    this.#pragma(name, [], null)
  }

  #broken(): void {
    const choices = this.#choices
    const code = choices.one(['', '\nprint(1)'])
    const line = choices.one(brokenLines)
    this.#text(line + code)
  }
}
