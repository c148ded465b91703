"""Contributions beside what is published: what contradicts, repeats or replaces a claim is told."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import contributed as made
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import samples
from contributed import failures, table

from reofacts.contributions import reading, rows
from reofacts.display.report import line
from reofacts.reconcile.sources import REST
from reofacts.validation.neighbours import KEYS, Published, conflicts, held, repeats
from reofacts.validation.paths import validate

DEMAND = {
    "quote": "demand of 150,000 tonnes", "measure": "demand", "material_id": "material:dysprosium", "basis": "REO",
    "value_text": "150,000", "value": "150000", "period_text": "2025", "period_start": "2025-01-01",
    "period_end": "2025-12-31", "modality": "forecast", "place_id": "place:china",
}  # fmt: skip


def test_what_contradicts_a_published_claim_is_a_warning_and_no_error(latest: Path, tmp_path: Path) -> None:
    from reofacts.publishing.package import Dataset, write

    known = samples.altered("600 tonnes", place_id="place:china", place_how="stated")
    write(known, tmp_path / "latest", Dataset("reofacts", "0.1.0-dev", None, date(2026, 3, 5)))
    export = {"quote": "exports of 900 tonnes", "measure": "export", "value_text": "900", "value": "900",
              "partner_id": "place:japan", "modality": "reported"}  # fmt: skip
    sidecar = made.SIDECAR.replace("published: 2025-01-31", "published: 2026-01-31")
    path = made.put(tmp_path, table({**DEMAND, **export}), sidecar=sidecar)
    verdict = validate(path, data=tmp_path / "latest")
    assert verdict.valid, failures(verdict)
    (warning,) = verdict.warnings
    assert (warning.rule, warning.line) == ("conflict", 2)
    assert "differs from 600 t in review" in warning.wrong


def test_what_is_published_already_is_a_warning(latest: Path, tmp_path: Path) -> None:
    row = {"quote": "69 per cent", "measure": "share", "value_text": "69", "unit_text": "per cent", "value": "69",
           "unit": "%", "basis": "", "material_id": "material:rare-earths", "period_text": "", "period_start": "",
           "period_end": ""}  # fmt: skip
    verdict = validate(made.put(tmp_path, table(row)), data=latest)
    assert verdict.valid
    assert [(item.rule, item.line) for item in verdict.warnings] == [("claim_published", 2)]
    assert samples.claim_id("69 per cent") in line(verdict.warnings[0])


def test_a_document_that_is_published_under_another_name_is_an_error(latest: Path, tmp_path: Path) -> None:
    card = samples.document().sidecar
    assert card is not None
    own = made.SIDECAR.split("sha256: ")[1].strip()
    path = made.put(tmp_path, table(), sidecar=made.SIDECAR.replace(own, card.sha256))
    (failure,) = validate(path, data=latest).errors
    assert (failure.rule, failure.file) == ("source_published", str(tmp_path / "review-2025.yaml"))


def test_a_claim_that_a_row_replaces_is_published_and_of_the_same_source(latest: Path, tmp_path: Path) -> None:
    note = "The yearbook was misread."
    rows = ({"replaces": samples.claim_id("600 tonnes"), "note": note},
            {"replaces": "c" + "0" * 16, "note": note, "locator": "page 2"})  # fmt: skip
    other, unknown = validate(made.put(tmp_path, table(*rows)), data=latest).errors
    assert (other.rule, other.line, other.column) == ("replaces_own", 2, "replaces")
    assert "a claim of this source; it is one of review; leave replaces empty" in line(other)
    assert (unknown.rule, unknown.line, unknown.column) == ("replaces_known", 3, "replaces")
    path = made.put(tmp_path, table(rows[0]), name=f"{samples.document().source_id}.csv", sidecar=None)
    path.with_suffix(".yaml").write_text(made.SIDECAR, encoding="utf-8")
    assert failures(validate(path, data=latest)) == []


def test_a_claim_that_left_before_may_still_be_named_as_replaced(latest: Path, tmp_path: Path) -> None:
    (tmp_path / "0.1.0").mkdir()
    (tmp_path / "latest").symlink_to(latest)
    gone = pa.table({"claim_id": ["c" + "1" * 16], "source_id": ["review-2025"]})
    pq.write_table(gone, tmp_path / "0.1.0" / "claims.parquet")
    path = made.put(tmp_path, table({"replaces": "c" + "1" * 16, "note": "Two digits were swapped."}))
    assert failures(validate(path, data=tmp_path / "latest")) == []


def test_every_published_figure_that_differs_is_told_but_none_of_the_own_source(tmp_path: Path) -> None:
    path = made.put(tmp_path, table())
    (new,) = rows.claims(reading.read(path))
    figures = {"own": (new.source_id, 1.0), "same": ("two", 270_000.0), "less": ("three", 2.0), "more": ("four", 3.0)}
    published = Published(rows={
        name: {"kind": "quantity", **{key: getattr(new, key) for key in (*KEYS, *REST, "measure")}, "value": value,
               "source_id": source} for name, (source, value) in figures.items()
    }, quotes=dict.fromkeys(figures, new.anchor.exact))  # fmt: skip
    assert [words.partition(" in ")[2] for _, words in conflicts([new], published)] == [
        "three (less) for the same thing, and from 1 more"
    ]
    assert list(repeats([new], published)) == [(new, "same")]
    elsewhere = {name: {**row, "place_id": "place:kenya"} for name, row in published.rows.items()}
    assert list(repeats([new], replace(published, rows=elsewhere))) == []


def published_figure(source: str, name: str, value: float) -> dict[str, Any]:
    """A published row of China's production in 2024, as `read_published` gives it."""
    empty = dict.fromkeys(("entity_id", "change_of", "partner_id", "resource_class"))
    return {**empty, "kind": "quantity", "source_id": source, "claim_id": name, "value": value, "unit": "t",
            "measure": "production", "material_id": "material:rare-earth-oxides", "place_id": "place:china",
            "period_edtf": "2024", "basis": "REO", "modality": "reported"}  # fmt: skip


def test_a_figure_that_agrees_with_one_source_is_still_told_to_differ_from_others(tmp_path: Path) -> None:
    from reofacts.contributions.scrutiny import examine
    from reofacts.validation import neighbours

    (claim,) = examine(reading.read(made.put(tmp_path, table()))).claims
    figures = (published_figure("agreeing", "c1", 270_000), published_figure(claim.source_id, "c2", 1),
               published_figure("other", "c3", 240_000), published_figure("third", "c4", 300_000))  # fmt: skip
    known = neighbours.Published(rows={row["claim_id"]: row for row in figures})
    ((_, words),) = neighbours.conflicts([claim], known)
    assert words == "240,000 t in other (c3) for the same thing, and from 1 more"


def test_a_claim_that_two_sources_published_is_told_though_one_of_them_is_its_own(tmp_path: Path) -> None:
    from reofacts.contributions.scrutiny import examine
    from reofacts.validation import neighbours

    (claim,) = examine(reading.read(made.put(tmp_path, table()))).claims
    figures = (published_figure("other", "c1", 270_000), published_figure(claim.source_id, "c2", 270_000))
    known = neighbours.Published(
        rows={row["claim_id"]: row for row in figures}, quotes=dict.fromkeys(("c1", "c2"), claim.anchor.exact)
    )
    assert [name for _, name in neighbours.repeats([claim], known)] == ["c1"]


def test_a_row_that_quotes_the_sentence_of_a_published_phrase_repeats_it(latest: Path, tmp_path: Path) -> None:
    row = {"quote": "The country supplies 69 per cent of the rare earths of the world.", "measure": "share",
           "value_text": "69", "unit_text": "per cent", "value": "69", "unit": "%", "basis": "", "period_text": "",
           "material_id": "material:rare-earths", "period_start": "", "period_end": ""}  # fmt: skip
    verdict = validate(made.put(tmp_path, table(row)), data=latest)
    (told,) = (item for item in verdict.warnings if item.rule == "claim_published")
    assert samples.claim_id("69 per cent") in line(told)


@pytest.mark.parametrize(
    ("published", "same"),
    [
        ("production of 270,000 t", True),
        ("In 2024 China set a quota of production of 270,000 tonnes, as the ministry said.", False),
        ("The ministry said: production of 270,000 tonnes of rare-earth oxides was reached in 2024.", True),
        ("1,270,000 tonnes", False),
    ],
)
def test_one_of_two_quotes_holds_the_other_whole(published: str, same: bool) -> None:
    assert held("production of 270,000 t" if published.endswith(" t") else SENTENCE, published) == same


SENTENCE = "production of 270,000 tonnes of rare-earth oxides"


def test_what_one_of_two_claims_leaves_open_keeps_them_not_apart(tmp_path: Path) -> None:
    (new,) = rows.claims(reading.read(made.put(tmp_path, table())))
    row = published_figure("other", "c1", new.value) | {"measure": new.measure, "material_id": new.material_id}
    row |= {"place_id": None, "period_edtf": new.period_edtf}
    quotes = {"c1": f"As a yearbook has it: {new.anchor.exact}."}
    assert list(repeats([new], Published(rows={"c1": row}, quotes=quotes))) == [(new, "c1")]
    other = Published(rows={"c1": row | {"place_id": "place:kenya"}}, quotes=quotes)
    assert list(repeats([new], other)) == []


def test_two_objects_in_one_sentence_are_two_relations(tmp_path: Path) -> None:
    quote = "Neodymium is used in permanent magnets and in glass"
    (new,) = rows.claims(reading.read(made.put(tmp_path, table({"quote": quote}, base=made.RELATION))))
    row = {"kind": "relation", "source_id": "other", "predicate": "used_in", "subject_id": "material:neodymium",
           "object_id": None, "object_text": "magnets"}  # fmt: skip
    known = Published(rows={"c1": row}, quotes={"c1": quote})
    assert list(repeats([new], known)) == [(new, "c1")]
    assert list(repeats([new], replace(known, rows={"c1": row | {"object_text": "glass"}}))) == []
