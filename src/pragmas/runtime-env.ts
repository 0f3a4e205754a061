import { uncheckedValue } from '../problems/catalogue/pragmas-job.ts'
import type { Problem } from '../problems/problem.ts'
import { suggest } from '../problems/suggest.ts'
import { scriptOf } from '../workflow/script.ts'
import { definePragma } from './define-pragma.ts'
import type { Edit } from './edit.ts'
import { forceOnTasks } from './force-on-tasks.ts'
import { forkEnvironmentOf } from './fork-environment.ts'
import { optional, type Values } from './parameter.ts'
import { looseText } from './parameters/loose-text.ts'
import { runtimeScript, type RuntimeSettings } from './runtime-script.ts'

const parameters = {
  type: optional(looseText, 'the platform: docker, podman or singularity', { default: 'docker' }),
  image: optional(looseText, 'the image', { default: 'docker://activeeon/dlm3' }),
  nvidia_gpu: optional(looseText, 'whether to use the GPU', { default: 'false' }),
  mount_host_path: optional(looseText, 'a folder of the host to mount', { default: 'none' }),
  mount_container_path: optional(looseText, 'where to mount it', { default: 'none' }),
  rootless: optional(looseText, 'whether the platform runs rootless', { default: 'false' }),
  isolation: optional(looseText, 'whether the container is isolated', { default: 'false' }),
  no_home: optional(looseText, 'whether the home folder is left out', { default: 'false' }),
  host_network: optional(looseText, 'whether the network is the host’s', { default: 'true' }),
  verbose: optional(looseText, 'whether the script says what it does', { default: 'false' }),
  debug: optional(looseText, 'whether to show the values and the script', { default: 'false' }),
  force: optional(looseText, 'whether tasks that exist already get it too', { default: 'off' }),
}

type Given = Values<typeof parameters>

export const runtimeEnv = definePragma({
  name: 'runtime_env',
  group: 'scripts',
  summary: 'Lets later tasks run in a container: sets the job fork environment',
  example: '#%runtime_env(type=docker, image=docker://python:3.12)',
  help: [
    'It makes a script in Groovy of its parameters; the code of the cell has no effect.',
    'As with `job_fork_env`, `force=on` gives it to the tasks that exist, too.',
  ],
  deviations: [
    'Values that mean nothing are taken as they are, as in the kernel, with a warning.',
    'The script is pa-nb’s own, to the same effect.',
  ],
  order: 'building',
  isUnchecked: true,
  parameters,
  apply: ({ values }, draft) => {
    const settings = settingsOf(values)
    const code = runtimeScript(settings)
    const script = scriptOf('groovy', code, { kind: 'generated', by: 'runtime_env' })
    const environment = forkEnvironmentOf(script)
    const edit: Edit = { kind: 'set-job-fork-environment', environment }
    const isForced = values.force?.text === 'on'
    const forced = forceOnTasks(isForced, draft, (task) => ({
      ...task,
      forkEnvironment: environment,
    }))
    const shown = isTrue(values.debug) ? `${JSON.stringify(settings, null, 2)}\n${code}` : null
    return {
      edits: [edit, ...forced],
      actions: shown === null ? [] : [{ kind: 'show-text', text: shown }],
      problems: checkValues(values),
    }
  },
})

function isTrue(value: Given['debug']): boolean {
  return value?.text.toLowerCase() === 'true'
}

function settingsOf(given: Given): RuntimeSettings {
  return {
    platform: given.type?.text ?? 'docker',
    image: given.image?.text ?? 'docker://activeeon/dlm3',
    gpu: given.nvidia_gpu?.text ?? 'false',
    hostPath: given.mount_host_path?.text ?? 'null',
    containerPath: given.mount_container_path?.text ?? 'null',
    rootless: given.rootless?.text ?? 'false',
    isolation: given.isolation?.text ?? 'false',
    noHome: given.no_home?.text ?? 'false',
    hostNetwork: given.host_network?.text ?? 'true',
    verbose: String(isTrue(given.verbose)),
  }
}

const truths = ['true', 'false']
const expected: Readonly<Partial<Record<keyof Given, readonly string[]>>> = {
  type: ['docker', 'podman', 'singularity'],
  nvidia_gpu: truths,
  rootless: truths,
  isolation: truths,
  no_home: truths,
  host_network: truths,
  force: ['on', 'off'],
}

/** Warns of values that mean nothing (pragmas.md 10 row 21). */
function checkValues(given: Given): Problem[] {
  const problems: Problem[] = []
  for (const [parameter, choices = []] of Object.entries(expected)) {
    const value = Object.entries(given).find(([name]) => name === parameter)?.[1]
    if (!value || choices.includes(value.text)) continue
    const words = choices.join(' or ')
    const meant = suggest(value.text, choices)
    problems.push(uncheckedValue(value.at, { parameter, given: value.text, words, meant }))
  }
  return problems
}
