"""The kernel with what pragmas.md 10 advises to do otherwise, as far as it changes later cells."""

import copy
import re

MAKING = ["task", "split", "process", "merge", "start", "loop", "branch", "if", "else", "continuation"]
FOLLOWING = {"process": 2, "merge": 3, "loop": 12}
LISTS = re.compile(r"\b(dep|export|import)( *= *)([A-Za-z_][\w-]*)(?= *(?:[,)#%]|$))")


class Advised:
    """Runs cells in a kernel; around them its state is changed as the advice says."""

    def __init__(self, kernel, gateway, run_cell):
        self.kernel, self.gateway = kernel, gateway
        self.run_cell = lambda code: run_cell(kernel, gateway, code)
        # what a cell can change, the connection aside
        fixed = ("gateway", "errors", "pragma", "proactive_config", "execution_count")
        attributes = set(vars(kernel)) - set(fixed)
        self.kept = [key for key in attributes if key not in kernel._trait_values and not key.startswith("_")]

    def state(self):
        """A copy of the kernel's state, in which tasks are other objects."""
        gateway, self.kernel.gateway = self.kernel.gateway, None
        state = {key: self.kernel.__dict__[key] for key in self.kept}
        twin = copy.deepcopy(state, {id(self.kernel): self.kernel})
        self.kernel.gateway = gateway
        return twin

    def submission(self):
        """What a plain submit_job would send now; the kernel stays as it is."""
        jobs, errors = list(self.gateway.jobs), list(self.kernel.errors)
        before = self.state()
        was_open = self.kernel.semaphore_controls != 0
        self.kernel.semaphore_controls = 0
        try:
            answer = self.run_cell("#%submit_job()")
            if "submitted" in answer and was_open:
                return {"xml": answer["submitted"]["xml"], "refusal": "a control is open"}
            if "submitted" in answer:
                return answer["submitted"]
            return {"xml": None, "refusal": "%s: %s" % (answer["ename"], answer["evalue"])}
        finally:
            self.kernel.__dict__.update(before)
            self.gateway.jobs, self.kernel.errors = jobs, errors

    def run(self, code):
        # advice 27: blank lines before a pragma do not count
        code = re.sub(r"^\s*\n(?=#%)", "", code)
        code = self.with_lists(code) if code.startswith("#%") else code
        given = self.parse(code)
        trigger = given.get("trigger")
        if trigger == "export_xml" and self.kernel.semaphore_controls == 0:
            return self.run_export(code)
        if trigger == "job":
            return self.run_job(code, given)
        if trigger == "submit_job":
            return self.run_submission(code)
        if trigger in MAKING:
            return self.run_making(self.with_name(code, given), given)
        return self.run_cell(code)

    def parse(self, code):
        try:
            return self.kernel.pragma.parse(code.split("\n", 1)[0]) if code.startswith("#%") else {}
        except Exception:
            return {}

    def with_name(self, code, given):
        """Advice 9: an automatic name where there are no digits to reuse, or the name is taken."""
        kernel, trigger = self.kernel, given["trigger"]
        if given.get("name") or kernel.semaphore_controls != FOLLOWING.get(trigger):
            return code
        digits = re.findall(r"[0-9]+", kernel.previous_task_history.get("name", ""))
        name = trigger + digits[-1] if digits else None
        if name is None or name in kernel.tasks_names:
            name = kernel.__get_unique_task_name__(trigger)
        line, *body = code.split("\n", 1)
        if "(" in line:
            head, rest = line.split("(", 1)
            isBare = re.fullmatch(r"[ #%)]*", rest)
            line = "%s(name=%s)" % (head, name) if isBare else "%s(name=%s,%s" % (head, name, rest)
        else:
            line = "%s(name=%s)" % (line.rstrip(" #%)"), name)
        return "\n".join([line, *body])

    def with_lists(self, code):
        """Advice 16: one word is a list of one."""
        line, *body = code.split("\n", 1)
        return "\n".join([LISTS.sub(r"\1\2[\3]", line), *body])

    def run_making(self, code, given):
        """Advice 3: what runs= gave is taken back by a redeclaration; a bad runs= makes no task."""
        kernel = self.kernel
        replicated = [task for task in kernel.replicated_tasks if task.getTaskName() == given.get("name")]
        if not replicated and "runs" not in given:
            return self.run_cell(code)
        before = self.state()
        place = kernel.replicated_tasks.index(replicated[0]) if replicated else None
        for task in replicated:
            kernel.__clean_replicate_information__(task)
            kernel.replicated_tasks.remove(task)
        answer = self.run_cell(code)
        if answer["status"] == "error":
            kernel.__dict__.update(before)
        elif replicated and "runs" in given:
            kernel.replicated_tasks.insert(place, kernel.replicated_tasks.pop())
        return answer

    def run_export(self, code):
        """Advice 4 and 5: an export is what would be submitted."""
        answer = self.run_cell(code)
        answer["exported"] = self.submission()
        return answer

    def run_job(self, code, given):
        """Advice 6: generic information and variables of earlier job cells stay."""
        job = self.kernel.proactive_job
        information = dict(job.getGenericInformation()) if job else {}
        variables = dict(job.getVariables()) if job else {}
        answer = self.run_cell(code)
        if answer["status"] == "ok":
            job = self.kernel.proactive_job
            for key, value in {**information, **dict(given.get("generic_info", []))}.items():
                job.addGenericInformation(key, value)
            for key, value in {**variables, **dict(given.get("variables", []))}.items():
                job.addVariable(key, value)
        return answer

    def run_submission(self, code):
        """Advice 7: a node source, a host and a token are for one submission."""
        kernel = self.kernel
        scripts = {id(task): task.getSelectionScript() for task in kernel.proactive_tasks}
        default = kernel.default_selection_script
        answer = self.run_cell(code)
        if kernel.added_nodesource_submitjob or kernel.added_host_submitjob:
            kernel.default_selection_script = default
            for task in kernel.proactive_tasks:
                task.setSelectionScript(scripts.get(id(task)))
                if id(task) not in scripts:
                    kernel.__set_default_selection_script__(task)
        for key, was_added in (
            ("NODESOURCENAME", kernel.added_nodesource_submitjob),
            ("NODE_ACCESS_TOKEN", kernel.added_token_submitjob),
        ):
            if was_added and kernel.proactive_job is not None:
                kernel.proactive_job.removeGenericInformation(key)
        kernel.added_nodesource_submitjob = kernel.added_host_submitjob = kernel.added_token_submitjob = False
        return answer
