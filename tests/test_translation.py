"""Rows of sources in other languages: their figures, units and periods are read once more in their own words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import contributed as made
import pytest
from contributed import QUANTITY, both, failures, parquet, seen, table

from reofacts import vocabulary
from reofacts.contributions import checks, reading, rows
from reofacts.display.report import line
from reofacts.extraction.amounts.rereading import reread
from reofacts.judging.crosschecks import read_again
from reofacts.numbers import printed
from reofacts.periods import find
from reofacts.translation import forms, languages_of, period, tongues
from reofacts.validation.paths import validate

FIGURES = [
    ("de", "12.000", "Tonnen", 12000, "t"),
    ("de", "3,2 Millionen", "Euro", 3.2e6, "EUR"),
    ("de", "1,4", "Mio. t SEO", 1.4e6, "t"),
    ("de", "55", "Euro pro Kilogramm", 55, "EUR/kg"),
    ("de", "10 bis 12", "Prozent", 11, "%"),
    ("fr", "12 000", "tonnes", 12000, "t"),
    ("fr", "1,2 milliard d'", "euros", 1.2e9, "EUR"),
    ("fr", "1,2 billion", "euros", 1.2e12, "EUR"),
    ("es", "12.000", "toneladas al año", 12000, "t/yr"),
    ("es", "3,4 millones de", "toneladas", 3.4e6, "t"),
    ("es", "12,000", "toneladas", 12000, "t"),
    ("pt", "2,5 milhões de", "toneladas", 2.5e6, "t"),
    ("pt", "45", "por cento", 45, "%"),
    ("it", "9.500", "tonnellate di REO", 9500, "t"),
    ("it", "2,5 milioni di", "tonnellate", 2.5e6, "t"),
    ("ru", "12\u00a0000", "тонн", 12000, "t"),
    ("ru", "2,5", "тыс. т", 2500, "t"),
    ("ru", "45", "процентов", 45, "%"),
    ("zh", "24万", "吨", 240000, "t"),
    ("zh", "45", "万元/吨", 450000, "CNY/t"),
    ("zh", "1,200", "公斤", 1200, "kg"),
    ("ja", "1200", "トン", 1200, "t"),
    ("ja", "3億5000万", "円", 3.5e8, "JPY"),
    ("ja", "５", "％", 5, "%"),
]


@pytest.mark.parametrize(("language", "value_text", "unit_text", "value", "unit"), FIGURES)
def test_a_figure_reads_in_its_language(
    language: str, value_text: str, unit_text: str, value: float, unit: str
) -> None:
    read = [reread(*printed(*form)) for form in forms(value_text, unit_text, language)]
    assert (value, unit) in read


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("de", "im März 2024", "2024-03"),
        ("de", "am 3. März 2024", "2024-03-03"),
        ("de", "1. Quartal 2024", "2024-01/2024-03"),
        ("de", "von 2019 bis 2023", "2019/2023"),
        ("fr", "au premier trimestre 2024", "2024-01/2024-03"),
        ("fr", "février 2024", "2024-02"),
        ("es", "3 de marzo de 2024", "2024-03-03"),
        ("es", "desde 2019 hasta 2023", "2019/2023"),
        ("pt", "primeiro semestre de 2024", "2024-01/2024-06"),
        ("it", "nel 2023", "2023"),
        ("ru", "в марте 2024 года", "2024-03"),
        ("ru", "с 2019 по 2023 год", "2019/2023"),
        ("zh", "2024年3月15日", "2024-03-15"),
        ("zh", "2024年第一季度", "2024-01/2024-03"),
        ("zh", "2019年至2023年", "2019/2023"),
        ("ja", "2024年度", "2024"),
        ("ja", "2024年12月", "2024-12"),
    ],
)
def test_a_time_reads_in_its_language(language: str, text: str, edtf: str) -> None:
    assert [one.edtf for one in find(period(text, language))] == [edtf]


def test_words_of_a_language_are_known_with_their_english_and_their_meaning() -> None:
    for row in vocabulary.rows("foreign"):
        assert row["language"] in tongues(), row
        assert vocabulary.cells(row["words"]) and row["meaning"].strip(), row
        assert {*vocabulary.cells(row["use"])} <= {"figure", "unit", "period", "part"}, row
    for name in tongues():
        english = {row["english"] for row in vocabulary.rows("foreign") if row["language"] == name}
        assert {"tonnes", "kg", "%", "million", "March", "per"} - english <= ({"million"} if name in "zh ja" else set())


def test_words_that_are_the_same_in_english_name_no_language() -> None:
    assert languages_of("5", "tonnes") == languages_of("1.2 million", "t") == []


def foreign(folder: Path, language: str, *rows_: dict[str, Any]) -> Path:
    sidecar = made.SIDECAR.replace("language: en", f"language: {language}")
    return made.put(folder, table(*({**GERMAN, **row} for row in rows_ or ({},))), sidecar=sidecar)


GERMAN = {
    "quote": "China förderte 2024 nicht weniger als 270.000 Tonnen Seltenerdoxide, wird aber keine mehr verkaufen",
    "value_text": "270.000", "unit_text": "Tonnen", "period_text": "2024",
}  # fmt: skip


@pytest.mark.parametrize("language", ["de", "de-AT"])
def test_rows_of_a_source_in_german_are_good_as_they_are_printed(language: str, tmp_path: Path) -> None:
    verdict = validate(foreign(tmp_path, language))
    assert failures(verdict) == [] and verdict.warnings == ()
    (claim,) = rows.claims(reading.read(tmp_path / "review-2025.csv"))
    assert (claim.unit_text, claim.value_text, claim.period_edtf) == ("Tonnen", "270.000", "2024")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"value": "270"}, "what is printed, '270.000' 'Tonnen', reads as 270,000; write 270000 if that is meant"),
        ({"unit": "kg"}, "reads as t; write t, or correct unit_text"),
        ({"value": ""}, "must have a value; write 270000, if what is printed"),
        ({"quote": "China förderte 260.000 Tonnen"}, "must stand in the quote"),
        ({"period_text": "im März 2023"}, "the period as printed, 'im März 2023', is 2023-03"),
        ({"unit_text": "Schippen"}, "no such words of German are known: look for a slip, or add a line to reofacts/"),
        ({"value_text": "250.000 bis 290.000", "quote": "China förderte 250.000 bis 290.000 Tonnen"},
         "is a range; write 250000 into value_min, 290000 into value_max"),
    ],
)  # fmt: skip
def test_what_does_not_follow_from_german_words_is_an_error(cells: dict[str, str], said: str, tmp_path: Path) -> None:
    assert any(said in failure for failure in failures(validate(foreign(tmp_path, "de", cells))))


def test_a_sidecar_that_does_not_say_the_language_is_told_at_the_row_and_at_its_key(tmp_path: Path) -> None:
    quote = "Nach der Statistik wurde im Jahr 2024 von China mit 270.000 Tonnen nicht weniger gefördert"
    verdict = validate(foreign(tmp_path, "en", {"quote": quote}))
    assert any("if the source is in German, write `language: de` into its sidecar" in one for one in failures(verdict))
    (warning,) = (item for item in verdict.warnings if item.rule == "language_again")
    assert "the quotes seem to be in German, and the sidecar says en; write de;" in line(warning)


def test_of_a_language_of_which_no_words_are_known_the_file_to_add_them_to_is_named(tmp_path: Path) -> None:
    cells = {"quote": "Kina utvann 270.000 ton", "unit_text": "tonneja"}
    told = failures(validate(foreign(tmp_path, "fi", cells | {"quote": "Kiina tuotti 270.000 tonneja vuonna 2024"})))
    assert any("of the language fi no words are known: add them to reofacts/vocabulary/foreign.csv" in one
               for one in told)  # fmt: skip


def test_words_that_look_like_english_ones_are_not_read_as_these(tmp_path: Path) -> None:
    quote = "En China no fueron menos de 270.000 toneladas, ni una más: ore, die, will, fall, not"
    verdict = validate(foreign(tmp_path, "es", {"quote": quote, "unit_text": "toneladas"}))
    assert failures(verdict) == [] and verdict.warnings == ()
    assert not {rule for rule in checks.rules_of(reading.read(tmp_path / "review-2025.csv"))} & checks.ENGLISH


def test_a_dollar_of_another_language_is_no_certain_one_either(tmp_path: Path) -> None:
    cells = {"quote": "einen Markt von 5 Milliarden Dollar im Jahr 2024", "value_text": "5 Milliarden", "basis": "",
             "unit_text": "Dollar", "value": "5000000000", "unit": "USD", "measure": "revenue"}  # fmt: skip
    foreign(tmp_path, "de", cells)
    (claim,) = rows.claims(reading.read(tmp_path / "review-2025.csv"))
    assert claim.unit_how == "assumed_currency"  # type: ignore[attr-defined]


def test_a_long_file_of_german_rows_is_judged_as_a_short_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some = [{**GERMAN, "locator": f"page {number}"} for number in range(120)]
    some[110] |= {"value": "270"}
    some[111] |= {"unit_text": "Prozent", "quote": "270.000 Prozent"}
    some[112] |= {"period_text": "im März 2023"}
    some[113] |= {"unit_text": "tonnes", "quote": "270.000 tonnes"}
    path = parquet(tmp_path, some)
    card = tmp_path / "review-2025.yaml"
    card.write_text(made.SIDECAR.replace("language: en", "language: de"), encoding="utf-8")
    short, long = both(path, monkeypatch)
    assert {item[0] for item in seen(short) if item[3] == "error"} == {111, 112, 113}
    assert {item for item in seen(long) if item[3] == "error"} == {item for item in seen(short) if item[3] == "error"}


def test_a_published_figure_is_read_in_the_language_of_its_source() -> None:
    row = {name: QUANTITY.get(name) for name in ("measure", "unit", "quote")} | {
        "claim_id": "c1", "source_id": "one", "value_text": "12.000", "unit_text": "Tonnen", "value": 12000.0,
        "unit": "t", "unit_how": "stated",
    }  # fmt: skip

    def said(**tables: Any) -> list[str]:
        return [item.column for item in read_again({"quantities": [row], **tables}, {})]

    assert said(sources=[{"source_id": "one", "language": "de"}]) == []
    assert said(sources=[{"source_id": "one", "language": "en"}]) == ["unit"]
    assert said() == []  # Of a table alone nobody knows the language.


def test_the_day_of_a_german_text_is_no_fiscal_year(tmp_path: Path) -> None:
    verdict = validate(foreign(tmp_path, "de", {"period_text": "im ersten Halbjahr 2024", "period_end": "2024-06-30"}))
    assert failures(verdict) == []
    assert date.fromisoformat("2024-06-30") == rows.claims(reading.read(tmp_path / "review-2025.csv"))[0].period_end
