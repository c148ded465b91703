"""Each rule on what a quote says, and each way in which it can fail, has a row that breaks it alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from contributed import EVENT, MONEY, QUANTITY, RELATION, SHARE, put, seen, table
from test_mends import ROOT, named_in

from reofacts.validation.paths import validate

MINISTRY = {"quote": "China produced 270,000 tonnes of rare earth oxide in 2024, the Ministry of Mines said"}
LACK = {"quote": "China lacks neodymium", "predicate": "lacks", "subject_id": "place:china",
        "object_id": "material:neodymium", "object_text": "neodymium"}  # fmt: skip

# The good row, what is changed in it, the one rule that is broken, the column that is named, how bad it is.
FAULTS: list[tuple[dict[str, str], dict[str, str], str, str, str]] = [
    (QUANTITY, {"quote": "Exports from China to Japan were 270,000 tonnes of rare earth oxide in 2024",
                "measure": "export", "place_id": "place:japan", "partner_id": "place:china"},
     "sides_again", "place_id", "warning"),
    (QUANTITY, {"quote": "China did not produce 270,000 tonnes of rare earth oxide in 2024"},
     "polarity_again", "polarity", "warning"),
    (QUANTITY, {"polarity": "negated"}, "polarity_again", "polarity", "warning"),
    (QUANTITY, {"attribution": "named_organisation"}, "speaker_named", "attributed_to", "error"),
    (QUANTITY, {"attributed_to": "Survey of Minerals"}, "speaker_named", "attribution", "warning"),
    (QUANTITY, MINISTRY, "speaker_again", "attribution", "warning"),
    (QUANTITY, MINISTRY | {"attribution": "named_organisation", "attributed_to": "Adamas Intelligence"},
     "speaker_again", "attributed_to", "warning"),
    (SHARE, {"value_text": "0.69", "value": "0.69", "quote": "0.69 per cent of supply"},
     "share_of_one", "value", "warning"),
    (QUANTITY, {"unit_text": ""}, "unit_printed", "unit_text", "error"),
    (QUANTITY, {"place_id": "material:rare-earth-oxides"}, "place_kind", "place_id", "error"),
    (QUANTITY, {"entity_id": "organisation:some-mine"}, "entity_known", "entity_id", "error"),
    (QUANTITY, {"entity_id": "place:china"}, "holder_kind", "entity_id", "error"),
    (QUANTITY, {"entity_id": "material:neodymium"}, "holder_kind", "entity_id", "error"),
    (QUANTITY, {"entity_id": "person:some-one"}, "holder_kind", "entity_id", "error"),
    (EVENT, {"participants": "imposer: India (government:india); target: Japan (government:japan)"},
     "labels_quoted", "participants", "warning"),
    (RELATION, {"predicate": "part_of"}, "relation_again", "predicate", "warning"),
    (RELATION, {"predicate": "requires"}, "relation_again", "predicate", "warning"),
    (MONEY, {"basis": "REO"}, "basis_of_money", "basis", "error"),
    (EVENT, {"quote": "China plans to suspend the export of dysprosium to Japan"},
     "stage_again", "event_status", "warning"),
    (EVENT, {"event_status": "proposed"}, "stage_again", "event_status", "warning"),
    (EVENT, {"quote": "China banned the export of dysprosium to Japan", "event_type": "meeting", "control_kind": "",
             "event_status": "occurred"},
     "type_again", "event_type", "warning"),
    (EVENT, {"quote": "China introduced licences for the export of dysprosium to Japan"},
     "type_again", "control_kind", "warning"),
    (EVENT, {"participants": "imposer: Japan (government:japan); target: China (government:china)"},
     "actors_again", "participants", "warning"),
    (EVENT, {"participants": "imposer: China (government:china); target: China (government:china)"},
     "actors_again", "participants", "error"),
    (EVENT, {"participants": "imposer: China (government:china); target: Peru (government:peru)"},
     "labels_quoted", "participants", "warning"),
    (EVENT, {"participants": "imposer: China (material:tin); target: Japan (government:japan)"},
     "kinds_again", "participants", "error"),
    (EVENT, {"participants": "imposer: China (place:china); target: Japan (government:japan)"},
     "kinds_again", "participants", "warning"),
    (RELATION, {"subject_id": "place:china"}, "kinds_again", "subject_id", "error"),
    (RELATION, {"object_id": "material:neodymium"}, "relation_again", "object_id", "error"),
    (RELATION, LACK, "relation_again", "polarity", "error"),
    (RELATION, {"subject_id": "material:ndfeb-magnets", "object_text": "neodymium"},
     "relation_again", "object_text", "warning"),
    (RELATION, {"quote": "Neodymium could be used in permanent magnets"}, "relation_again", "modality", "warning"),
]  # fmt: skip


def good(base: dict[str, str]) -> dict[str, str]:
    """A good row whole: a share is given as what differs from a quantity."""
    return {**QUANTITY, **base} if "measure" in base else base


@pytest.mark.parametrize(("base", "cells", "rule", "column", "severity"), FAULTS)
def test_a_row_that_its_quote_gainsays_breaks_one_rule_at_one_column(
    base: dict[str, str], cells: dict[str, str], rule: str, column: str, severity: str, tmp_path: Path
) -> None:
    assert seen(validate(put(tmp_path, table(base=good(base))))) == set()
    assert seen(validate(put(tmp_path, table(cells, base=good(base))))) == {(2, rule, column, severity)}


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [(table({}).split("\n")[0] + "\n", "rows_missing", 1), (table({}, rename={"note": "quote"}), "column_twice", 1)],
)
def test_a_table_that_cannot_be_read_by_its_columns_breaks_a_rule_at_its_header(
    text: str, rule: str, line: int, tmp_path: Path
) -> None:
    (failure,) = validate(put(tmp_path, text)).errors
    assert (failure.rule, failure.line) == (rule, line)


def test_no_rule_on_rows_is_without_a_test_that_breaks_it() -> None:
    named = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("*.py"))
    modules = (ROOT / "reofacts" / "contributions").glob("*.py")
    assert [rule for rule in named_in(modules) if f'"{rule}"' not in named] == []
