"""Drives a server with what ProActive's own Python client can build: every kind of script, and its error paths."""

import os
import pathlib
import tempfile
import time

import proactive
from proactive.model.ProactiveFlowActionType import ProactiveFlowActionType
from steps import end, expect, step

url, login, password = (os.environ[name] for name in ("PA_URL", "PA_LOGIN", "PA_PASSWORD"))
gateway = proactive.ProActiveGateway(url, javaopts=["-Djava.io.tmpdir=" + tempfile.mkdtemp()])
gateway.connect(login, password)
client = gateway.getProactiveClient()
language = gateway.getProactiveScriptLanguage()
longest_ms = 60000


def python_task(name, code, *parents):
    task = gateway.createPythonTask()
    task.setTaskName(name)
    task.setTaskImplementation(code)
    for parent in parents:
        task.addDependency(parent)
    return task


def job_of(name, *tasks):
    job = gateway.createJob()
    job.setJobName(name)
    for task in tasks:
        job.addTask(task)
    return job


def submit(name, *tasks):
    return gateway.submitJob(job_of(name, *tasks))


def finish(job):
    for _ in range(600):
        if gateway.isJobFinished(str(job)):
            return gateway.getJobInfo(job)
        time.sleep(0.1)
    raise AssertionError("job %s is still %s" % (job, gateway.getJobInfo(job).getStatus()))


def fails(action, part):
    try:
        value = action()
    except Exception as error:
        assert part in str(error), str(error)
        return
    raise AssertionError("%r came instead of a failure" % (value,))


@step("renews its session")
def _():
    gateway.reconnect()
    expect(gateway.isConnected(), True)


@step("runs a task of another language, whose result is its exit code")
def _():
    task = gateway.createTask(language=language.linux_bash())
    task.setTaskName("shell")
    task.setTaskImplementation("echo hello from bash")
    job = submit("shell", task)
    expect(gateway.getTaskResult(job, "shell", longest_ms), 0)
    assert "hello from bash" in gateway.printTaskOutput(job, "shell", longest_ms)


@step("passes variables and generic information, and what pre and post scripts do")
def _():
    task = python_task("own", "print(variables.get('OWN'), genericInformation.get('INFO'))\nresult = variables.get('PRE')")
    task.addVariable("OWN", "own value")
    task.addGenericInformation("INFO", "some info")
    pre, post = gateway.createPreScript(language.python()), gateway.createPostScript(language.python())
    pre.setImplementation("variables.put('PRE', variables.get('JOB'))")
    post.setImplementation("print('after', result)")
    task.setPreScript(pre)
    task.setPostScript(post)
    job = job_of("scripts", task)
    job.addVariable("JOB", "of the job")
    job.addGenericInformation("OF_JOB", "kept")
    number = gateway.submitJob(job)
    expect(gateway.getTaskResult(number, "own", longest_ms), "of the job")
    output = gateway.printTaskOutput(number, "own", longest_ms)
    assert "own value some info" in output and "after of the job" in output, output
    expect(gateway.getJobInfo(number).getVariables()["JOB"], "of the job")
    expect(gateway.getJobInfo(number).getGenericInformation()["OF_JOB"], "kept")


@step("runs where a selection script agrees, in a fork environment")
def _():
    task = python_task("chosen", "result = 'ran'")
    selection, environment = gateway.createPythonSelectionScript(), gateway.createPythonForkEnvironment()
    selection.setImplementation("selected = True")
    environment.setImplementation("x = 1")
    environment.setJavaHome("/usr")
    task.setSelectionScript(selection)
    task.setForkEnvironment(environment)
    expect(gateway.getTaskResult(submit("chosen", task), "chosen", longest_ms), "ran")


@step("leaves a task pending that no node is chosen for, until it is killed")
def _():
    task = python_task("never", "result = 1")
    selection = gateway.createSelectionScript(language.groovy())
    selection.setImplementation("selected = false")
    task.setSelectionScript(selection)
    job = submit("never", task)
    time.sleep(1)
    expect(gateway.isJobFinished(str(job)), False)
    expect(client.killJob(str(job)), True)
    expect(finish(job).getStatus().toString(), "Killed")


@step("loops as long as the script says")
def _():
    first = python_task("first", "x = 1")
    last = python_task("last", "result = variables.get('PA_TASK_ITERATION')", first)
    first.setFlowBlock(gateway.getProactiveFlowBlockType().start())
    last.setFlowBlock(gateway.getProactiveFlowBlockType().end())
    last.setFlowScript(gateway.createLoopFlowScript("loop = variables.get('PA_TASK_ITERATION') < 2", "first"))
    job = submit("loop", first, last)
    expect(finish(job).getTotalNumberOfTasks(), 6)
    expect(gateway.getTaskResult(job, "last#2", longest_ms), 2)


@step("takes the branch that the script says")
def _():
    decide, after = python_task("decide", "x = 1"), python_task("after", "result = str(results[0])")
    yes, no = python_task("yes", "result = 'yes'"), python_task("no", "result = 'no'")
    decide.setFlowScript(gateway.createBranchFlowScript("branch = 'else'", "yes", "no", "after"))
    job = submit("branch", decide, yes, no, after)
    expect(gateway.getTaskResult(job, "after", longest_ms), "no")
    tasks = client.getJobState(str(job)).getTasks()
    expect({str(task.getName()): task.getStatus().toString() for task in tasks}["yes"], "Skipped")


@step("replicates by a flow script in Python")
def _():
    split = python_task("split", "x = 1")
    work = python_task("work", "x = 2", split)
    merge = python_task("merge", "result = len(results)", work)
    script = gateway.createFlowScript(language.python())
    script.setActionType(ProactiveFlowActionType().replicate())
    script.setImplementation("runs = 4")
    split.setFlowScript(script)
    expect(gateway.getTaskResult(submit("replicate", split, work, merge), "merge", longest_ms), 4)


@step("names precious results")
def _():
    task = python_task("dear", "result = 'dear'")
    task.setPreciousResult(True)
    job = submit("precious", task)
    expect(gateway.getJobResult(job, longest_ms), "dear")
    expect([str(name) for name in client.getJobResult(str(job)).getPreciousResults().keySet()], ["dear"])


@step("takes scripts from files, as they are and with parameters")
def _():
    folder = tempfile.mkdtemp()
    path = pathlib.Path(folder) / "script.py"
    path.write_text("import sys\nprint('given', sys.argv[1:])\nresult = 'from a file'")
    task = gateway.createPythonTask()
    task.setTaskName("file")
    task.setTaskImplementationFromFile(str(path))
    expect(gateway.getTaskResult(submit("file", task), "file", longest_ms), "from a file")
    here = os.getcwd()
    os.chdir(folder)
    try:
        task = gateway.createPythonTask()
        task.setTaskName("run")
        task.setTaskExecutionFromFile("script.py", ["x", "y"])
        job = gateway.submitJobWithInputsAndOutputsPaths(job_of("run", task), folder, folder)
        expect(finish(job).getNumberOfFaultyTasks(), 0)
        assert "x y" in gateway.printTaskOutput(job, "run", longest_ms)
    finally:
        os.chdir(here)


@step("submits from an address, and is refused a value that a model does not take")
def _():
    path = pathlib.Path(tempfile.mkdtemp()) / "job.xml"
    job = job_of("model", python_task("say", "result = variables.get('N')"))
    job.addVariable("N", "1")
    assert '<task name="say"' in gateway.exportJob2XML(job)
    gateway.saveJob2XML(job, str(path))
    path.write_text(path.read_text().replace('model=""', 'model="PA:INTEGER[0,5]"', 1))
    number = gateway.submitWorkflowFromURL(path.as_uri(), {"N": "3"})
    expect(gateway.getTaskResult(number, "say", longest_ms), "3")
    fails(lambda: gateway.submitWorkflowFromFile(str(path), {"N": "9"}), "status code: 400")
    fails(lambda: gateway.submitWorkflowFromCatalog("bucket", "workflow"), "status code")


@step("says what is unknown, and what takes too long")
def _():
    job = submit("slow", python_task("slow", "import time\ntime.sleep(60)"))
    fails(lambda: gateway.getTaskResult(job, "slow", 300), "Timeout")
    fails(lambda: gateway.getJobResult(job, 300), "Timeout")
    fails(lambda: gateway.getTaskResult(job, "nobody", 300), "500")
    fails(lambda: gateway.getJobInfo(999999), "404")
    fails(lambda: gateway.getJobState("999999"), "404")
    client.killJob(str(job))


@step("ranks, preempts, pauses and resumes, kills and removes")
def _():
    job = submit("control", python_task("long", "import time\ntime.sleep(60)"))
    for _ in range(100):
        if gateway.getJobInfo(job).getStatus().toString() == "Running":
            break
        time.sleep(0.1)
    priorities = gateway.runtime_gateway.jvm.org.ow2.proactive.scheduler.common.job.JobPriority
    client.changeJobPriority(str(job), priorities.HIGH)
    expect(gateway.getJobInfo(job).getPriority().toString(), "High")
    expect(client.preemptTask(str(job), "long", 1), True)
    expect(client.pauseJob(str(job)), True)
    expect(client.resumeJob(str(job)), True)
    expect(client.killTask(str(job), "long"), True)
    finish(job)
    expect(client.removeJob(str(job)), True)


@step("puts a file into the user's space, fetches and removes it")
def _():
    folder = pathlib.Path(tempfile.mkdtemp())
    (folder / "up.txt").write_text("some text é")
    client.pushFile("USERSPACE", "/a folder", "up.txt", str(folder / "up.txt"))
    client.pullFile("USERSPACE", "/a folder/up.txt", str(folder / "down.txt"))
    expect((folder / "down.txt").read_text(), "some text é")
    client.deleteFile("USERSPACE", "/a folder/up.txt")
    fails(lambda: client.pullFile("USERSPACE", "/a folder/up.txt", str(folder / "gone.txt")), "400")


@step("lists jobs by what is asked for")
def _():
    every = gateway.getAllJobs(finished=True, pending=True)
    assert len(every) > 3, every
    expect(len(gateway.getAllJobs(max_number_of_jobs=2, finished=True)), 2)
    expect(len(gateway.getAllJobs(my_jobs_only=True, finished=True, pending=True)), len(every))


@step("is let out, does nothing then, and is let in again")
def _():
    gateway.disconnect()
    expect(gateway.isConnected(), False)
    fails(lambda: submit("nothing", python_task("a", "1")), "initialized")
    gateway.connect(login, password)
    expect(gateway.isConnected(), True)
    gateway.disconnect()
    gateway.terminate()


end()
