"""Drives a server with ProActive's own Jupyter kernel, unmodified."""

import os
import sys
import tempfile

from jupyter_client.manager import KernelManager
from steps import end, expect, step

url, login, password = (os.environ[name] for name in ("PA_URL", "PA_LOGIN", "PA_PASSWORD"))
folder = tempfile.mkdtemp()
os.environ["JAVA_TOOL_OPTIONS"] = "-Djava.io.tmpdir=" + tempfile.mkdtemp()

manager = KernelManager(connection_file=os.path.join(folder, "kernel-of-a-test.json"))
manager.kernel_spec.argv = [sys.executable, "-m", "proactive-jupyter-kernel", "-f", "{connection_file}"]
manager.start_kernel(cwd=folder)
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=60)


def run(code):
    """What the cell printed, and whether it succeeded."""
    texts = []

    def hear(message):
        content = message["content"]
        texts.append(str(content.get("text") or content.get("data") or content.get("evalue") or ""))

    reply = client.execute_interactive(code, output_hook=hear, timeout=120, allow_stdin=False)
    return "".join(texts), reply["content"]["status"]


def succeed(code, *wanted):
    text, status = run(code)
    for part in wanted:
        assert part in text, text
    assert "ror" not in text or status == "ok", text
    expect(status, "ok")
    return text


@step("refuses a wrong password")
def _():
    text, _ = run("#%%connect(url=%s, login=%s, password=wrong)" % (url, login))
    assert "Connected" not in text, text


@step("connects")
def _():
    succeed("#%%connect(url=%s, login=%s, password=%s)" % (url, login, password), "Connected")


@step("lists resources")
def _():
    succeed("#%list_resources()", "local")


@step("submits a job of several tasks and prints its result")
def _():
    succeed("#%job(name=fromKernel)")
    succeed("#%task(name=one)\nprint('hello from one')\nresult = 20")
    succeed("#%task(name=two, dep=[one])\nresult = int(str(results[0])) + 22")
    text = succeed("#%submit_job()")
    assert "job_id" in text or "submitted" in text.lower() or "id" in text.lower(), text


@step("reads the job's and a task's result")
def _():
    assert "42" in run("#%get_job_result(name=fromKernel)")[0]
    assert "42" in run("#%get_task_result(job_name=fromKernel, task_name=two)")[0]


@step("prints what the job and a task wrote")
def _():
    assert "hello from one" in run("#%print_job_output(job_name=fromKernel)")[0]
    assert "hello from one" in run("#%print_task_output(job_name=fromKernel, task_name=one)")[0]


@step("lists the jobs that it submitted")
def _():
    assert "fromKernel" in run("#%list_submitted_jobs()")[0]


def new_workflow():
    """A kernel of its own, connected, as for another notebook."""
    manager.restart_kernel(now=True)
    client.wait_for_ready(timeout=60)
    succeed("#%%connect(url=%s, login=%s, password=%s)" % (url, login, password), "Connected")


def results_of(*cells):
    """Builds and submits; a function that gives the result of a task as the kernel prints it."""
    new_workflow()
    for cell in cells:
        succeed(cell)
    succeed("#%submit_job()")
    return lambda task: succeed("#%%get_task_result(task_name=%s)" % task).strip().split("\n")[-1]


@step("passes variables on, and what pre and post scripts make of them")
def _():
    result = results_of(
        "#%job(name=passing, variables=[(WHO,world)])",
        "#%import()\nimport json",
        "#%task(name=a, export=[greeting])\ngreeting = json.dumps(variables.get('WHO'))",
        "#%pre_script(name=a, language=Groovy)\nvariables.put('WHO', 'moon')",
        "#%task(name=b, dep=[a], import=[greeting], generic_info=[(k,v)], variables=[(own,w)])\n"
        "result = greeting + genericInformation.get('k') + variables.get('own')",
        "#%post_script(name=b, language=Javascript)\nprint('after')",
    )
    expect(result("b"), '"moon"vw')
    assert "after" in succeed("#%print_task_output(task_name=b)")


@step("replicates, by a control and by runs=, where it makes the merge itself")
def _():
    result = results_of(
        "#%split(name=cut)\nresult = 5",
        "#%runs()\nruns = 3",
        "#%process(name=work)\nresult = int(str(variables.get('PA_TASK_REPLICATION')))",
        "#%merge(name=all)\nresult = sorted(int(str(r)) for r in results)",
        "#%task(name=first)\nresult = 1",
        "#%task(name=twice, dep=[first], runs=2)\nprint('copy', variables.get('PA_TASK_REPLICATION'))",
    )
    expect(result("all"), "[0, 1, 2]")
    succeed("#%print_job_output()", "copy 0", "copy 1")


@step("loops and branches")
def _():
    result = results_of(
        "#%start(name=begin1)\nn = int(variables.get('n') or 0) + 1\nvariables.put('n', n)",
        "#%condition()\nloop = parseInt(variables.get('n')) < 3",
        "#%loop(name=again1)\nresult = variables.get('n')",
        "#%branch(name=choose, dep=[again1])\nresult = 'right'",
        "#%condition()\nbranch = result == 'right' ? 'if' : 'else'",
        "#%if(name=yes)\nresult = 'yes'",
        "#%else(name=no)\nresult = 'no'",
        "#%continuation(name=on)\nresult = 'on'",
    )
    expect(result("on"), "on")
    expect(result("yes"), "yes")


@step("runs other languages, selection scripts and fork environments")
def _():
    result = results_of(
        "#%task(name=sh, language=Linux_Bash)\necho from bash\nexit 0",
        "#%task(name=js, language=Javascript)\nresult = 6 * 7",
        "#%task(name=py, dep=[sh,js])\nimport os\nresult = os.environ.get('SOME')",
        "#%selection_script(name=sh, language=Groovy)\nselected = true",
        "#%fork_env(name=py, language=Groovy)\nforkEnvironment.addSystemEnvironmentVariable('SOME', 'thing')",
    )
    expect(result("py"), "thing")
    expect(result("js"), "42")
    expect(result("sh"), "0")


@step("chooses among what the server offers, and is refused the rest")
def _():
    new_workflow()
    succeed("#%task(name=a)\nresult = 1")
    succeed("#%submit_job(nodesource=local)")
    succeed("#%get_task_result(task_name=a)", "1")
    expect(run("#%submit_job(nodesource=elsewhere)")[1], "error")


@step("sends a folder of input and fetches the output")
def _():
    new_workflow()
    os.makedirs(os.path.join(folder, "in"), exist_ok=True)
    with open(os.path.join(folder, "in", "a.txt"), "w") as file:
        file.write("input")
    succeed("#%task(name=a)\nresult = 'made'")
    succeed("#%submit_job(name=files, input_path=in, output_path=out)")
    succeed("#%get_task_result(task_name=a)", "made")


@step("sees a task that failed, and a workflow that is refused")
def _():
    new_workflow()
    succeed("#%task(name=bad)\nprint('so far')\nraise ValueError('boom')")
    succeed("#%submit_job()")
    succeed("#%get_task_result(task_name=bad)", "exit code 1")
    succeed("#%print_task_output(task_name=bad)", "so far")
    succeed("#%task(name=bad, dep=[worse])\n1")
    succeed("#%task(name=worse, dep=[bad])\n1")
    succeed("#%task(name=bad, dep=[worse])\n1")
    expect(run("#%submit_job()")[1], "error")


@step("writes, draws and reads graphs")
def _():
    new_workflow()
    with open(os.path.join(folder, "g.dot"), "w") as file:
        file.write("digraph { a -> b; a -> c }")
    succeed("#%import_dot(path=g.dot)")
    succeed("#%task(name=c, dep=[a])\nresult = 'c'")
    succeed("#%draw_job()")
    succeed("#%submit_job(name=graph)")
    succeed("#%get_task_result(task_name=c)", "c")
    succeed("#%export_xml(name=kept)")
    assert os.path.exists(os.path.join(folder, "kept.xml"))


client.stop_channels()
manager.shutdown_kernel(now=True)
end()
