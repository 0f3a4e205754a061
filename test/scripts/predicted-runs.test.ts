import assert from 'node:assert/strict'

import { toXml } from '../../src/formats/xml/write.ts'
import type { Job } from '../../src/local/engine/job.ts'
import { javaText } from '../../src/rest/java-serialization/java-text.ts'
import { workflowOfCells } from '../support/fold-of.ts'
import { LiveScheduler } from '../support/live-scheduler.ts'

/** A notebook, and what a ProActive server makes of it by the rules of execution.md. */
interface Prediction {
  readonly title: string
  /** Cells, separated by lines of `====`. */
  readonly cells: string
  /** A line a task, by name: its status, result (or kind of failure), and what it printed. */
  readonly tasks: string
}

const predictions: readonly Prediction[] = [
  {
    title: 'replicates by a variable, in Bash that fails by its number, and merges in JavaScript',
    cells: `#%task(name=First)
variables.put("n", 3)
result = [1, 2.0]
====
#%split(name=Fan, dep=[First], language=Linux_Bash)
echo "$results_0"
====
#%runs()
runs = java.lang.Integer.parseInt(variables.get("n").toString())
====
#%process(name=Work, language=Linux_Bash)
echo "$variables_PA_TASK_REPLICATION of $variables_n"; exit $variables_PA_TASK_REPLICATION
====
#%merge(name=Join, language=Javascript)
for (var i = 0; i < results.length; i++) print(i, results[i].hadException(), results[i].getValue());
result = results.length`,
    tasks: `Fan FINISHED 0 [1, 2.0]
First FINISHED [1, 2.0]
Join FINISHED 3 0 false 0 / 1 true null / 2 true null
Work FINISHED 0 0 of 3
Work*1 FAULTY task 1 of 3
Work*2 FAULTY task 2 of 3`,
  },
  {
    title: 'loops until a text of the condition is neither true nor a time, and carries variables',
    cells: `#%start(name=Top)
result = variables.get("PA_TASK_ITERATION")
variables.put("trail", (variables.get("trail") or "") + str(result))
====
#%condition()
if (variables.get("trail").equals("012")) { loop = "enough" } else { loop = true }
====
#%loop(name=Bottom, dep=[Top])
result = results[0].value() * 10
====
#%task(name=End, dep=[Bottom])
print(variables["trail"], results[0], len(results))`,
    tasks: `Bottom FINISHED 0
Bottom#1 FINISHED 10
Bottom#2 FINISHED 20
End FINISHED true 012 20 1
Top FINISHED 0
Top#1 FINISHED 1
Top#2 FINISHED 2`,
  },
  {
    title: 'takes the else branch by a failed task, which it does not stop',
    cells: `#%branch(name=Ask)
variables.put("seen", True)
raise ValueError("no")
====
#%condition()
branch = variables.get("PA_TASK_SUCCESS") ? "if" : "ELSE"
====
#%if(name=Yes)
print("never")
====
#%else(name=No)
print(results[0].hadException(), variables["seen"])
result = "no"
====
#%continuation(name=On)
print([str(r) for r in results])
====
#%task(name=After, dep=[On, Ask])
print(results[0], results[1].getValue())`,
    tasks: `After FINISHED true true None
Ask FAULTY task
No FINISHED no True True
On FINISHED true ['no']
Yes SKIPPED`,
  },
  {
    title: 'takes the if branch where the condition decides nothing',
    cells: `#%branch(name=Ask, language=Linux_Bash)
exit 0
====
#%condition()
if (result == 1) branch = "else"
====
#%if(name=Yes)
result = results[0].hadException()
====
#%else(name=No)
result = 2
====
#%continuation(name=On)
result = results[0].value()`,
    tasks: `Ask FAULTY flow
No SKIPPED
On FINISHED true
Yes FINISHED true`,
  },
  {
    title: 'skips the work of a condition that is no number, and runs the merge',
    cells: `#%split(name=Fan)
result = 5
====
#%runs()
runs = variables.get("absent") - result * "x"
====
#%process(name=Work)
print("never")
====
#%merge(name=Join)
print(len(results), results[0])`,
    tasks: `Fan FINISHED 5
Join FINISHED true 1 5
Work SKIPPED`,
  },
  {
    title: 'lets the last parent win, keeps types, and passes changes in place on',
    cells: `#%job(name=ways, variables=[(v,job),(w,job)])
====
#%task(name=A, export=[v])
v = {"of": "A"}
====
#%task(name=B, export=[v])
v = ["B", 1.0]
====
#%task(name=AB, dep=[A, B], import=[v])
print(v)
====
#%task(name=BA, dep=[B, A], import=[v], variables=[(w,mine)])
v["more"] = 1
print(variables["w"])
====
#%task(name=Last, dep=[BA], language=Linux_Bash)
echo "$variables_v $variables_w"`,
    tasks: `A FINISHED true
AB FINISHED true ['B', 1.0]
B FINISHED true
BA FINISHED true mine
Last FINISHED 0 {of=A, more=1} job`,
  },
  {
    title: 'runs pre and post scripts around a task, none of them after a failure',
    cells: `#%task(name=Good, language=Linux_Bash)
echo "$variables_pre"
====
#%pre_script(name=Good, language=Python)
variables.put("pre", "before"); print("pre")
====
#%post_script(name=Good, language=Javascript)
print("post " + result); result = "after"
====
#%task(name=Bad, language=Linux_Bash)
echo never
====
#%pre_script(name=Bad, language=Linux_Bash)
exit 4
====
#%post_script(name=Bad, language=Linux_Bash)
echo never
====
#%task(name=Late)
result = 1
====
#%post_script(name=Late, language=Python)
raise ValueError("late")
====
#%task(name=See, dep=[Good, Bad, Late])
print([r.getValue() for r in results], variables["EXIT_VALUE"])`,
    tasks: `Bad FAULTY pre
Good FINISHED after pre / before / post 0
Late FAULTY post
See FINISHED true ['after', None, None] 4`,
  },
  {
    title: 'selects, and sets up the environment, without a word of it in variables',
    cells: `#%task(name=A)
import os
print(os.environ["SET"], variables.get("put"))
====
#%selection_script(name=A, language=Python)
print("chooses"); selected = "yes"
====
#%fork_env(name=A, language=Python)
forkEnvironment.addSystemEnvironmentVariable("SET", variables.get("PA_TASK_NAME"))
variables.put("put", 1); print("sets")
====
#%task(name=B)
print("never")
====
#%fork_env(name=B, language=Python)
raise ValueError("no")
====
#%task(name=C, dep=[B])
print(results[0].hadException())`,
    tasks: `A FINISHED true sets / A None
B FAULTY process
C FINISHED true True`,
  },
]

describe('notebooks that run as a server would run them', function () {
  this.timeout(60_000)
  let live: LiveScheduler
  before(async () => {
    live = await LiveScheduler.start(4)
  })
  after(() => live.dispose())

  for (const { title, cells, tasks } of predictions) {
    it(title, async () => {
      const workflow = workflowOfCells(...cells.split('\n====\n'))
      const job = await live.whenOver(await live.submit(toXml(workflow)))
      assert.equal(job.status, 'FINISHED')
      const told = [...job.tasks.values()].map((task) => lineOf(job, task.id))
      assert.deepEqual((await Promise.all(told)).sort(), tasks.split('\n'))
    })
  }

  async function lineOf(job: Job, id: number): Promise<string> {
    const { name, status } = job.tasks.get(id) ?? { name: '?', status: '?' }
    const result = (await live.scheduler.taskResults(job.id, id)).at(-1)
    const value = result && (result.failure?.kind ?? javaText(result.value))
    const printed = (await live.log(job.id, id, 'out')).trim().replaceAll('\n', ' / ')
    return [name, status, value, printed].filter(Boolean).join(' ')
  }
})
