"""Drives a server with ProActive's own Python client, unmodified."""

import os
import pathlib
import tempfile
import time

import proactive
from steps import end, expect, step

url, login, password = (os.environ[name] for name in ("PA_URL", "PA_LOGIN", "PA_PASSWORD"))
# the client keeps the jobs that it awaits in the JVM's temporary folder, for all servers alike
java_folder = tempfile.mkdtemp()
gateway = proactive.ProActiveGateway(url, javaopts=["-Djava.io.tmpdir=" + java_folder])
jobs = {}


def python_task(name, code, **settings):
    task = gateway.createPythonTask()
    task.setTaskName(name)
    task.setTaskImplementation(code)
    for parent in settings.get("after", []):
        task.addDependency(parent)
    return task


def job_of(name, *tasks):
    job = gateway.createJob()
    job.setJobName(name)
    for task in tasks:
        job.addTask(task)
    return job


def wait_until(job, accepts):
    for _ in range(200):
        status = gateway.getJobInfo(job).getStatus().toString()
        if accepts(status):
            return status
        time.sleep(0.1)
    raise AssertionError("job %s is still %s" % (job, status))


@step("refuses a wrong password")
def _():
    try:
        gateway.connect(login, "wrong")
    except Exception:
        return expect(gateway.isConnected(), False)
    raise AssertionError("it was let in")


@step("connects with the right one")
def _():
    gateway.connect(login, password)
    expect(gateway.isConnected(), True)


@step("lists what the resource manager offers")
def _():
    api = gateway.getProactiveRestApi()
    assert "local" in api.get_rm_model_nodesources(), api.get_rm_model_nodesources()
    assert len([host for host in api.get_rm_model_hosts() if host]) == 1
    expect([token for token in api.get_rm_model_tokens() if token], [])


@step("submits a job and reads its results by type")
def _():
    first = python_task("first", "print('hello')\nresult = {'a': [1, 2.5, None, True, 'é😀']}")
    second = python_task("second", "result = 2 ** 40", after=[first])
    third = python_task("third", "result = str(results[0])", after=[second])
    nothing = python_task("nothing", "result = None")
    job = gateway.submitJob(job_of("types", first, second, third, nothing))
    jobs["types"] = job
    assert job > 0
    value = gateway.getTaskResult(job, "first", 60000)
    expect(list(value["a"])[:2], [1, 2.5])
    expect(list(value["a"])[4], "é😀")
    expect(gateway.getTaskResult(job, "second", 60000), 2**40)
    expect(gateway.getTaskResult(job, "third", 60000), str(2**40))
    expect(gateway.getTaskResult(job, "nothing", 60000), None)


@step("sees that the job has ended, with its numbers")
def _():
    wait_until(jobs["types"], lambda status: status == "Finished")
    expect(gateway.isJobFinished(str(jobs["types"])), True)
    info = gateway.getJobInfo(jobs["types"])
    expect(info.getNumberOfFinishedTasks(), 4)
    expect(info.getNumberOfFaultyTasks(), 0)
    expect(info.getJobOwner(), login)


@step("reads the result and the output of the whole job")
def _():
    assert str(2**40) in str(gateway.getJobResult(jobs["types"], 60000))
    assert "hello" in str(gateway.printJobOutput(jobs["types"], 60000))
    assert "hello" in str(gateway.printTaskOutput(jobs["types"], "first", 60000))


@step("reads the state of a job with its tasks")
def _():
    expect(gateway.getJobState(str(jobs["types"])), "types")
    state = gateway.getProactiveClient().getJobState(str(jobs["types"]))
    names = sorted(str(task.getName()) for task in state.getTasks())
    expect(names, ["first", "nothing", "second", "third"])


@step("submits a workflow from a file, with variables")
def _():
    folder = pathlib.Path(tempfile.mkdtemp())
    job = job_of("from a file", python_task("say", "result = variables.get('WHO')"))
    job.addVariable("WHO", "nobody")
    gateway.saveJob2XML(job, str(folder / "job.xml"))
    submitted = gateway.submitWorkflowFromFile(str(folder / "job.xml"), {"WHO": "you"})
    expect(gateway.getTaskResult(submitted, "say", 60000), "you")
    job_id = gateway.getJobInfo(submitted).getJobId()
    xml = gateway.getProactiveClient().getJobContent(job_id)
    assert 'value="you"' in str(xml), str(xml)


@step("lists jobs that run")
def _():
    job = gateway.submitJob(job_of("long", python_task("sleep", "import time\ntime.sleep(60)")))
    jobs["long"] = job
    wait_until(job, lambda status: status == "Running")
    found = gateway.getAllJobs()
    assert job in [int(each.getJobId().value()) for each in found], found


@step("pauses, resumes, ranks and kills a job")
def _():
    client = gateway.getProactiveClient()
    job = str(jobs["long"])
    expect(client.pauseJob(job), True)
    wait_until(jobs["long"], lambda status: status == "Paused")
    expect(client.resumeJob(job), True)
    wait_until(jobs["long"], lambda status: status != "Paused")
    expect(client.killJob(job), True)
    wait_until(jobs["long"], lambda status: status == "Killed")
    expect(client.killJob(job), False)


@step("removes a job, which is unknown from then on")
def _():
    expect(gateway.getProactiveClient().removeJob(str(jobs["long"])), True)
    try:
        gateway.getJobInfo(jobs["long"])
    except Exception:
        return
    raise AssertionError("it is still there")


@step("sees a failed task as failed")
def _():
    job = gateway.submitJob(job_of("faulty", python_task("bad", "raise ValueError('boom')")))
    wait_until(job, lambda status: status == "Finished")
    expect(gateway.getJobInfo(job).getNumberOfFaultyTasks(), 1)
    result = gateway.getProactiveClient().getTaskResult(str(job), "bad")
    expect(result.hadException(), True)
    assert "exit code 1" in str(result.getException().getMessage())
    assert "boom" in str(result.getOutput().getStderrLogs(False))


@step("kills one task of a job")
def _():
    job = gateway.submitJob(job_of("one of two", python_task("sleep", "import time\ntime.sleep(60)")))
    wait_until(job, lambda status: status == "Running")
    expect(gateway.getProactiveClient().killTask(str(job), "sleep"), True)
    wait_until(job, lambda status: status in ("Finished", "Canceled"))


@step("sends input files and fetches output files by itself")
def _():
    source, target = pathlib.Path(tempfile.mkdtemp()), pathlib.Path(tempfile.mkdtemp())
    (source / "in.txt").write_text("some input")
    task = python_task("copy", "open('out.txt', 'w').write(open('in.txt').read().upper())")
    task.addInputFile("in.txt")
    task.addOutputFile("out.txt")
    job = gateway.submitJobWithInputsAndOutputsPaths(job_of("files", task), str(source), str(target))
    wait_until(job, lambda status: status == "Finished")
    for _ in range(100):
        if (target / "out.txt").exists():
            break
        time.sleep(0.1)
    expect((target / "out.txt").read_text(), "SOME INPUT")


@step("runs replicated, looped and branching tasks")
def _():
    split = python_task("split", "print('split')")
    work = python_task("work", "result = variables.get('PA_TASK_REPLICATION')", after=[split])
    merge = python_task("merge", "result = len(results)", after=[work])
    split.setFlowScript(gateway.createReplicateFlowScript("runs = 3"))
    job = gateway.submitJob(job_of("control", split, work, merge))
    expect(gateway.getTaskResult(job, "merge", 60000), 3)


@step("disconnects")
def _():
    gateway.disconnect()
    expect(gateway.isConnected(), False)
    gateway.terminate()


end()
