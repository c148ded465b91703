"""A progress bar on standard error for what takes over two seconds; silent when that is no terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")
PATIENCE = 2.0
"""Seconds without a bar."""


def tracked(
    items: Iterable[Item], doing: str, total: int | None = None, size: Callable[[Item], int] = lambda item: 1
) -> Iterator[Item]:
    """The items, with a bar that counts them once they have taken two seconds; how many come need not be known.

    `size` says how much of `total` an item is.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    started = time.monotonic()
    waiting = iter(items)
    done = 0
    for item in waiting:
        yield item
        done += size(item)
        if time.monotonic() - started > PATIENCE:
            yield from counted(waiting, doing, done, total, size)


def counted(
    items: Iterator[Item], doing: str, done: int, total: int | None, size: Callable[[Item], int]
) -> Iterator[Item]:
    """The items under a bar that starts at `done`."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    shown = (TextColumn(doing), BarColumn(), TextColumn("{task.completed:,.0f}"), TimeElapsedColumn())
    with Progress(*shown, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=total, completed=done)
        for item in items:
            yield item
            bar.advance(task, size(item))


@contextmanager
def metered(doing: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A function to tell how many bytes more have come; once they have taken two seconds, a bar shows it.

    `total` is how many will come, None where that is not known.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    shown = (TextColumn(doing), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    bar = Progress(*shown, console=Console(stderr=True), transient=True)
    task, started = bar.add_task(doing, total=total), time.monotonic()

    def advance(size: int) -> None:
        bar.advance(task, size)
        if time.monotonic() - started > PATIENCE:
            bar.start()

    try:
        yield advance
    finally:
        bar.stop()
