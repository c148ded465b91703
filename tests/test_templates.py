"""Claims written as contributions and read again, and the templates to begin with."""

import re
from pathlib import Path

import contributed as made
import pytest
import samples
from contributed import failures, table

from reofacts.contributions import people, reading, rows, writing
from reofacts.errors import ReofactsError
from reofacts.validation.paths import validate


def test_claims_are_written_so_that_they_are_read_again(tmp_path: Path) -> None:
    paths = writing.write(tmp_path / "review.csv", samples.claims(), samples.document())
    assert [path.name for path in paths] == ["review.csv", "review.events.csv", "review.relations.csv"]
    again = [claim for path in paths for claim in rows.claims(reading.read(path))]
    for old, new in zip(samples.claims(), again, strict=True):
        for name in ("source_id", "measure", "value", "unit", "unit_how", "period_edtf", "period_how", "place_id",
                     "place_how", "material_id", "basis_how", "series_id", "event_type", "predicate"):  # fmt: skip
            assert getattr(new, name, None) == getattr(old, name, None)
        assert (new.method, new.rule, new.review) == ("contributed", None, "machine")
        assert (new.anchor.exact, new.anchor.start) == (old.anchor.exact, None)
        assert [(one.role, one.text, one.entity) for one in new.participants] == [
            (one.role, one.text, one.entity and people.entity(one.entity.entity_id, one.entity.label))
            for one in old.participants
        ]


def test_an_id_survives_a_corrected_reading_and_another_row(tmp_path: Path) -> None:
    first = rows.claims(reading.read(made.put(tmp_path, table())))
    other = {"quote": "India made 2,900 tonnes", "value_text": "2,900", "value": "2900", "place_id": "place:india"}
    path = made.put(tmp_path, table(other, {"measure": "supply", "locator": "page 1"}))
    again = rows.claims(reading.read(path))
    assert again[1].claim_id == first[0].claim_id != again[0].claim_id


def test_claims_of_a_wrong_file_are_an_error_with_all_that_is_wrong(tmp_path: Path) -> None:
    path = made.put(tmp_path, table({"value": "1,5"}, {"unit": "tonnes", "note": "b"}))
    with pytest.raises(ReofactsError) as stop:
        rows.claims(reading.read(path))
    told = str(stop.value).splitlines()
    assert [text.partition(": ")[0] for text in told] == [f"{path}:2", f"{path}:3"]
    assert "value: 1,5: must be a number" in told[0] and told[1].endswith("did you mean t?")


@pytest.mark.parametrize("kind", ["quantities", "events", "relations"])
def test_a_template_is_valid_once_its_sidecar_is_there_and_its_example_row_is_replaced(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from reofacts.cli import main

    assert main(["template", kind, "--out", str(tmp_path / f"review-2025.{kind}.csv")]) == 0
    assert main(["template", "sidecar"]) == 0
    card = capsys.readouterr().out
    made.put(tmp_path, "", "empty.txt", card)
    path = tmp_path / f"review-2025.{kind}.csv"
    assert [item.column for item in validate(path).errors] == ["title", "sha256", "quote"]
    card = card.replace("Title of the document", "Yearly review").replace("0" * 64, "9f" * 32)
    (tmp_path / "review-2025.yaml").write_text(card)
    assert [item.rule for item in validate(path).errors] == ["example_left"]
    path.write_text(re.sub(r"page \d+", "page 7", path.read_text()))
    verdict = validate(path)
    assert (failures(verdict), verdict.warnings, verdict.tables) == ([], (), {kind: 1})
    assert main(["template", kind, "--out", str(path)]) == 1
    assert "name a new file" in capsys.readouterr().err


def test_a_template_explains_each_of_its_columns() -> None:
    from reofacts.contributions.templates import contribution

    for kind, name in (("quantity", "quantities"), ("event", "events"), ("relation", "relations")):
        text = contribution(name)
        for column in reading.template(kind):
            assert f"\n# {column} (" in text
