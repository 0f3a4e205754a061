import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { AttemptPlan } from '../../../src/local/runner/attempt.ts'
import { RunnerUnderTest, step } from '../../support/runner-under-test.ts'

describe('scripts for other tools', () => {
  let runner: RunnerUnderTest
  beforeEach(() => {
    runner = new RunnerUnderTest()
    mkdirSync(join(runner.root, 'bin'))
  })
  afterEach(() => runner.dispose())

  /** A tool that writes down how it is called, and does what the code says. */
  function tool(name: string, code: string): void {
    const path = join(runner.root, 'bin', name)
    writeFileSync(path, `#!/bin/sh\necho "${name} $*" >>${calls()}\n${code}\n`)
    chmodSync(path, 0o755)
  }
  const calls = (): string => join(runner.root, 'calls')
  const called = (): string[] => readFileSync(calls(), 'utf8').split('\n').slice(0, -1)
  const parts = (): Partial<AttemptPlan> => ({
    environment: { PATH: `${runner.root}/bin:/usr/bin:/bin` },
    inheritedVariables: { image: { type: 'string', value: 'alpine' } },
  })

  it('bring a compose file up with its variables, and down with its volumes', async () => {
    tool('docker-compose', 'case $* in *up*) cat docker-compose.yml; exit 4 ;; esac')
    const plan = runner.plan([step('docker-compose', 'image: $variables_image-$unknown\n')], {
      ...parts(),
      genericInformation: { 'docker-compose-up-options': '--exit-code-from one' },
    })
    const end = await runner.start(plan)
    assert.ok(end.ended === 'done')
    assert.equal(
      end.failure?.message,
      'Failed to execute task: Docker Compose failed with exit code 4',
    )
    assert.deepEqual(called(), [
      'docker-compose -f docker-compose.yml up --exit-code-from one',
      'docker-compose -f docker-compose.yml down --volumes',
    ])
    assert.equal(await runner.log(plan.key, 'out'), 'image: alpine-$unknown\n')
  })

  it('bring it down too when the task is killed', async () => {
    tool('docker-compose', 'case $* in *up*) sleep 100 ;; esac')
    const plan = runner.plan([step('docker-compose', 'x: y\n')], { ...parts(), walltimeMs: 500 })
    const end = await runner.start(plan)
    assert.ok(end.ended === 'done')
    assert.equal(end.failure?.kind, 'walltime')
    assert.deepEqual(called().slice(1), ['docker-compose -f docker-compose.yml down --volumes'])
  })

  it('build and run a Dockerfile, and leave nothing of it', async () => {
    tool('docker', 'case $1 in run) echo from the container ;; esac')
    const plan = runner.plan([step('dockerfile', 'FROM alpine\n')], parts())
    const end = await runner.start(plan)
    assert.ok(end.ended === 'done' && end.failure === null)
    assert.equal(await runner.log(plan.key, 'out'), 'from the container\n')
    assert.deepEqual(
      called().map((call) => call.split(' ')[1]),
      ['build', 'run', 'rm', 'rmi'],
    )
  })

  /** Runs what follows `image` with the variables that it is given, if the folders are there. */
  const container = `cat >"$0.py" <<'END'
import os, sys
tool, words = os.path.basename(sys.argv[1]), sys.argv[2:]
options, command = words[: words.index("image")], words[words.index("image") + 1 :]
values = dict((name, []) for name in ("-v", "-B", "--env"))
for option, value in zip(options, options[1:]):
    values.get(option, []).append(value)
folders = tuple(mount.split(":")[0] for mount in values["-v"] + values["-B"])
for word in command:
    if os.path.isabs(word) and not word.startswith(folders):
        sys.exit("no %s in the container" % word)
environment = dict(os.environ)
if tool != "singularity":
    environment = {name: os.environ[name] for name in values["--env"]}
    environment.update(PATH=os.environ["PATH"], INSIDE="yes")
os.execvpe(command[0], command, environment)
END
exec python3 "$0.py" "$0" "$@"`

  it('run in the container of a fork environment, with their bindings and its programs', async () => {
    for (const command of ['docker run', 'podman run', 'singularity exec']) {
      const name = command.split(' ')[0] ?? ''
      tool(name, container)
      const fork = `forkEnvironment.addSystemEnvironmentVariable("FORKED", "too")
forkEnvironment.setPreJavaCommand("${command} image")`
      const plan = runner.plan(
        [
          step('cpython', fork, 'fork-environment'),
          step('bash', 'echo "$INSIDE $FORKED $variables_image $1"', 'pre'),
          step('cpython', 'variables["n"] = 5\nresult = variables["image"] * 2'),
          step('javascript', 'runs = variables.get("n")', 'flow'),
        ],
        { ...parts(), flow: 'replicate', genericInformation: { PYTHON_COMMAND: 'python3 -B' } },
      )
      const end = await runner.start(plan)
      assert.ok(end.ended === 'done')
      assert.equal(end.failure, null, await runner.log(plan.key, 'err'))
      const inside = name === 'singularity' ? '' : 'yes'
      assert.equal(await runner.log(plan.key, 'out'), `${inside} too alpine \n`)
      assert.deepEqual(end.value, { type: 'string', value: 'alpinealpine' })
      assert.deepEqual(end.flowAction, { kind: 'replicate', runs: 5 })
      const ran = called().filter((call) => call.startsWith(name))
      assert.match(ran[0] ?? '', / image bash \S+script\.sh$/)
      assert.match(ran[1] ?? '', / image python3 -B -u \S+python-main\.py \S+$/)
    }
  })

  it('follow a Kubernetes job to its end, and fail as it fails', async () => {
    tool(
      'kubectl',
      'case $1 in create) echo job.batch/one ;; get) echo Failed ;; logs) echo its log ;; esac',
    )
    const plan = runner.plan([step('kubernetes', 'kind: Job\n')], parts())
    const end = await runner.start(plan)
    assert.ok(end.ended === 'done')
    assert.equal(end.failure?.exitCode, 1)
    assert.match(await runner.log(plan.key, 'out'), /its log/)
    assert.match(called().at(-1) ?? '', /^kubectl delete -f/)
  })

  it('name the tool that is missing', async () => {
    for (const [engine, missing] of [
      ['docker-compose', /Docker Engine/],
      ['dockerfile', /Docker Engine/],
      ['kubernetes', /`kubectl`/],
      ['native', /`nosuchprogram` is not installed/],
    ] as const) {
      const plan = runner.plan([step(engine, 'nosuchprogram')], { environment: { PATH: '/none' } })
      const end = await runner.start(plan)
      assert.ok(end.ended === 'done')
      assert.match(end.failure?.message ?? '', missing)
    }
  })

  it('are native commands too, whose words may name bindings', async () => {
    const words = ['-c', 'echo "$1 $0"; exit 5', '$variables_image', '${variables_image}s $no']
    const command = { kind: 'task', language: 'native', code: 'sh', arguments: words } as const
    const plan = runner.plan([command], parts())
    const end = await runner.start(plan)
    assert.ok(end.ended === 'done')
    assert.equal(
      end.failure?.message,
      'Failed to execute task: Command execution failed with exit code 5',
    )
    assert.equal(await runner.log(plan.key, 'out'), 'alpines $no alpine\n')
  })
})
