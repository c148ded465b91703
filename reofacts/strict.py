"""YAML from strangers: plain mappings, lists and values, each with its line; no tags that run code, no aliases."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from .errors import ReofactsError

LARGEST, DEEPEST, LONGEST_FIGURE = 5_000_000, 20, 40
"""Bytes that a file may have, how deep it may nest, and characters that a number or date in it may have."""
FIGURES = {"int": "a number", "float": "a number", "timestamp": "a date", "bool": "true or false"}


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
    try:
        refuse_tricks(text, file)
        node = yaml.compose(text, Loader=loader())
        lines: dict[str, int] = {}
        if node is not None:
            note_lines(node, "", lines, file)
        values = None if node is None else constructed(node, file)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = mark.line + 1 if mark else None
        said = f"is not YAML ({getattr(fault, 'problem', None) or fault})"
        raise ReofactsError(said, file, line, mend=mend_of(said)) from None
    if not isinstance(values, dict):
        said = "must be a list of 'key: value' lines"
        raise ReofactsError(said, file, 1, mend="`reofacts template sidecar` gives one to fill in")
    return values, lines


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
            what = FIGURES.get(kind, "plain text")
            said = f"{str(node.value)[:LONGEST_FIGURE]!r} is not {what}"
            mend = "there is no such day" if kind == "timestamp" else "put it in quotes"
            raise ReofactsError(said, self.file, node.start_mark.line + 1, mend=mend)

    return Strict


def note_lines(node: Any, prefix: str, lines: dict[str, int], file: str) -> None:
    """Fill `lines` with the line of each key below a YAML node; a key given twice is an error."""
    if node.id == "mapping":
        for key, value in node.value:
            if key.id != "scalar":
                raise ReofactsError("a key is no plain word", file, key.start_mark.line + 1, mend="write 'key: value'")
            name = f"{prefix}{key.value}"
            if name in lines:
                raise ReofactsError("the key stands twice", file, key.start_mark.line + 1, key=name, mend="keep one")
            lines[name] = key.start_mark.line + 1
            note_lines(value, f"{name}.", lines, file)
    elif node.id == "sequence":
        for number, item in enumerate(node.value):
            lines[f"{prefix}{number}"] = item.start_mark.line + 1
            note_lines(item, f"{prefix}{number}.", lines, file)
