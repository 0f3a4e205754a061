"""Runs one Python script of a task with ProActive's bindings.

`python-main.py` runs it in an interpreter of its own, `python-server.py` in a forked one. The step's
folder holds `input.json` (bindings), `script.py`, and afterwards `output.json` (what comes back) and
`changes` (each put, at once, for a script that ends without coming to its end).
"""
import json
import os
import sys
import types

from pa_nb_bindings import Absent, ForkEnvironment, JavaMap, Progress, TaskResult, Variables
from pa_nb_values import checked, decode

OUTPUTS = ("result", "selected", "branch", "runs", "loop", "preJavaHomeCmd")
OWN_FOLDER = os.path.dirname(__file__)


class Step(object):
    def __init__(self, folder):
        self.folder = folder
        with open(os.path.join(folder, "input.json"), "rb") as file:
            self.input = json.loads(file.read().decode("utf-8"))
        self.process = os.getpid()
        self.path = os.path.join(folder, "script.py")

    def bindings(self):
        given = self.input
        self.variables = Variables(given["variables"], self.folder)
        self.fork_environment = ForkEnvironment()
        names = {
            "variables": self.variables,
            "genericInformation": JavaMap(given["genericInformation"]),
            "resultMap": JavaMap([(name, decode(item)) for name, item in given["resultMap"]]),
            "resultMetadata": JavaMap(given["resultMetadata"]),
            "results": [TaskResult(fields) for fields in given["results"]],
            "credentials": JavaMap(),
            "progress": Progress(given["progressFile"]),
            "forkEnvironment": self.fork_environment,
            "nodesurl": given["nodesurl"],
            "allnodesurl": set(given["allnodesurl"]),
            "nodeTokens": [],
        }
        for name in given["absent"]:
            names[name] = Absent(name)
        names.update(given["texts"])
        if given["args"]:
            names["args"] = given["args"]
        if given["hasResult"]:
            names["result"] = decode(given["result"])
        return names

    def run(self):
        """Runs the script; leaves with the code that a script of its own would leave with."""
        main = types.ModuleType("__main__")
        main.__file__ = self.path
        main.__builtins__ = sys.modules["builtins" if sys.version_info[0] > 2 else "__builtin__"]
        sys.modules["__main__"] = main
        sys.argv = [self.path]
        names = main.__dict__
        names.update(self.bindings())
        try:
            with open(self.path, "rb") as file:
                source = file.read()
            if sys.version_info[0] == 2 and b"coding" not in source[:200]:
                # as ProActive's Jython gets it: else each letter beyond ASCII would be two
                source = source.decode("utf-8")
            code = compile(source, self.path, "exec", dont_inherit=True)
            exec(code, names)
            self.write_output(names, True)
        except SystemExit:
            self.write_output(names, False, None, True)
            raise
        except BaseException:
            self.fail(names)

    def fail(self, names):
        kind, value, traceback = sys.exc_info()
        traceback = script_frames(traceback)
        failed_itself = traceback is None and not isinstance(value, SyntaxError)
        try:
            if failed_itself:
                sys.stderr.write("%s: %s\n" % (kind.__name__, value))
            else:
                report(kind, value, traceback)
            if not failed_itself:
                self.write_output(names, False, error_fields(kind, value, traceback))
        except Exception as error:
            sys.stderr.write("pa-nb: %s\n" % error)
        if isinstance(value, KeyboardInterrupt):
            import signal

            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.kill(os.getpid(), signal.SIGINT)
        sys.exit(1)

    def write_output(self, names, with_values, error=None, exited=False):
        if os.getpid() != self.process:
            return
        puts, removed = self.variables.changes()
        environment, prefix = self.fork_environment.coded()
        outputs = []
        if with_values:
            self.variables.check()
            outputs = [[name, checked("`%s`" % name, names[name], name)] for name in OUTPUTS if name in names]
            if prefix and "preJavaHomeCmd" not in names:
                outputs.append(["preJavaHomeCmd", prefix])
        metadata = names.get("resultMetadata") or {}
        result_map = names.get("resultMap") or {}
        output = {
            "puts": puts,
            "removed": removed,
            "outputs": outputs,
            "value": None,
            "resultMap": [[str(k), checked("`resultMap`", v, "resultMap[%r]" % k)] for k, v in result_map.items()],
            "metadata": [[str(k), str(v)] for k, v in metadata.items()],
            "environment": environment,
            "error": error,
            "exited": exited,
        }
        path = os.path.join(self.folder, "output.json")
        text = json.dumps(output)
        file = os.open(path + ".new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(file, "w") as opened:
            opened.write(text)
        os.rename(path + ".new", path)


def report(kind, value, traceback):
    if sys.version_info[0] > 2:
        sys.excepthook(kind, value.with_traceback(traceback), traceback)
        return
    import traceback as tracebacks

    frames = [frame for frame in tracebacks.extract_tb(traceback) if not is_own(frame[0])]
    lines = tracebacks.format_list(frames) + tracebacks.format_exception_only(kind, value)
    sys.stderr.write("Traceback (most recent call last):\n" + "".join(lines))


def is_own(file):
    return os.path.dirname(file) == OWN_FOLDER


def script_frames(traceback):
    """The frames of a traceback that are not of the drivers; None: there is none."""
    frames = []
    while traceback is not None:
        if not is_own(traceback.tb_frame.f_code.co_filename):
            frames.append(traceback)
        traceback = traceback.tb_next
    if sys.version_info[0] == 2:
        return frames[0] if frames else None
    last = None
    for frame in reversed(frames):
        last = types.TracebackType(last, frame.tb_frame, frame.tb_lasti, frame.tb_lineno)
    return last


def error_fields(kind, value, traceback):
    line = getattr(value, "lineno", None) if isinstance(value, SyntaxError) else None
    if line is None and traceback is not None:
        line = traceback.tb_lineno
    return {"type": kind.__name__, "message": str(value), "line": line}
