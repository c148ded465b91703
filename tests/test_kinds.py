"""What kind of voice a row gives a name, times that were not over, and quotas that were set."""

from pathlib import Path

import pytest
from contributed import both, parquet, put, seen, table

from reofacts.validation.paths import validate

SAID = "China produced 270,000 tonnes of rare earth oxide in 2024"


def found(folder: Path, **cells: str) -> dict[str, str]:
    """The rules that a row over the good one breaks, each with how to mend it."""
    return {item.rule: item.mend for item in validate(put(folder, table(cells))).failures}


@pytest.mark.parametrize(
    ("attribution", "who", "tail", "meant"),
    [("named_organisation", "officials", "officials said", "unnamed_sources"),
     ("named_person", "industry analysts", "industry analysts said", "unnamed_sources"),
     ("named_person", "USGS", "according to the USGS", "named_organisation"),
     ("named_person", "Ministry of Natural Resources", "the Ministry of Natural Resources said", "named_organisation"),
     ("named_person", "Lynas", "Lynas said", "named_organisation"),
     ("named_organisation", "Reuters", "Reuters reported", "media_reports")],
)  # fmt: skip
def test_a_name_is_of_the_kind_of_voice_that_the_row_gives(
    attribution: str, who: str, tail: str, meant: str, tmp_path: Path
) -> None:
    told = found(tmp_path, quote=f"{SAID}, {tail}", attribution=attribution, attributed_to=who)
    assert f"write {meant}" in told["speaker_kind"]


@pytest.mark.parametrize(
    ("attribution", "who", "tail"),
    [("named_person", "Li Wei", "Li Wei said"),
     ("named_organisation", "the mines ministry", "the mines ministry said"),
     ("named_organisation", "USGS", "according to the USGS"),
     ("named_person", "Lynas Miller", "Lynas Miller said"),
     ("unnamed_sources", "officials", "officials said"),
     ("media_reports", "Reuters", "Reuters reported"),
     ("named_organisation", "Bloomberg Intelligence", "Bloomberg Intelligence said")],
)  # fmt: skip
def test_other_names_are_left_alone(attribution: str, who: str, tail: str, tmp_path: Path) -> None:
    told = found(tmp_path, quote=f"{SAID}, {tail}", attribution=attribution, attributed_to=who)
    assert "speaker_kind" not in told


def test_who_is_named_is_no_source_without_a_name(tmp_path: Path) -> None:
    quote = "“China produced 270,000 tonnes of rare earth oxide in 2024,” said Madeleine King, the minister"
    assert "Madeleine King" in found(tmp_path, quote=quote, attribution="unnamed_sources")["speaker_again"]
    quote = quote.replace("Madeleine King, the minister", "an official")
    assert "speaker_again" not in found(tmp_path, quote=quote, attribution="unnamed_sources")


def year(number: int, **more: str) -> dict[str, str]:
    """A row on China's output in a year; the source is of 4 March 2025."""
    return {"quote": f"China produced 270,000 tonnes of rare earth oxide in {number}", "period_text": f"in {number}",
            "period_start": f"{number}-01-01", "period_end": f"{number}-12-31", **more}  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "doubted"),
    [(year(2025), True),
     (year(2024), False),
     (year(2025, modality="forecast"), False),
     (year(2025, period_end="2025-02-28"), False),  # The last weeks may be known.
     (year(2025, measure="capacity", unit="t/yr"), False)],
)  # fmt: skip
def test_the_whole_of_a_year_is_not_known_in_its_spring(cells: dict[str, str], doubted: bool, tmp_path: Path) -> None:
    assert ("not_over" in found(tmp_path, **cells)) == doubted


def quota(quote: str, modality: str = "target") -> dict[str, str]:
    """A row with a quota."""
    return {"quote": quote, "measure": "quota", "modality": modality, "period_text": "for 2024", "basis": "",
            "material_id": "material:rare-earths"}  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "doubted"),
    [(quota("China set its rare earth mining quota for 2024 at 270,000 tonnes"), True),
     (quota("China raised its rare earth quota for 2024 to 270,000 tonnes", "forecast"), True),
     (quota("China plans to set its rare earth quota for 2024 at 270,000 tonnes"), False),
     (quota("China proposed a rare earth quota of 270,000 tonnes for 2024"), False),
     (quota("China set its rare earth mining quota for 2024 at 270,000 tonnes", "reported"), False)],
)  # fmt: skip
def test_a_quota_that_was_set_is_no_target(cells: dict[str, str], doubted: bool, tmp_path: Path) -> None:
    assert ("quota_set" in found(tmp_path, **cells)) == doubted


def test_long_files_are_told_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        {},
        year(2025),
        quota("China set its rare earth mining quota for 2024 at 270,000 tonnes"),
        {"quote": f"{SAID}, officials said", "attribution": "named_organisation", "attributed_to": "officials"},
    ]
    short, long = both(parquet(tmp_path, [{"locator": f"page {number}", **row} for number, row in enumerate(rows)]),
                       monkeypatch)  # fmt: skip
    rules = ("speaker_kind", "not_over", "quota_set")
    told = [{item for item in seen(verdict) if item[1] in rules} for verdict in (short, long)]
    assert told[0] == told[1] and len(told[0]) == 3
