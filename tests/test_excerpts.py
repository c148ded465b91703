"""Rows that `reofacts add --redistribute no` writes: their quotes hold what `validate` asks of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from contributed import failures

from reofacts.cli import main
from reofacts.contributions.reading import read
from reofacts.contributions.rows import claims
from reofacts.validation.paths import validate

SAID = ("--title=T", "--publisher=P", "--published=2024-09-06", "--url=unknown", "--licence=L", "--language=en")
LEFT_OPEN = {"scope_missing", "attribution_missing"}
"""What the source itself leaves open."""


def added(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> list[Path]:
    """The files of claims that are kept of a text which may not be passed on."""
    monkeypatch.chdir(folder)
    Path("a.txt").write_text(f"{text}\n", encoding="utf-8")
    assert main(["add", "a.txt", *SAID, "--redistribute=no"]) == 0
    return sorted(Path("contributions").glob("*.csv"))


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The mine in Peru can deliver 1,500 to 2,000 tonnes of rare earth oxide per year.",
         ["1,500 to 2,000 tonnes of rare earth oxide per year"]),
        ("Shipments of dysprosium to Japan were 12, 14 and 17 tonnes in January, February and March 2024.",
         ["12, 14 and 17 tonnes", "14 and 17 tonnes", "17 tonnes"]),
        ("A ton of neodymium costs 400,000 yuan in China.", ["A ton of neodymium costs 400,000 yuan"]),
        ("Kite Ore aims to make 1,000 tonnes of magnets a year from 2027.", ["1,000 tonnes of magnets a year"]),
        ("The capacity of a neodymium plant in Peru will rise from 8,000 to 12,000 tonnes per annum.", None),
        ("At the Oakvale mine in Peru, annual production of dysprosium oxide is 310 tonnes.",
         ["annual production of dysprosium oxide is 310 tonnes"]),
        ("Neodymium oxide prices in China rose by ¥25,000 to ¥30,000 a tonne in May 2024.", None),
        ("Chile denied that it had exported 700 tonnes of lithium hydroxide to Peru in 2023.", None),
        ("The United States imported rare earth compounds worth $190 million in 2023.", ["$190 million"]),
        ("Neodymium is used in permanent magnets, and cerium in polishing powders.", None),
        ("Praseodymium fetched $62 in China in May 2024.", ["$62"]),
        ("Norway mined 30 t (66,000 lb) of scandium oxide in 2022.", ["30 t"]),
        ("Terbium prices in China fell by 12.5% to $810 per kg in May 2024.", ["12.5%", "$810 per kg"]),
        ("Half of the dysprosium used in Japan comes from China.", ["Half"]),
    ],
)  # fmt: skip
def test_what_is_kept_of_a_text_is_quoted_far_enough_to_be_judged_without_it(
    text: str, quotes: list[str] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = added(tmp_path, monkeypatch, text)
    for file in files:
        verdict = validate(file)
        assert failures(verdict) == []
        assert {item.rule for item in verdict.warnings} <= LEFT_OPEN
    if quotes is not None:
        assert [claim.anchor.exact for claim in claims(read(files[0]))] == quotes


def test_where_no_claim_can_be_kept_it_is_said_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("reofacts.contributions.hearing.longest", lambda: 3)
    monkeypatch.setattr("reofacts.contributions.checks.kinds_of_units", lambda: {"USD": "money", "t": "money"})
    Path("a.txt").write_text("Norway mined 30 t of scandium oxide in 2022.\n", encoding="utf-8")
    assert main(["add", "a.txt", *SAID, "--redistribute=no"]) == 1
    said = capsys.readouterr().err
    assert "no claim was found that could be kept without the text; left out: " in said and "is no mass" in said
