"""YAML from strangers: plain mappings, lists and values, each with its line; no tags that run code, no aliases."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from .errors import ReofactsError
from .inputs.text import refuse_conflict

LARGEST, DEEPEST, LONGEST_FIGURE = 5_000_000, 20, 40
"""Bytes that a file may have, how deep it may nest, and characters that a number or date in it may have."""
FIGURES = {"int": "a number", "float": "a number", "bool": "true or false"}


MENDS = (
    ("tab", "write blanks in place of the tab"),
    ("mapping values", "put a value that holds a colon in quotes, or begin the key where the others begin"),
    ("block mapping", "begin each key where the others of its list begin, or close a quotation mark"),
    ("block end", "begin each key where the others of its list begin"),
    ("end of stream", "close the quotation mark or the bracket"),
    ("quoted scalar", "close the quotation mark"),
    ("flow", "close the bracket"),
    ("tag", "take out the word that begins with !"),
    ("another document", "take out the line ---"),
    ("could not find expected ':'", "write a colon and a blank behind the key"),
)
"""What to do, by words of what the reader of YAML says, the first that stands in it."""


def mend_of(said: str) -> str:
    """How to mend what is no YAML.

    >>> mend_of("is not YAML (but found another document)")
    'take out the line ---'
    """
    return next((mend for words, mend in MENDS if words in said), "look at its quotes, colons and blanks")


def load(path: Path) -> tuple[dict[str, Any], dict[str, int]]:
    """The mapping in a YAML file, and the line of each of its keys and list entries (`annotations.0.why`).

    Raises `ReofactsError` with the line of what is not plain YAML.
    """
    import yaml

    file = str(path)
    text = read(path)
    refuse_conflict(text, file)
    try:
        refuse_tricks(text, file)
        node = yaml.compose(text, Loader=loader())
        lines: dict[str, int] = {}
        if node is not None:
            note_lines(node, "", lines, file)
        values = None if node is None else constructed(node, file)
    except yaml.YAMLError as fault:
        raise no_yaml(fault, text, file) from None
    refuse_lost(node, text, file)
    if not isinstance(values, dict):
        said = "must be a list of 'key: value' lines"
        raise ReofactsError(said, file, 1, mend="`reofacts template sidecar` gives one to fill in")
    return values, lines


def no_yaml(fault: Any, text: str, file: str) -> ReofactsError:
    """The error that a text is no YAML, at the line that has to be mended: where something was opened, or cut short."""
    mark = getattr(fault, "problem_mark", None)
    if getattr(fault, "context", None) == "while scanning a simple key":
        mark = fault.context_mark
    line = mark.line + 1 if mark else None
    said = f"is not YAML ({getattr(fault, 'problem', None) or fault})"
    lines = text.splitlines()[:line]
    if lines and lines[-1].lstrip(" ").startswith("\t"):
        mend = AT_LEFT if moved_in(lines) else mend_of("tab")
        return ReofactsError("is not YAML (a tab stands before the key)", file, line, mend=mend)
    if moved_in(lines):
        return ReofactsError("is not YAML (blanks stand before the key)", file, line, mend=AT_LEFT)
    if told := out_of_line(lines):
        return ReofactsError(f"is not YAML ({told[0]})", file, line, mend=told[1])
    if found := next(((number, sign) for number, row in enumerate(lines, 1) if (sign := left_open(row))), None):
        number, sign = found
        return ReofactsError(f"is not YAML ({sign} is opened on this line and not closed)", file, number,
                             mend=f"close it, or put a text that holds {sign} between others")  # fmt: skip
    return ReofactsError(said, file, line, mend=mend_of(said))


def moved_in(lines: list[str]) -> bool:
    r"""Whether the last of some lines is a key that does not begin at the left, though nothing above holds it.

    >>> moved_in(["title: a", "  publisher: b"]), moved_in(["reviews:", "\t- claim: c"])
    (True, False)
    """
    above = [row for row in lines[:-1] if row.strip() and not row.lstrip().startswith("#")]
    inside = any(row[:1] in " \t-" or row.rstrip().endswith(":") for row in above)
    return bool(lines) and not inside and re.match(r"\s+\w+:(?:\s|$)", lines[-1]) is not None


def out_of_line(lines: list[str]) -> tuple[str, str] | None:
    """What is wrong with the indent of the last of some lines, and how to mend it; none where it begins as others do.

    >>> out_of_line(["reviews:", "  - claim: c", "   verdict: x"])
    ('3 blanks stand before the key', 'write as many as the others have: 4')
    >>> out_of_line(["reviews:", "  - claim: c", "    verdict: x: y"])
    """
    found = [begun for row in lines if (begun := BEGUN.match(row))]
    last = BEGUN.match(lines[-1]) if lines else None
    if last is None or len(found) < 2 or found[-2].string.rstrip().endswith(":"):
        return None
    if last["item"]:
        others = {len(one["blanks"]) for one in found[:-1] if one["item"]}
    else:
        others = {one.start("key") for one in found[:-1]}
    own = len(last["blanks"])
    if own in others or not others - {0}:
        return None
    what = "dash" if last["item"] else "key"
    counts = " or ".join(map(str, sorted(others - {0})))
    said = "1 blank stands" if own == 1 else f"{own} blanks stand"
    return f"{said} before the {what}", f"write as many as the others have: {counts}"


BEGUN = re.compile(r"(?P<blanks> *)(?P<item>- +)?(?P<key>[\w.-]+):(?:\s|$)")
"""A line of YAML that begins with a key, or with an item of a list and its first key."""
AT_LEFT = "begin the key at the left, as the others do: take out what stands before it"


def left_open(line: str) -> str:
    """The quotation mark or bracket with which a value begins, where its line does not close it; else empty.

    >>> left_open("title: 'Nordic Minerals"), left_open("set: {measure: export"), left_open("title: Norway's mines")
    ("'", '{', '')
    """
    value = VALUE.sub("", line, count=1).strip()
    if value[:1] in ("'", '"'):
        return value[0] if value.count(value[0]) % 2 else ""
    closing = {"{": "}", "[": "]"}.get(value[:1], "")
    return value[0] if closing and value.count(value[0]) > value.count(closing) else ""


VALUE = re.compile(r"\s*(?:- +)?[\w.-]+:\s")
"""What stands before a value on its line."""
LOST = re.compile(r" #\d.*")
"""A number behind a value, which YAML takes for a comment."""


def refuse_lost(node: Any, text: str, file: str) -> None:
    """Raise `ReofactsError` for a text behind which a number is lost, as that of `Yearbook #3`."""
    lines = text.splitlines()
    for key, value in node.value if node is not None and node.id == "mapping" else ():
        end = value.end_mark
        if value.id == "scalar" and not value.style and (lost := LOST.fullmatch(lines[end.line][end.column :])):
            said = f"{lost.group().strip()!r} counts as a comment, and is lost"
            raise ReofactsError(said, file, end.line + 1, key=key.value, mend="put the value in quotes")


def constructed(node: Any, file: str) -> Any:
    """The value of a node; `file` names it in errors."""
    builder = loader()("")
    builder.file = file
    return builder.construct_document(node)


def read(path: Path) -> str:
    """The text of a file of YAML."""
    try:
        if path.stat().st_size > LARGEST:
            said = f"the file has {path.stat().st_size:,} bytes; the limit is {LARGEST:,}"
            raise ReofactsError(said, str(path), mend="split it")
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as fault:
        line = fault.object.count(b"\n", 0, fault.start) + 1
        raise ReofactsError("is not UTF-8", str(path), line, mend="save the file as UTF-8") from fault
    except OSError as fault:
        raise ReofactsError(f"cannot be read ({fault.strerror})", str(path), mend="give the path of a file") from None


def refuse_tricks(text: str, file: str) -> None:
    """Raise `ReofactsError` for what explodes when it is read: aliases, and values inside values inside values."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=loader()):
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent):
            raise ReofactsError(f"holds an alias (*{event.anchor})", file, line, mend="write the value out")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise ReofactsError(f"nests deeper than {DEEPEST} levels", file, line, mend="take out brackets and indents")


@cache
def loader() -> Any:
    """The safe loader (in C where there is one), which says at which line a value is none of its kind."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Strict(base):  # type: ignore[misc]
        def construct_object(self, node: Any, deep: bool = False) -> Any:
            kind = node.tag.rpartition(":")[2]
            try:
                if kind not in FIGURES or len(node.value) <= LONGEST_FIGURE:
                    return super().construct_object(node, deep)
            except (ValueError, AttributeError, KeyError, TypeError, OverflowError):
                pass
            if kind == "timestamp":
                return str(node.value)  # No day of the calendar: who asks for a day says so.
            what, shown = FIGURES.get(kind, "plain text"), str(node.value)
            shown = f"{shown[:8]}… of {len(shown)} signs" if len(shown) > LONGEST_FIGURE else repr(shown)
            said = f"{shown} is not {what}"
            raise ReofactsError(said, self.file, node.start_mark.line + 1, mend="put it in quotes")

    return Strict


def note_lines(node: Any, prefix: str, lines: dict[str, int], file: str) -> None:
    """Fill `lines` with the line of each key below a YAML node; a key given twice is an error."""
    if node.id == "mapping":
        for key, value in node.value:
            if key.id != "scalar":
                raise ReofactsError("a key is no plain word", file, key.start_mark.line + 1, mend="write 'key: value'")
            name = f"{prefix}{key.value}"
            if name in lines:
                line = key.start_mark.line + 1
                raise ReofactsError("the key stands twice", file, line, key=as_counted(name), mend="keep one")
            lines[name] = key.start_mark.line + 1
            note_lines(value, f"{name}.", lines, file)
    elif node.id == "sequence":
        for number, item in enumerate(node.value):
            lines[f"{prefix}{number}"] = item.start_mark.line + 1
            note_lines(item, f"{prefix}{number}.", lines, file)


def as_counted(name: str) -> str:
    """The name of a key with the entries of lists counted from 1, as readers count.

    >>> as_counted("reviews.0.set.participants.1.text"), as_counted("reviews.1.set.800")
    ('reviews.1.set.participants.2.text', 'reviews.2.set.800')
    """
    return ENTRY.sub(lambda found: f"{found[1]}.{int(found[2]) + 1}", name)


ENTRY = re.compile(r"\b(annotations|reviews|participants|evidence)\.(\d+)(?=\.|$)")
