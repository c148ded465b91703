"""Plain text in UTF-8, and what to say of bytes that are none."""

from __future__ import annotations

import re

from ..errors import ReofactsError
from .reading import Reading

LONGEST = 100_000_000
"""Characters that one document may have."""
MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
"""Byte order marks, the longer ones first."""


def read(data: bytes, file: str) -> Reading:
    """The text as it stands, every character of it."""
    return Reading(decode(data, file), "plain text, as it stands")


def decode(data: bytes, file: str) -> str:
    """The text of a file in UTF-8 (a byte order mark is kept as a character, so that offsets stay true).

    Raises `ReofactsError` where the bytes are not UTF-8, are empty, are too many or are no text.
    """
    coding = wide(data)
    if coding:
        raise ReofactsError(f"the file is {coding}, not UTF-8", file, mend=convert(coding, file))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        before = re.search(rb"[A-Za-z]{0,20}\Z", data[: fault.start][-20:])
        behind = f"the letter behind {before[0].decode()!r}" if before and before[0] else "a letter"
        said = f"{behind} is not in UTF-8 (byte 0x{data[fault.start]:02x} at offset {fault.start})"
        raise ReofactsError(said, file, line, mend=advice(data, fault, file)) from None
    return check(text, file)


def check(text: str, file: str, line: int | None = None) -> str:
    """A document's text, if it is one. Raises `ReofactsError` where it is empty, too long or cannot be written."""
    if len(text) > LONGEST:
        said = f"the document has {len(text):,} characters; the limit is {LONGEST:,}"
        raise ReofactsError(said, file, line, mend="split it")
    if "\0" in text:
        raise ReofactsError("a NUL character stands in it, so it is no text", file, line, mend="give plain text")
    if not text.strip():
        raise ReofactsError("holds no text", file, line, mend="give a document with text in it")
    try:
        text.encode()
    except UnicodeEncodeError as fault:
        said = f"character {fault.start} is half a surrogate pair (U+{ord(text[fault.start]):04X})"
        raise ReofactsError(said, file, line, mend="write the whole character") from None
    return text


def wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32, where a byte order mark or the NUL bytes of Latin letters show it."""
    for mark, coding in MARKS.items():
        if data.startswith(mark):
            return coding
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) >= 8 and max(even, odd) > 0.3 * len(head) and min(even, odd) < 0.05 * len(head):
        return "UTF-16BE" if even > odd else "UTF-16LE"
    return None


def advice(data: bytes, fault: UnicodeDecodeError, file: str) -> str:
    """How to mend bytes that are not UTF-8: a file cut off, or one in the old Western encoding of Windows."""
    begun = len(data) - fault.start > 1 or not data[: fault.start].isascii()
    if "unexpected end" in fault.reason and begun:
        return "the file seems cut off in the middle of a character; fetch it again"
    high = sum(byte > 127 for byte in data[:100_000])
    control = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in data[:100_000])
    seems_western = not control and high < 0.2 * min(len(data), 100_000) + 2
    return convert("WINDOWS-1252", file) if seems_western else "save the file as UTF-8, if it is a text"


def convert(coding: str, file: str) -> str:
    """How to save a file as UTF-8: in the program that shows it, or with a command."""
    sheet = "in Excel as CSV UTF-8, in LibreOffice as Text CSV with the character set Unicode (UTF-8)"
    where = sheet if file.lower().endswith((".csv", ".tsv")) else "in a text editor, where saving asks for the encoding"
    return f"save the file as UTF-8, {where}; or run iconv -f {coding} -t UTF-8 {file!r} > new.txt"


def refuse_conflict(text: str, file: str) -> None:
    """Raise `ReofactsError` where git left both sides of a conflict in a file."""
    if found := CONFLICT.search(text):
        mend = "keep one of the two sides, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>"
        raise ReofactsError("holds the marks of a conflict of git", file, text.count("\n", 0, found.start()) + 1,
                            mend=mend)  # fmt: skip


CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
"""How git marks the sides of a conflict."""
