"""Values as they pass between tasks: coded as in `value-codec.ts`, and as text as Java gives it."""
import sys

if sys.version_info[0] == 2:
    from collections import Set

    TEXT, INT, BYTES = basestring, (int, long), (bytearray, memoryview)  # noqa: F821
else:
    from collections.abc import Set

    TEXT, INT, BYTES = str, int, (bytes, bytearray, memoryview)

DEEPEST = 400
TOO_DEEP = "nested too deep, or holds itself"
REFUSALS = (TypeError, OverflowError, ValueError, RuntimeError)
PASSES = (
    "None, bool, int of up to 64 bits, float, Decimal, str, bytes, and lists, tuples, sets and "
    "dicts of these"
)


class Coded(object):
    """A value that keeps its coded form, in `coded`."""


class JavaObject(Coded):
    """A value of a class that only Java knows: its text."""

    def __init__(self, class_name, text):
        self.coded = {"other": [class_name, text]}
        self.text = text

    def __str__(self):
        return self.text

    __repr__ = __str__
    toString = __str__


def encode(value, depth=0):
    """The coded form of a value; an error where ProActive cannot carry it (execution.md 5.4)."""
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
        raise ValueError(TOO_DEEP)
    return encode_object(value, depth)


def encode_int(value):
    if -(2**31) <= value < 2**31:
        return value
    if -(2**63) <= value < 2**63:
        return {"long": str(value)}
    raise OverflowError("an int of more than 64 bits")


def encode_object(value, depth):
    if isinstance(value, Coded):
        return value.coded
    decimal = sys.modules.get("decimal")
    if decimal is not None and isinstance(value, decimal.Decimal):
        if not value.is_finite():
            return {"double": repr(float(value))}
        return {"decimal": str(value)}
    # the keys and the items of a dict are a set too, as they are to ProActive
    if isinstance(value, Set):
        return {"set": [encode(item, depth + 1) for item in value]}
    if not isinstance(value, type) and not is_table(value):
        if hasattr(value, "keys"):
            pairs = [(encode(key, depth + 1), encode(value[key], depth + 1)) for key in value.keys()]
            return {"map": [list(pair) for pair in pairs]}
        if hasattr(value, "__iter__"):
            return [encode(item, depth + 1) for item in value]
    raise TypeError("a `%s.%s`" % (type(value).__module__, type(value).__name__))


def is_table(value):
    """A DataFrame would come back as something else, where it came back at all."""
    return hasattr(value, "columns") and hasattr(value, "to_dict")


def checked(what, value, name):
    """The coded form, or an error with the part that does not pass, its type, and what does.

    `name` is how the script names the value.
    """
    try:
        return encode(value)
    except REFUSALS:
        pass
    part, name = culprit(value, name)
    raise TypeError(
        "%s cannot be passed on: `%s` is %s. Pass %s instead. What passes between tasks: %s."
        % (what, name, refusal(part), instead(part, name), PASSES)
    )


def refusal(value):
    """Why a value does not pass; None: it does."""
    try:
        encode(value)
        return None
    except RuntimeError:
        # the interpreter's own limit came first
        return TOO_DEEP
    except REFUSALS as error:
        return str(error)


def culprit(value, name, depth=0):
    """The part of a value that does not pass, and how the script would name it."""
    if depth < 6 and not is_table(value):
        for key, item in parts(value):
            if refusal(item) is not None:
                return culprit(item, "%s[%r]" % (name, key), depth + 1)
    return value, name


def parts(value):
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, (list, tuple)) else ()


def instead(value, name):
    """What to pass in place of a value that does not pass."""
    if isinstance(value, INT):
        return "`str(%s)`" % name
    if is_table(value):
        return '`%s.to_dict("list")`, or a file' % name
    for method in ("tolist", "isoformat"):
        if hasattr(value, method) and not isinstance(value, type):
            return "`%s.%s()`" % (name, method)
    if isinstance(value, complex):
        return "`[%s.real, %s.imag]`" % (name, name)
    if hasattr(value, "__fspath__"):
        return "`str(%s)`" % name
    if hasattr(value, "__dataclass_fields__"):
        return "`dataclasses.asdict(%s)`" % name
    if hasattr(value, "__dict__") and not callable(value):
        return "`vars(%s)`, or `pickle.dumps(%s)` to tasks that have its class," % (name, name)
    return "it as text, or in a file,"


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

        data = base64.b64decode(content)
        # Python 2 would take it for text
        return bytearray(data) if bytes is str else data
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
