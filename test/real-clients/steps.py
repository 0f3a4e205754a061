"""Runs named steps one after another and says of each whether it went as promised."""

import sys
import traceback

failed = 0


def step(name):
    def run(body):
        global failed
        try:
            body()
            print("ok    ", name, flush=True)
        except Exception:
            failed += 1
            print("FAILED", name, flush=True)
            traceback.print_exc(file=sys.stdout)

    return run


def expect(actual, wanted):
    if actual != wanted:
        raise AssertionError("%r is not %r" % (actual, wanted))


def end():
    sys.exit(1 if failed else 0)
