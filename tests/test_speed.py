"""The speed benchmark reads a text that never repeats itself, and measures what it says."""

import re
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.speed import run


def test_other_figures_leave_years_and_words_alone() -> None:
    text = "In 2024 it shipped 1,299 tonnes, or 30% more."
    assert run.other_figures(text, 0) == text
    assert run.other_figures(text, 1) == "In 2024 it shipped 2,291 tonnes, or 30% more."


def test_the_text_does_not_repeat_its_figures_round_after_round() -> None:
    texts = run.originals()
    rounds = list(islice(run.passages(), 40 * len(texts)))
    with_figures = [place for place, text in enumerate(texts) if len(re.findall("[1-9]", run.YEAR.sub("", text))) > 1]
    assert len(with_figures) > len(texts) * 0.8
    for place in with_figures:
        assert len(set(rounds[place :: len(texts)])) == 40


def test_a_text_is_as_long_as_it_was_asked_for() -> None:
    assert 5_000 <= len("\n\n".join(run.texts_of(5_000)).encode()) < 6_000


def test_a_measurement_is_of_a_process_of_its_own(tmp_path: Path) -> None:
    measured = run.run(tmp_path, tmp_path)("amounts", ["China exported 4,000 tonnes for $20 million."])
    assert (measured["found"], measured["texts"], measured["bytes"]) == (2, 1, 44)
    assert measured["seconds"] > 0
    assert 5 < measured["peak_mb"] < 2_000


def test_a_tool_that_cannot_start_is_named_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises((SystemExit, FileNotFoundError), match="quantulum3"):
        run.run(tmp_path, tmp_path)("quantulum3", ["5 t"])


def test_a_length_that_would_take_too_long_is_left_out() -> None:
    def slow(*_: object, **__: object) -> run.Measured:
        return {"seconds": 10.0, "peak_mb": 50.0, "found": 1.0}

    assert [line.split("|")[2].strip() for line in run.against_length(slow, [10, 20, 1000], 60)][2:] == [
        "10.00",
        "10.00",
        "left out: about 500 s expected, more than 60",
    ]


def test_reading_a_text_loads_no_library_of_tables() -> None:
    program = (
        "import sys; from reofacts.extraction import extract; extract(text='China exported 5 tonnes of tin in 2024.');"
        "print([name for name in ('pandas', 'pandera', 'pyarrow') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
