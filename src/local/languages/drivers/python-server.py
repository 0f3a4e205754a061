"""Starts Python scripts by forking an interpreter that is warm already.

usage: python -u python-server.py   (folders of steps on standard input, a line each)

The protocol is that of `launcher.sh`; a line `-FOLDER` refuses a step, which then must be started in
another way. The server leaves at the end of its input, when its last step has ended: it alone can
write their status. It refuses all once the interpreter's packages have changed, since a forked
interpreter has looked at them already.
"""
import gc
import os
import select
import signal
import site
import sys

import pa_nb_step

COOKIE = "PA_NB_ATTEMPT"


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
        """Returns the folder of a step in the child that is to run it, None at the end."""
        while self.is_open or self.steps:
            watched = [self.wake_read] + ([self.input] if self.is_open else [])
            ready, _, _ = select.select(watched, [], [])
            if self.wake_read in ready:
                os.read(self.wake_read, 4096)
                self.reap()
            if self.input in ready:
                for folder in self.read_lines():
                    if self.start(folder):
                        return folder
        return None

    def read_lines(self):
        data = os.read(self.input, 65536)
        if not data:
            self.is_open = False
            return []
        lines = (self.rest + data).split(b"\n")
        self.rest = lines.pop()
        return [os.fsdecode(line) for line in lines]

    def start(self, folder):
        """True in the child."""
        if package_state() != self.packages:
            self.say("-" + folder)
            return False
        try:
            fence = os.open(os.path.join(folder, "start"), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return False
        try:
            child = os.fork()
        except OSError:
            os.close(fence)
            os.unlink(os.path.join(folder, "start"))
            self.say("-" + folder)
            return False
        if child == 0:
            self.become_child(folder, fence)
            return True
        os.close(fence)
        self.steps[child] = folder
        return False

    def become_child(self, folder, fence):
        os.write(fence, ("%d %s\n" % (os.getpid(), began())).encode("ascii"))
        os.close(fence)
        os.setsid()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for used in (self.input, self.output, self.wake_read, self.wake_write):
            os.close(used)
        for standard, name in ((1, "out"), (2, "err")):
            file = os.open(os.path.join(folder, name), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
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
            self.write_status(folder, code)
            self.say(folder)

    def write_status(self, folder, code):
        try:
            path = os.path.join(folder, "status")
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.write(file, b"%d\n" % code)
            os.close(file)
        except OSError:
            # the folder was removed, or the disk is full: without a status the step counts as lost
            pass

    def say(self, line):
        try:
            os.write(self.output, os.fsencode(line) + b"\n")
        except OSError:
            # the daemon is gone; the files say it all
            pass


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


def run_child(folder):
    os.environ[COOKIE] = os.path.dirname(folder)
    step = pa_nb_step.Step(folder)
    try:
        os.chdir(step.input["workingFolder"])
    except OSError as error:
        sys.exit("pa-nb: %s" % error)
    sys.path[0] = step.input["workingFolder"]
    # a module of the script's own folder goes before one that happens to be loaded here
    for name in os.listdir("."):
        module, dot, ending = name.partition(".")
        if (ending == "py" or not dot) and module not in sys.builtin_module_names:
            sys.modules.pop(module, None)
    gc.enable()
    step.run()


gc.disable()
gc.freeze() if hasattr(gc, "freeze") else None
step_folder = Server().serve()
if step_folder is not None:
    run_child(step_folder)
