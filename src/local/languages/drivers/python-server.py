"""Starts Python scripts by forking an interpreter that is warm already.

usage: python -u python-server.py   (requests on standard input)

The protocol is that of `launcher.pl`, but for the request: of a step it is told the folder, what is
to be kept, the attempt's folder and the working folder; the script and its bindings lie in the step's
folder. A line `-FOLDER` refuses a step, which then must be started in another way. The server leaves
at the end of its input, when its last step has ended: it alone can write their end. It refuses all
once the interpreter's packages have changed, since a forked interpreter has looked at them already.
"""
import gc
import os
import select
import signal
import site
import sys
import time

import pa_nb_step

COOKIE = "PA_NB_ATTEMPT"


class Request(object):
    def __init__(self, folder, kept, attempt, working):
        self.folder = folder
        self.kept = kept
        self.attempt = attempt
        self.working = working


class Server(object):
    def __init__(self):
        self.input = os.dup(0)
        self.output = os.dup(1)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nowhere, standard)
        os.close(nowhere)
        self.wake_read, self.wake_write = os.pipe()
        os.set_blocking(self.wake_write, False)
        signal.set_wakeup_fd(self.wake_write)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.steps = {}
        self.rest = b""
        self.is_open = True
        self.packages = package_state()

    def serve(self):
        """Returns the step in the child that is to run it, None at the end."""
        self.say("+")
        while self.is_open or self.steps:
            watched = [self.wake_read] + ([self.input] if self.is_open else [])
            ready, _, _ = select.select(watched, [], [])
            if self.wake_read in ready:
                os.read(self.wake_read, 4096)
                self.reap()
            if self.input in ready:
                for step in self.read_requests():
                    if self.start(step):
                        return step
        return None

    def read_requests(self):
        data = os.read(self.input, 65536)
        if not data:
            self.is_open = False
        self.rest += data
        requests = []
        while True:
            size, line_end, rest = self.rest.partition(b"\n")
            if not line_end or len(rest) < int(size):
                return requests
            texts = rest[: int(size)].split(b"\0")
            requests.append(Request(*[os.fsdecode(text) for text in texts[:4]]))
            self.rest = rest[int(size) :]

    def start(self, step):
        """True in the child."""
        if package_state() != self.packages:
            self.say("-" + step.folder)
            return False
        path = os.path.join(step.folder, "start")
        try:
            fence = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        except FileExistsError:
            return False
        except OSError:
            self.say("-" + step.folder)
            return False
        try:
            child = os.fork()
        except OSError:
            os.close(fence)
            os.unlink(path)
            self.say("-" + step.folder)
            return False
        if child == 0:
            self.become_child(step, fence)
            return True
        # whoever has a file of an attempt open is killed with it: the server must not
        os.close(fence)
        self.steps[child] = step.folder
        return False

    def become_child(self, step, fence):
        line = "%d %s %d %s\n" % (os.getpid(), began(), now(), step.kept)
        os.write(fence, os.fsencode(line))
        os.close(fence)
        os.setsid()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for used in (self.input, self.output, self.wake_read, self.wake_write):
            os.close(used)
        for standard, name in ((1, "out"), (2, "err")):
            path = os.path.join(step.folder, name)
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            os.dup2(file, standard)
            os.close(file)

    def reap(self):
        while True:
            try:
                child, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if child == 0:
                return
            folder = self.steps.pop(child, None)
            if folder is None:
                continue
            code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)
            self.write_end(folder, code)
            self.say(folder)

    def write_end(self, folder, code):
        try:
            file = os.open(os.path.join(folder, "start"), os.O_WRONLY | os.O_APPEND)
            os.write(file, b"%d %d\n" % (code, now()))
            os.close(file)
        except OSError:
            # the folder was removed, or the disk is full: without an end the step counts as lost
            pass

    def say(self, line):
        try:
            os.write(self.output, os.fsencode(line) + b"\n")
        except OSError:
            # the daemon is gone; the files say it all
            pass


def now():
    return int(time.time() * 1000)


def began():
    try:
        with open("/proc/self/stat") as file:
            return file.read().rpartition(")")[2].split()[19]
    except OSError:
        return "-"


def package_state():
    """Changes when packages are installed or removed, or the interpreter itself is replaced."""
    folders = list(site.getsitepackages()) if hasattr(site, "getsitepackages") else []
    if site.ENABLE_USER_SITE:
        folders.append(site.getusersitepackages())
    state = []
    for path in folders + [sys.executable, os.path.join(sys.prefix, "pyvenv.cfg")]:
        try:
            found = os.stat(path)
            state.append((found.st_mtime_ns, found.st_ino))
        except OSError:
            state.append(None)
    return state


def run_child(request):
    os.environ[COOKIE] = request.attempt
    step = pa_nb_step.Step(request.folder)
    try:
        os.chdir(request.working)
    except OSError as error:
        sys.exit("pa-nb: %s" % error)
    sys.path[0] = request.working
    # a module of the script's own folder goes before one that happens to be loaded here
    for name in os.listdir("."):
        module, dot, ending = name.partition(".")
        if (ending == "py" or not dot) and module not in sys.builtin_module_names:
            sys.modules.pop(module, None)
    gc.enable()
    step.run()


gc.disable()
gc.freeze() if hasattr(gc, "freeze") else None
asked = Server().serve()
if asked is not None:
    run_child(asked)
