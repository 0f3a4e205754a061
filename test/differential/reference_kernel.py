"""Executes notebooks with ProActive's own Jupyter kernel, without Jupyter and without a server.

A line of JSON comes in on stdin per request, one goes out on stdout per answer. A request is a notebook
(`cells`, `name`, `folder`) or a workflow to check (`xml`). The kernel, the Python client and the Java
classes behind it are unmodified. Only what they would ask a server is answered here: every job that
ProActive's own checks accept gets the next number, the others are refused as a server does.
"""

import importlib
import json
import os
import re
import subprocess
import sys
import tempfile
import traceback

import proactive
from advised import Advised
from py4j.java_gateway import JavaClass, JavaGateway, JavaObject
from pygraphviz.agraph import Node as GraphNode

answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)

kernel_module = importlib.import_module("proactive-jupyter-kernel.kernel")
OFFERS = {"nodesources": ["", "Default", "local"], "hosts": ["", "node1", "Node2"], "tokens": ["gpu", "licence"]}


class Offers:
    def get_rm_model_nodesources(self):
        return OFFERS["nodesources"]

    def get_rm_model_hosts(self):
        return OFFERS["hosts"]

    def get_rm_model_tokens(self):
        return OFFERS["tokens"]


def with_checks_for_this_java():
    """Puts our classes in front of the client's own: its registry of checks needs Java 8."""
    here = os.path.dirname(os.path.abspath(__file__))
    sources = [os.path.join(here, name) for name in ("JobValidatorRegistry.java", "WorkflowCheck.java")]
    libraries = os.path.join(os.path.dirname(proactive.__file__), "java", "lib", "*")
    folder = tempfile.mkdtemp()
    subprocess.run(["javac", "-nowarn", "-Xlint:-deprecation", "-cp", libraries, "-d", folder, *sources], check=True)
    launch = JavaGateway.launch_gateway

    def launch_with_ours(classpath, **others):
        return launch(classpath=folder + os.pathsep + classpath, **others)

    JavaGateway.launch_gateway = staticmethod(launch_with_ours)


class Refused(Exception):
    pass


class RecordingGateway(proactive.ProActiveGateway):
    """The client with its JVM, which keeps what is submitted."""

    base_url = "http://scheduler.invalid:8080"

    def start(self):
        self.jobs = []

    def connect(self, *positional, **named):
        pass

    def disconnect(self):
        pass

    def terminate(self):
        pass

    def isConnected(self):
        return True

    def getProactiveRestApi(self):
        return Offers()

    def submitJob(self, job_model, debug=False):
        xml = self.exportJob2XML(job_model)
        self.jobs.append({"xml": xml, "refusal": refusal_of(self, readable(xml))})
        if self.jobs[-1]["refusal"] is not None:
            raise Refused(self.jobs[-1]["refusal"])
        return sum(job["refusal"] is None for job in self.jobs)

    def submitJobWithInputsAndOutputsPaths(self, job_model, *paths, debug=False):
        return self.submitJob(job_model)

    def known(self, job_id):
        if not 1 <= int(job_id) <= len([job for job in self.jobs if job["refusal"] is None]):
            raise Exception("unknown job")
        return "something"

    def getJobResult(self, job_id, timeout=0):
        return self.known(job_id)

    def printJobOutput(self, job_id, timeout=0):
        return self.known(job_id)

    def getTaskResult(self, job_id, task_name, timeout=0):
        jobs = [job["xml"] for job in self.jobs if job["refusal"] is None]
        if '<task name="%s"' % task_name not in jobs[int(job_id) - 1]:
            raise Exception("unknown task")
        return self.known(job_id)

    def printTaskOutput(self, job_id, task_name, timeout=0):
        return self.getTaskResult(job_id, task_name)


def readable(xml):
    """ProActive fails to read a selection script without any text; it reads the one that we write."""
    return re.sub(r'(<code language="[^"]*")/>', r"\1><![CDATA[\n]]></code>", xml)


def refusal_of(gateway, xml):
    """Why ProActive's parser or its check of controls refuses a workflow; None if neither does."""
    return gateway.runtime_gateway.jvm.WorkflowCheck.refusal(xml)


def resolved(gateway, xml, submitted):
    """The variables of a workflow as ProActive resolves them at submission, or why it refuses them."""
    values = gateway.runtime_gateway.jvm.java.util.HashMap()
    for name, value in submitted.items():
        values.put(name, value)
    return list(gateway.runtime_gateway.jvm.WorkflowCheck.resolved(xml, values))


class Kernel(kernel_module.ProActiveKernel):
    """The kernel with its messages kept in a list."""

    def __is_replicable_as_child__(self, task):
        # advice 1: the parent may have a parent itself
        return len(task.getDependencies()) == 1

    def __import_dot__(self, input_data):
        # advice 23: edges from nodes that come later count as well
        answer = super().__import_dot__(input_data)
        graph = kernel_module.pgv.AGraph(input_data["path"])
        for node in graph.nodes():
            data = self.__extract_task_inputs_from_graph_data__(node, graph.edges())
            task = self.proactive_tasks[self.__find_task_index_from_name__(node)]
            task.clearDependencies()
            self.__set_dependencies_from_input_data__(task, data)
        return answer

    def __execute_multiblock__(self, code):
        # advice 15: a block comes before the exports in every language
        given = self.previous_task_history
        kernel_module.ProActiveKernel.__merge_scripts__ = staticmethod(
            lambda former, block: merged(former, block, given.get("export", []), given.get("language", "Python"))
        )
        return super().__execute_multiblock__(code)

    def send_response(self, stream, message_type, content=None, **others):
        if message_type == "error":
            self.errors.append(content["ename"])


merge_scripts = kernel_module.ProActiveKernel.__merge_scripts__


def merged(former, block, exported, language):
    exports = "".join('\nvariables.put("%s", %s)' % (name, name) for name in exported)
    if language == "Python" or not exports or not former.endswith(exports):
        return merge_scripts(former, block)
    return merge_scripts(former[: -len(exports)], block) + exports


def new_kernel(gateway, name):
    kernel_module.notebook_path = lambda: "/notebooks/%s.ipynb" % name
    kernel_module.os.path.isfile = keep_configuration_away
    kernel = Kernel.__new__(Kernel)
    kernel.errors = []
    Kernel.__init__(kernel)
    kernel.gateway = gateway
    kernel.proactive_connected = True
    kernel.proactive_default_connection = False
    kernel.proactive_config['proactive_server'] = {'url': gateway.base_url}
    return kernel


is_file = os.path.isfile


def keep_configuration_away(path):
    return False if str(path).endswith("/notebooks/proactive_config.ini") else is_file(path)


def run_cell(kernel, gateway, code):
    count, errors = len(gateway.jobs), len(kernel.errors)
    before = set(os.listdir("."))
    reply = kernel.do_execute(code, False)
    answer = {"status": reply["status"], "ename": reply.get("ename"), "evalue": str(reply.get("evalue", ""))}
    # a bad line gives two errors, of which the first names the kind; a merge by default is a WARNING
    kinds = [kind for kind in kernel.errors[errors:] if kind != "WARNING"]
    if answer["status"] == "error" and kinds:
        answer["ename"] = kinds[0]
    if len(gateway.jobs) > count:
        answer["submitted"] = gateway.jobs[-1]
    answer["files"] = sorted(set(os.listdir(".")) - before)
    return answer


def run_notebook(gateway, request):
    gateway.start()
    here = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for name, text in request.get("files", {}).items():
            os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
            with open(name, "w") as file:
                file.write(text)
        try:
            kernel = new_kernel(gateway, request["name"])
            advised = Advised(kernel, gateway, run_cell)
            cells = []
            for code in request["cells"]:
                cells.append(advised.run(code))
            end = advised.submission()
            names = [task.getTaskName() for task in kernel.proactive_tasks]
        finally:
            os.chdir(here)
    return {"cells": cells, "end": end, "tasks": names}


def main():
    # what stands for something in the JVM, or in a graph, stands for the same in a copy
    for kind in (JavaObject, JavaClass, GraphNode):
        kind.__deepcopy__ = lambda self, memo: self
    with_checks_for_this_java()
    java_folder = tempfile.mkdtemp()
    gateway = RecordingGateway("http://scheduler.invalid:8080", javaopts=["-Djava.io.tmpdir=" + java_folder])
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if "submitted" in request:
                answer = {"lines": resolved(gateway, request["xml"], request["submitted"])}
            elif "xml" in request:
                answer = {"refusal": refusal_of(gateway, request["xml"])}
            else:
                answer = run_notebook(gateway, request)
        except Exception as error:
            traceback.print_exc()
            answer = {"failure": repr(error)}
        answers.write(json.dumps(answer) + "\n")


main()
