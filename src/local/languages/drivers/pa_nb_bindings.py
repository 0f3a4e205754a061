"""ProActive's bindings for a Python script: what `variables`, `results` and the others are."""
import json
import os

from pa_nb_values import Coded, checked, decode, java_text


class TaskException(Exception):
    """The failure of the task whose result was asked for."""


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
        self._refused = {}
        self._path = os.path.join(folder, "changes")
        self._process = os.getpid()

    def __setitem__(self, key, value):
        key = str(key)
        try:
            coded = checked("the variable `%s`" % key, value, key)
        except TypeError as error:
            self._refused[key] = str(error)
            raise
        self._refused.pop(key, None)
        dict.__setitem__(self, key, value)
        self._puts[key] = coded
        self._note(["put", key, coded])

    def __delitem__(self, key):
        self.pop(key, None)

    def pop(self, key, *default):
        before = dict.pop(self, key, *(default or (None,)))
        self._puts.pop(key, None)
        self._refused.pop(key, None)
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

    def check(self):
        """An error for a put that was refused, and never made good: its value would be lost.

        The lines that export variables catch every error, for variables that are not there.
        """
        for message in self._refused.values():
            raise TypeError(message)

    def changes(self):
        """All puts with their values as they are now, and also what was changed in place."""
        puts = []
        for name, value in self.items():
            if name in self._puts:
                puts.append([name, checked("the variable `%s`" % name, value, name)])
            elif isinstance(value, (list, dict, set)) and value != decode(self._coded.get(name)):
                puts.append([name, checked("the variable `%s`" % name, value, name)])
        return puts, sorted(self._removed)


class TaskId(str):
    """`12t0`, which also knows the name of its task."""

    def __new__(cls, text, name):
        made = str.__new__(cls, text)
        made._name = name
        return made

    def getReadableName(self):
        return self._name

    def value(self):
        return self.partition("t")[2]

    toString = str.__str__


class TaskResult(Coded):
    """The result of a parent task."""

    def __init__(self, fields):
        self.coded = fields["value"]
        self._value = decode(self.coded)
        self._exception = fields["exception"]
        self._task = TaskId(fields["taskId"], fields["taskName"])
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
