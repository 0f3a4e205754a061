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


client.stop_channels()
manager.shutdown_kernel(now=True)
end()
