"""Runs one Python script of a task with ProActive's bindings.

`python-main.py` runs it in an interpreter of its own, `python-server.py` in a forked one. The step's
folder holds `input.json` (bindings), `script.py`, and afterwards `output.json` (what comes back) and
`changes` (each put, at once, for a script that ends without coming to its end).
"""
import json
import os
import sys
import types

if sys.version_info[0] == 2:
    TEXT, INT, BYTES = basestring, (int, long), (bytearray, memoryview)  # noqa: F821
else:
    TEXT, INT, BYTES = str, int, (bytes, bytearray, memoryview)

DEEPEST = 400
PASSES = (
    "None, bool, int of up to 64 bits, float, Decimal, str, bytes, and lists, tuples, sets and "
    "dicts of these"
)
OUTPUTS = ("result", "selected", "branch", "runs", "loop", "preJavaHomeCmd")


class TaskException(Exception):
    """The failure of the task whose result was asked for."""


class JavaObject(object):
    """A value of a class that only Java knows: its text."""

    def __init__(self, class_name, text):
        self.class_name = class_name
        self.text = text

    def __str__(self):
        return self.text

    __repr__ = __str__
    toString = __str__


def encode(value, depth=0):
    """The coded form of a value (`value-codec.ts`)."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, INT):
        return encode_int(int(value))
    if isinstance(value, float):
        return {"double": repr(float(value))}
    if isinstance(value, TEXT):
        return value if type(value) is not str else str(value)
    if isinstance(value, BYTES):
        import base64

        return {"bytes": base64.b64encode(bytes(value)).decode("ascii")}
    if depth >= DEEPEST:
        raise TypeError("it is nested more than %d deep, or holds itself" % DEEPEST)
    return encode_object(value, depth)


def encode_int(value):
    if -(2**31) <= value < 2**31:
        return value
    if -(2**63) <= value < 2**63:
        return {"long": str(value)}
    raise OverflowError("it holds an int of more than 64 bits; pass it as text")


def encode_object(value, depth):
    if isinstance(value, TaskResult):
        return value.coded
    if isinstance(value, JavaObject):
        return {"other": [value.class_name, value.text]}
    decimal = sys.modules.get("decimal")
    if decimal is not None and isinstance(value, decimal.Decimal):
        if not value.is_finite():
            return {"double": repr(float(value))}
        return {"decimal": str(value)}
    if type(value).__module__ == "numpy" and getattr(value, "shape", None) == ():
        return encode(value.item(), depth + 1)
    if isinstance(value, (set, frozenset)):
        return {"set": [encode(item, depth + 1) for item in value]}
    if hasattr(value, "keys"):
        pairs = [[encode(key, depth + 1), encode(value[key], depth + 1)] for key in value.keys()]
        return {"map": pairs}
    if hasattr(value, "__iter__") and not isinstance(value, type):
        return [encode(item, depth + 1) for item in value]
    kind = type(value)
    raise TypeError("it holds a `%s.%s`" % (kind.__module__, kind.__name__))


def checked(what, value):
    """The coded form, or an error that says what does pass."""
    try:
        return encode(value)
    except (TypeError, OverflowError, ValueError) as error:
        reason = "%s cannot be passed on: %s. What passes between tasks: %s." % (what, error, PASSES)
    raise TypeError(reason)


def decode(coded):
    if isinstance(coded, list):
        return [decode(item) for item in coded]
    if not isinstance(coded, dict):
        return coded
    ((tag, content),) = coded.items()
    if tag == "long":
        return int(content)
    if tag == "double":
        return float(content)
    if tag == "map":
        return {hashable(decode(key)): decode(item) for key, item in content}
    if tag == "set":
        return {hashable(decode(item)) for item in content}
    if tag == "bytes":
        import base64

        return base64.b64decode(content)
    if tag == "decimal":
        import decimal

        return decimal.Decimal(content)
    return JavaObject(content[0], content[1])


def hashable(value):
    """Java has lists as keys and members of sets."""
    if isinstance(value, list):
        return tuple(hashable(item) for item in value)
    if isinstance(value, set):
        return frozenset(value)
    if isinstance(value, dict):
        return tuple((key, hashable(item)) for key, item in value.items())
    return value


def java_text(value):
    """The text that Java gives a value: `[1, a, null]`, `{a=1}`, `true`, `1.0`."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return java_double(value)
    if isinstance(value, dict):
        pairs = ["%s=%s" % (java_text(key), java_text(value[key])) for key in value]
        return "{%s}" % ", ".join(pairs)
    if isinstance(value, (list, tuple, set, frozenset)):
        return "[%s]" % ", ".join([java_text(item) for item in value])
    if isinstance(value, BYTES):
        return "[B@%x" % len(value)
    return value if isinstance(value, TEXT) else str(value)


def java_double(value):
    if value != value:
        return "NaN"
    if value in (float("inf"), float("-inf")):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        return repr(value)
    sign, digits, exponent = decimal_parts(value)
    return "%s%s.%sE%d" % (sign, digits[0], digits[1:] or "0", exponent)


def decimal_parts(value):
    mantissa, _, power = ("%.16e" % abs(value)).partition("e")
    for precision in range(17):
        text = "%.*e" % (precision, abs(value))
        if float(text) == abs(value):
            mantissa, _, power = text.partition("e")
            break
    digits = mantissa.replace(".", "").rstrip("0") or "0"
    return "-" if value < 0 else "", digits, int(power)


class JavaMap(dict):
    """A dict that also answers as Java's Map does: what is absent is None, never an error."""

    def __missing__(self, key):
        return None

    def get(self, key, default=None):
        # as on a ProActive server, where a default is not taken
        return dict.get(self, key)

    def getOrDefault(self, key, default):
        return dict.get(self, key, default)

    def put(self, key, value):
        before = dict.get(self, key)
        self[key] = value
        return before

    def putAll(self, other):
        self.update(other)

    def remove(self, key):
        return self.pop(key, None)

    def update(self, *others, **named):
        for key, value in dict(*others, **named).items():
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def containsKey(self, key):
        return key in self

    def containsValue(self, value):
        return value in self.values()

    def keySet(self):
        return self.keys()

    def entrySet(self):
        return [Entry(key, value) for key, value in self.items()]

    def size(self):
        return len(self)

    def isEmpty(self):
        return not self


class Entry(tuple):
    def __new__(cls, key, value):
        return tuple.__new__(cls, (key, value))

    def getKey(self):
        return self[0]

    def getValue(self):
        return self[1]


class Variables(JavaMap):
    """`variables`: what is put or removed acts at once, whatever becomes of the script."""

    def __init__(self, coded, folder):
        dict.__init__(self, [(name, decode(value)) for name, value in coded])
        self._coded = dict(coded)
        self._puts = {}
        self._removed = set()
        self._path = os.path.join(folder, "changes")
        self._process = os.getpid()

    def __setitem__(self, key, value):
        key = str(key)
        coded = checked("the variable `%s`" % key, value)
        dict.__setitem__(self, key, value)
        self._puts[key] = coded
        self._note(["put", key, coded])

    def __delitem__(self, key):
        self.pop(key, None)

    def pop(self, key, *default):
        before = dict.pop(self, key, *(default or (None,)))
        self._puts.pop(key, None)
        self._removed.add(key)
        self._note(["remove", key])
        return before

    def popitem(self):
        key = list(self)[-1]
        return key, self.pop(key)

    def clear(self):
        for key in list(self):
            self.pop(key)

    def _note(self, change):
        if os.getpid() != self._process:
            return
        line = (json.dumps(change) + "\n").encode("ascii")
        file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(file, line)
        finally:
            os.close(file)

    def changes(self):
        """All puts with their values as they are now, and also what was changed in place."""
        puts = []
        for name, value in self.items():
            if name in self._puts:
                puts.append([name, checked("the variable `%s`" % name, value)])
            elif isinstance(value, (list, dict, set)) and value != decode(self._coded.get(name)):
                puts.append([name, checked("the variable `%s`" % name, value)])
        return puts, sorted(self._removed)


class TaskResult(object):
    """The result of a parent task."""

    def __init__(self, fields):
        self.coded = fields["value"]
        self._value = decode(self.coded)
        self._exception = fields["exception"]
        self._task = fields["taskName"]
        self._metadata = JavaMap(fields["metadata"])
        self._result_map = JavaMap([(name, decode(item)) for name, item in fields["resultMap"]])

    def value(self):
        if self._exception is not None:
            raise TaskException(self._exception)
        return self._value

    def getValue(self):
        return self._value

    def hadException(self):
        return self._exception is not None

    def getException(self):
        return None if self._exception is None else TaskException(self._exception)

    def getMetadata(self):
        return self._metadata

    def getResultMap(self):
        return self._result_map

    def getTaskId(self):
        return self._task

    def getOutput(self):
        return ""

    def isRaw(self):
        return isinstance(self._value, bytes)

    def __str__(self):
        if self._exception is not None:
            return self._exception
        return "Result not available" if self._value is None else java_text(self._value)

    __repr__ = __str__
    toString = __str__


class Progress(object):
    """How far the task is, in percent."""

    def __init__(self, path):
        self._path = path
        self._value = 0

    def get(self):
        return self._value

    def set(self, value):
        if not 0 <= int(value) <= 100:
            raise ValueError("progress must be from 0 to 100, not %s" % value)
        self._value = int(value)
        with open(self._path, "w") as file:
            file.write("%d\n" % self._value)


class ForkEnvironment(object):
    """What a fork environment script may ask of the processes of its task."""

    def __init__(self):
        self._environment = {}
        self._prefix = ""

    def addSystemEnvironmentVariable(self, name, value):
        self._environment[str(name)] = str(value)

    setSystemEnvironmentVariable = addSystemEnvironmentVariable

    def getSystemEnvironment(self):
        return JavaMap(self._environment)

    def getSystemEnvironmentVariable(self, name):
        return self._environment.get(name)

    def getPreJavaCommand(self):
        return self._prefix.split()

    def setPreJavaCommand(self, command):
        self._prefix = command if isinstance(command, str) else " ".join(command)

    def addPreJavaCommand(self, word):
        self._prefix = (self._prefix + " " + word).strip()

    def _ignored(self, *_arguments):
        """Java's own settings mean nothing where no Java runs the scripts."""

    setJavaHome = setJVMArguments = addJVMArgument = addJVMArguments = _ignored
    addAdditionalClasspath = setAdditionalClasspath = setWorkingDir = _ignored
    setDockerWindowsToLinux = setIsDockerWindowsToLinux = _ignored

    def coded(self):
        return list(self._environment.items()), self._prefix


class Absent(object):
    """A binding of ProActive that only a ProActive server has."""

    def __init__(self, name):
        self._name = name

    def __getattr__(self, attribute):
        raise NotImplementedError("`%s` exists on a ProActive server only" % self._name)


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
            "nodesurl": [],
            "allnodesurl": set(),
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
                code = compile(file.read(), self.path, "exec", dont_inherit=True)
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
            outputs = [[name, checked("`%s`" % name, names[name])] for name in OUTPUTS if name in names]
            if prefix and "preJavaHomeCmd" not in names:
                outputs.append(["preJavaHomeCmd", prefix])
        metadata = names.get("resultMetadata") or {}
        result_map = names.get("resultMap") or {}
        output = {
            "puts": puts,
            "removed": removed,
            "outputs": outputs,
            "value": None,
            "resultMap": [[str(k), checked("`resultMap`", v)] for k, v in result_map.items()],
            "metadata": [[str(k), str(v)] for k, v in metadata.items()],
            "environment": environment,
            "error": error,
            "exited": exited,
        }
        path = os.path.join(self.folder, "output.json")
        with open(path + ".new", "w") as file:
            json.dump(output, file)
        os.rename(path + ".new", path)


def report(kind, value, traceback):
    if sys.version_info[0] > 2:
        sys.excepthook(kind, value.with_traceback(traceback), traceback)
        return
    import traceback as tracebacks

    frames = [frame for frame in tracebacks.extract_tb(traceback) if frame[0] != own_file()]
    lines = tracebacks.format_list(frames) + tracebacks.format_exception_only(kind, value)
    sys.stderr.write("Traceback (most recent call last):\n" + "".join(lines))


def own_file():
    return Step.run.__code__.co_filename


def script_frames(traceback):
    """The frames of a traceback that are not of this file; None: there is none."""
    own = own_file()
    frames = []
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename != own:
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
