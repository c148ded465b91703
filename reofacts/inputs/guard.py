"""A stop for what takes far too long: a file made to keep its reader busy must not hold up the others."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from ..errors import ReofactsError


class Stop(BaseException):
    """The time is up: no `Exception`, since libraries catch those and go on."""


@contextmanager
def guarded(what: str, file: str, seconds: float) -> Iterator[None]:
    """Turn whatever a library raises on a file, and a run beyond `seconds` of processor time, into `ReofactsError`.

    Outside the main thread, and where the system has no such timer, only the first holds.
    """
    stopped: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        stopped.append(number)
        raise Stop

    timed = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGVTALRM, stop) if timed else None
    try:
        if timed:
            signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1)  # again each second, should the first be caught
        yield
    except ReofactsError:
        if not stopped:
            raise
    except Exception as fault:
        said = " ".join(str(fault).split())[:120] or type(fault).__name__
        raise ReofactsError(f"the {what} cannot be read ({said})", file, mend="give its text as .txt") from None
    except Stop:
        pass
    finally:
        if timed:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)
    if stopped:
        raise ReofactsError(f"reading the {what} took more than {seconds:g} s", file, mend="give its text as .txt")
