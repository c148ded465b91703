"""Errors for the person who must act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager


class ReofactsError(Exception):
    """Something is wrong with what was given: where, what, the rule in words, and how to mend it.

    `rule` names the rule of schemas/mends.csv that is broken, where it is a certain one.

    >>> str(ReofactsError("the hash does not fit", "seeds/a.yaml", 7, key="sha256", mend="put 3f... there"))
    'seeds/a.yaml:7: sha256: the hash does not fit; put 3f... there'
    """

    def __init__(
        self,
        message: str,
        file: str | None = None,
        line: int | None = None,
        *,
        key: str | None = None,
        mend: str = "",
        rule: str = "",
    ) -> None:
        self.message, self.file, self.line, self.key, self.mend, self.rule = message, file, line, key, mend, rule
        place = f"{file}:{line}" if file and line else file or ""
        super().__init__(": ".join(part for part in (place, key, message) if part) + (f"; {mend}" if mend else ""))


class Faults(ReofactsError):
    """Several things that are wrong, to be mended at once; a line each.

    >>> print(Faults([ReofactsError("is empty", "a.txt"), ReofactsError("is empty", "b.txt")]))
    a.txt: is empty
    b.txt: is empty
    """

    def __init__(self, faults: Sequence[ReofactsError]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


@contextmanager
def noted(faults: list[ReofactsError]) -> Iterator[None]:
    """Go on after a fault, and keep it in `faults`."""
    try:
        yield
    except ReofactsError as fault:
        faults.append(fault)


def raise_all(faults: Sequence[ReofactsError]) -> None:
    """Raise the fault, or all of them as `Faults`, in the order of their lines; nothing where there is none."""
    single = [one for fault in faults for one in (fault.faults if isinstance(fault, Faults) else (fault,))]
    if len(single) == 1:
        raise single[0]
    if single:
        raise Faults(sorted(single, key=lambda fault: fault.line or 0))
