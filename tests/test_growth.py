"""Sidecars and tables are read in time that is in line with their size."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import CARD, ROWS, answer, project

from reofacts.strict import load


def seconds_of(work: Callable[[], object]) -> float:
    """Processor seconds of some work, without those of collecting what other tests left."""
    gc.collect()
    gc.disable()
    try:
        begin = time.process_time()
        work()
        return time.process_time() - begin
    finally:
        gc.enable()


GENEROUS = 8  # four times the size; twice that much time is let pass, sixteen times would be a square


@pytest.mark.parametrize("piece", ["k{0}: v\n", "a{0}: 'x y'\n", "# {0}\n", "b{0}: [1, 2, {{c: d}}]\n"])
def test_a_sidecar_is_read_in_time_that_grows_with_it(piece: str, tmp_path: Path) -> None:
    def seconds(count: int) -> float:
        (tmp_path / "a.yaml").write_text("x: y\n" + "".join(piece.format(number) for number in range(count)))
        return seconds_of(lambda: load(tmp_path / "a.yaml"))

    assert any(seconds(4_000) < GENEROUS * max(seconds(1_000), 0.02) for _ in range(5))


@pytest.mark.parametrize("row", [ROWS.splitlines()[1], '"' + "x" * 2_000 + '",', ",,,", '"""""",'])
def test_a_csv_is_judged_in_time_that_grows_with_it(row: str) -> None:
    def seconds(count: int) -> float:
        text = ROWS.splitlines()[0] + "\n" + f"{row}\n" * count
        with project({"contributions/a.csv": text, "contributions/a.yaml": CARD}):
            return seconds_of(lambda: answer("validate", "contributions/a.csv"))

    seconds(10)
    assert any(seconds(800) < GENEROUS * max(seconds(200), 0.1) for _ in range(5))


HEAD, GOOD = ROWS.splitlines()
WRONG = {
    "rows of another width": ("a.csv", HEAD, GOOD + ",{0}"),
    "cells of a contribution that are no numbers": ("a.csv", HEAD, GOOD.replace(",255000,", ",x{0},")),
    "cells of a published table that are no numbers": (
        "evidence.csv",
        "claim_id,role,position",
        "c{0:016x},anchor,x{0}",
    ),
}


def seconds_of_rows(row: str, numbers: range, name: str = "a.csv", head: str = HEAD) -> float:
    """The processor time of judging a row for each number, which is put into it."""
    text = head + "\n" + "".join(row.format(number) + "\n" for number in numbers)
    with project({f"contributions/{name}": text, "contributions/a.yaml": CARD}):
        return seconds_of(lambda: answer("validate", f"contributions/{name}"))


@pytest.mark.parametrize("kind", WRONG)
def test_wrong_rows_are_named_in_time_that_grows_with_their_number(kind: str) -> None:
    name, head, row = WRONG[kind]
    seconds_of_rows(row, range(10), name, head)
    ratios = (  # Eight times the rows; a square tends to sixty-four times as long.
        seconds_of_rows(row, range(16_000), name, head) / max(seconds_of_rows(row, range(2_000), name, head), 0.02)
        for _ in range(5)
    )
    assert any(ratio < 24 for ratio in ratios)


def test_an_id_that_nobody_knows_costs_little_more_than_a_good_row() -> None:
    good, unknown = GOOD.replace("page 12", "page {0}"), GOOD.replace("place:china", "place:nowhere-{0}")
    seconds_of_rows(good, range(10)), seconds_of_rows(unknown, range(10))
    ratios = (  # Other ids each time: what was looked up once is known.
        seconds_of_rows(unknown, range(start, start + 500)) / seconds_of_rows(good, range(500))
        for start in (1_000, 2_000, 3_000)
    )
    assert any(ratio < 10 for ratio in ratios)
