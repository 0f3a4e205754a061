import { anyBody, pythonBody } from './bodies.ts'
import type { Choices } from './choices.ts'
import type { GeneratedCell } from './generated-notebook.ts'

const taskKeys = [
  'name',
  'language',
  'dep',
  'generic_info',
  'variables',
  'export',
  'import',
  'path',
  'runs',
  'precious_result',
]
const showKeys = ['host', 'width', 'height']

/** The parameters of every pragma; those of runtime_env are drawn elsewhere. */
const keysOf: Readonly<Record<string, readonly string[]>> = {
  task: taskKeys,
  split: taskKeys,
  process: taskKeys,
  merge: taskKeys,
  start: taskKeys,
  loop: taskKeys,
  branch: taskKeys,
  if: taskKeys,
  else: taskKeys,
  continuation: taskKeys,
  runs: [],
  condition: [],
  job: ['name', 'generic_info', 'variables'],
  delete_task: ['name'],
  pre_script: ['name', 'language', 'path'],
  post_script: ['name', 'language', 'path'],
  selection_script: ['name', 'language', 'path'],
  fork_env: ['name', 'language', 'path'],
  job_selection_script: ['language', 'path', 'force'],
  job_fork_env: ['language', 'path', 'force'],
  runtime_env: ['type', 'image', 'nvidia_gpu', 'mount_host_path', 'rootless', 'verbose', 'force'],
  import: ['language'],
  configure: ['task'],
  draw_job: ['name', 'inline', 'save'],
  write_dot: ['name'],
  import_dot: ['path'],
  export_xml: ['name'],
  submit_job: ['name', 'nodesource', 'host', 'token'],
  help: ['pragma'],
  get_job_result: ['job_id', 'job_name'],
  get_task_result: ['task_name', 'job_id', 'job_name'],
  print_job_output: ['job_id', 'job_name'],
  print_task_output: ['task_name', 'job_id', 'job_name'],
  list_submitted_jobs: [],
  list_nodesources: [],
  list_hosts: [],
  list_tokens: [],
  list_resources: [],
  show_resource_manager: showKeys,
  show_scheduling_portal: showKeys,
  show_workflow_automation: showKeys,
}

/** Values that often fit. */
const fitting: Readonly<Record<string, readonly string[]>> = {
  name: ['a', 'b', 'c', 'DT1', 'split0', '_', 'aé', ''],
  task_name: ['a', 'b', 'DT0'],
  language: ['Python', 'Groovy', 'Linux_Bash', 'R', 'Javascript', 'Jython'],
  dep: ['[a]', '[a,b]', '[b,a,b]', '[ a , b ]', 'a', '[c]', ''],
  generic_info: ['[(k,v)]', '[(k,v),(l,w),(k,x)]', '[ ( k , v ) ]', ''],
  variables: ['[(k,v)]', '[(k,v),(l,w),(k,x)]', '[( _k,é)]', ''],
  export: ['[x]', '[x,y]', '[x,x]', 'x'],
  import: ['[x]', '[y,x]', 'x', ''],
  path: ['code.py', './code.py', 'files/empty.txt', 'files/latin.sh', 'graph.dot', 'none.py'],
  runs: ['2', 'n', '2/n', '1-x', '03'],
  precious_result: ['true', 'True', 'FALSE', 'tRUE'],
  force: ['on', 'off'],
  task: ['block', 'multiblock'],
  inline: ['on', 'off'],
  save: ['on', 'off'],
  nodesource: ['local', 'Default', 'Local'],
  host: ['node1', 'Node2', 'node2'],
  token: ['gpu', 'GPU'],
  job_id: ['1', '2', '0', '01'],
  job_name: ['nb', 'jay', 'never'],
  pragma: ['task', 'runtime_env', 'submit_job', 'configure', 'nothing'],
  width: ['100', '0100'],
  height: ['100'],
}

/** Values that fit few parameters or none. */
const odd = [
  '',
  'on',
  'ON',
  'off',
  'true',
  'yes',
  '0',
  '1',
  '007',
  '-1',
  '1.5',
  'a-b',
  'a.b',
  'a/b',
  '-',
  '.',
  '..',
  '_',
  'é',
  '9a',
  'Python3',
  'python',
  'None',
  'a b',
  '[a]',
  '[a,b]',
  '[A]',
  '[a-b]',
  '[a,a]',
  '[a,1]',
  '[1]',
  '[]',
  '[(a,b)]',
  '[(a,b),(a,c)]',
  '[(a,1)]',
  '[(1,a)]',
  '[(a,b,c)]',
  '[(a)]',
  '[a,(b,c)]',
  '[(a,b),c]',
  '(a,b)',
  'a+b',
  'a*2',
  'a;b',
  'a=b',
  '$a',
  'http://host:80/x',
  'C:\\x',
  'a%',
  '#a',
  '"a"',
  "'a b'",
]

const unknownKeys = ['nme', 'Name', 'DEP', 'deps', 'x', 'a-b', 'é', 'type', 'timeout', 'self']
const starts = ['#%', '#%', '#%', '#% ', '#%%', '#%#', '#%)', '#% % ']
const ends = [')', ')', ')', ')', ' )', ') ', '))', '', ' ', '#', '%)', ')%%', ' ) # ', ',)']

/** A pragma with parameters of any kind: its own, another's, unknown, twice, in any order and spelling. */
export function drawOddCell(choices: Choices): GeneratedCell {
  const name = choices.one(Object.keys(keysOf))
  const own = keysOf[name] ?? []
  const given = [
    ...own.filter((key) => choices.chance(key === 'name' ? 0.85 : 0.3)),
    ...(choices.chance(0.2) && own.length > 0 ? [choices.one(own)] : []),
    ...(choices.chance(0.15) ? [choices.one([...unknownKeys, ...taskKeys])] : []),
  ]
  if (choices.chance(0.3)) given.reverse()
  const space = () => (choices.chance(0.1) ? choices.one([' ', '  ']) : '')
  const parameters = given.map(
    (key) => `${space()}${key}${space()}=${space()}${valueOf(choices, name, key)}`,
  )
  const spelt = choices.chance(0.03) ? choices.one([name.toUpperCase(), `${name}s`]) : name
  const head = `${choices.one(starts)}${spelt}${space()}`
  const isBare = given.length === 0 && choices.chance(0.3)
  const line = isBare ? head : `${head}(${parameters.join(`${space()},`)}${choices.one(ends)}`
  const body = choices.chance(0.3) ? pythonBody(choices) : anyBody(choices)
  const text = body === null ? line : `${line}\n${body}`
  return { plain: text, odd: text }
}

function valueOf(choices: Choices, name: string, key: string): string {
  const likely = fitting[key]
  if (likely && choices.chance(0.85)) return choices.one(likely)
  // runtime_env pastes lists as Python writes them
  // and of `export=` the kernel makes Python that does not compile
  if (key === 'export') return choices.one(odd.filter((value) => value !== ''))
  return choices.one(
    name === 'runtime_env' ? odd.filter((value) => /^[\w./:%é-]*$/.test(value)) : odd,
  )
}
