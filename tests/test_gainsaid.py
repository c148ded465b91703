"""What a quote tells in words of its own, and a row tells otherwise: costs, turns of a list, wholes and parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from contributed import EVENT, QUANTITY, RELATION, both, parquet, put, seen, table

from reofacts import vocabulary
from reofacts.contributions.unlike import mistaken
from reofacts.validation.paths import validate

MADE = {"measure": "production"}
MINE = {"place_id": "place:australia", "material_id": "material:rare-earths", "basis": "", "modality": "estimated",
        "period_text": "", "period_start": "", "period_end": ""}  # fmt: skip
WORTH = {**MINE, "quote": "The Nolans mine has a net present value of US$250 million", "measure": "other",
         "value_text": "250", "value": "250000000", "unit_text": "US$ … million", "unit": "USD"}  # fmt: skip
RUNNING = {**MINE, "quote": "Cash costs of US$25 per kg at Nolans", "measure": "other", "value_text": "25",
           "value": "25", "unit_text": "US$ … per kg", "unit": "USD/kg", "modality": "reported"}  # fmt: skip
PART = {"basis": "", "value_text": "85", "value": "85", "unit_text": "%", "unit": "%", "measure": "other",
        "material_id": "material:rare-earths"}  # fmt: skip
RECOVERY = {**PART, "quote": "Recovery of rare earths at the plant in China reached 85 % in 2024"}
RATE = {**PART, "quote": "The rare earths plant in China has a recovery rate of 85 % in 2024"}
USE = {**PART, "quote": "The rare earths plant in China ran at 85 % utilisation in 2024"}
TARIFF = {**PART, "quote": "In 2024 China had a tariff of 85 % on rare earths"}
TURNS = {"quote": "China and Australia produced 270,000 and 18,000 tonnes of rare earth oxide, respectively, in 2024",
         **MADE}  # fmt: skip
OXIDES = {"quote": "China produced 3,000 and 5,000 tonnes of neodymium oxide and terbium oxide respectively in 2024",
          **MADE, "value_text": "3,000", "value": "3000", "material_id": "material:neodymium-oxide"}  # fmt: skip
TRADED = {"quote": "China exported and imported 3,000 and 5,000 tonnes of rare earth oxide respectively in 2024",
          "value_text": "3,000", "value": "3000", "measure": "export"}  # fmt: skip
NOTED = {**MADE, "quote": "China produced 270,000 tonnes(3) of rare earth oxide in 2024, see page 145 [12]"}
LISTED = {**MADE, "quote": "2. China produced 270,000 tonnes of rare earth oxide in 2024 under Act No. 61"}
RANKED = {**MADE, "quote": "China was the 1st with 270,000 tonnes of rare earth oxide in 2024"}
CODED = {**MADE, "quote": "Under HS code 284690 China produced 270,000 tonnes of rare earth oxide in 2024"}
HEADED = {**MADE, "quote": "Rare earth oxide, China 270", "value_text": "270", "value": "270",
          "locator": "table 3, head of the column: tonnes"}  # fmt: skip
ASKED = "Did China produce 270,000 tonnes of rare earth oxide in 2024?"
CHARGED = {**EVENT, "quote": "China suspended the import of dysprosium from Japan", "event_type": "other",
           "control_kind": "", "event_status": "occurred",
           "participants": "imposer: China (government:china); target: Japan (government:japan)"}  # fmt: skip
DENIED = {**EVENT, "quote": "China did not suspend the export of dysprosium to Japan", "event_status": "not_occurred",
          "polarity": "negated", "locator": "page 4"}  # fmt: skip
SUPPLIED = {**RELATION, "quote": "China supplies neodymium to Japan", "predicate": "other",
            "subject_id": "place:china", "object_id": "place:japan",
            "object_text": "supplies neodymium"}  # fmt: skip
HELD = {**RELATION, "quote": "Permanent magnets contain neodymium"}
NEEDED = {**RELATION, "quote": "Germany depends on China for rare earths", "predicate": "requires",
          "subject_id": "place:germany", "object_id": "place:china", "object_text": "China"}  # fmt: skip
BELONGS = {**RELATION, "quote": "Rare earth ores include monazite", "predicate": "part_of",
           "subject_id": "material:monazite", "object_id": "material:rare-earth-ores",
           "object_text": "Rare earth ores"}  # fmt: skip
BANNED = {"event_type": "export_control", "control_kind": "ban", "event_status": "in_force"}
SUPPLY = {**PART, "quote": "China's share of rare earth supply was 85 % in 2024", "measure": "share"}
FELL = "Output of rare earth oxide in China {} in 2024"
NDPR = {**MADE, "quote": "China produced 270,000 tonnes of NdPr oxide in 2024", "material_id": "material:ndpr-oxide"}
HEAVY = {**MADE, "quote": "China produced 270,000 tonnes of heavy rare earths in 2024", "basis": "",
         "material_id": "material:heavy-rare-earths"}  # fmt: skip
LARGE = {**MADE, "quote": "China produced 270,000 tonnes of rare earths in 2024", "basis": "",
         "material_id": "material:rare-earths"}  # fmt: skip
CRITICAL = {**MADE, "quote": "China produced 270,000 tonnes of critical minerals in 2024", "basis": "",
            "material_id": "material:critical-minerals"}  # fmt: skip

# The good row, what is changed in it, the one rule that is broken, the column that is named, how bad it is.
FAULTS: list[tuple[dict[str, str], dict[str, str], str, str, str]] = [
    (WORTH, {"measure": "investment"}, "measure_again", "measure", "error"),
    (WORTH, {"measure": "revenue"}, "measure_again", "measure", "error"),
    (RUNNING, {"measure": "price"}, "measure_again", "measure", "error"),
    (RUNNING | {"quote": "Cash costs at Nolans fell to US$25 per kg in the mine, below any price"},
     {"measure": "price"}, "measure_again", "measure", "warning"),
    (RECOVERY, {"measure": "grade"}, "measure_again", "measure", "warning"),
    (RATE, {"measure": "grade"}, "measure_again", "measure", "error"),
    (USE, {"measure": "share"}, "measure_again", "measure", "warning"),
    (TARIFF, {"measure": "share"}, "measure_again", "measure", "error"),
    (TURNS, {"place_id": "place:australia"}, "other_figure", "place_id", "error"),
    (TURNS | {"value_text": "18,000", "value": "18000", "place_id": "place:australia"}, {"place_id": "place:china"},
     "other_figure", "place_id", "error"),
    (OXIDES, {"material_id": "material:terbium-oxide"}, "other_figure", "material_id", "error"),
    (TRADED, {"measure": "import"}, "other_figure", "measure", "error"),
    (NOTED, {"value_text": "3", "value": "3"}, "label_read", "value_text", "error"),
    (NOTED, {"value_text": "145", "value": "145"}, "label_read", "value_text", "error"),
    (NOTED, {"value_text": "12", "value": "12"}, "label_read", "value_text", "error"),
    (MADE | {"quote": "China (4) 270,000 tonnes of rare earth oxide in 2024"}, {"value_text": "4", "value": "4"},
     "label_read", "value_text", "warning"),
    (LISTED, {"value_text": "2", "value": "2"}, "label_read", "value_text", "error"),
    (LISTED, {"value_text": "61", "value": "61"}, "label_read", "value_text", "error"),
    (RANKED, {"value_text": "1", "value": "1"}, "label_read", "value_text", "error"),
    (CODED, {"value_text": "284690", "value": "284690"}, "label_read", "value_text", "error"),
    (HEADED, {"quote": "Rare earth oxide of China in 2024", "value_text": "2024", "value": "2024"},
     "label_read", "value_text", "error"),
    (HEADED, {"quote": "Rare earth oxide of China comes from 270 geologists"}, "unit_beside", "unit_text", "warning"),
    (HEADED, {"quote": "Rare earth oxide of China went into 270 electric cars"}, "unit_beside", "unit_text", "warning"),
    (HEADED, {"quote": "Rare earth oxide of China, with a workforce of 270"}, "unit_beside", "unit_text", "warning"),
    (HEADED, {"quote": "Rare earth oxide, China, 270 mines, 30 recycling"}, "measure_again", "measure", "warning"),
    (HEADED, {"quote": "Rare earth oxide of China, headcount: 270"}, "unit_beside", "unit_text", "warning"),
    *((MADE, {"quote": f"Output in tonnes of rare earth oxide in China in 2024 came from 1,500 {said}",
              "value_text": "1,500", "value": "1500"}, "unit_beside", "unit_text", "error")
      for said in ("workers", "magnets")),
    *((HEADED, {"quote": f"Rare earth oxide of China, {said}: 270"}, "label_read", "value_text", "warning")
      for said in ("reference", "Table")),
    (HEADED | {"quote": "Rare earth magnets, China: 270 magnets", "material_id": "material:permanent-magnets",
               "basis": "", "unit_text": "magnets", "unit": "count"},
     {"quote": "Rare earth magnets, China: 270 workers", "unit_text": "workers"}, "measure_again", "measure",
     "warning"),
    (MADE, {"quote": ASKED}, "mood_again", "modality", "error"),
    *((MADE, {"quote": said}, "mood_again", "modality", "error") for said in (
        "Is it true that China produced 270,000 tonnes of rare earth oxide in 2024?",
        "Has China already mined 270,000 tonnes of rare earth oxide in 2024?",
        "Did China produce 270,000 tonnes of rare earth oxide in 2024？")),
    *((MADE, {"quote": said}, "mood_again", "modality", "warning") for said in (
        "China produced 270,000 tonnes of rare earth oxide in 2024?",
        "Was China right to mine 270,000 tonnes of rare earth oxide in 2024?",
        "Is 270,000 tonnes of rare earth oxide in 2024 enough for China?",
        "Can Lynas beat China, at 270,000 tonnes of rare earth oxide in 2024 the largest?")),
    (MADE, {"quote": "If China produced 270,000 tonnes of rare earth oxide in 2024, others made less"}, "mood_again",
     "modality", "warning"),
    *((MADE, {"quote": FELL.format(said)}, "level_moved", "value_text", "warning") for said in (
        "fell from 240,000 to 270,000 tonnes", "fell to 270,000 tonnes from 240,000 tonnes",
        "doubled from 240,000 to 270,000 tonnes", "rose 50 % from 240,000 tonnes to 270,000 tonnes")),
    (SUPPLY, {"quote": "China's share of rare earth supply rose from 90 % to 85 % in 2024"}, "level_moved",
     "value_text", "warning"),
    (SUPPLY, {"quote": "China's share of rare earth supply rose by 85 % in 2024"}, "level_again", "measure", "error"),
    (SUPPLY, {"quote": "China's share of rare earth supply rose 85 % in 2024"}, "level_again", "measure", "warning"),
    (NDPR, {"material_id": "material:rare-earth-oxides"}, "names_again", "material_id", "warning"),
    (HEAVY, {"material_id": "material:rare-earths"}, "names_again", "material_id", "warning"),
    (LARGE, {"material_id": "material:heavy-rare-earths"}, "names_again", "material_id", "warning"),
    (CRITICAL, {"material_id": "material:rare-earths"}, "names_again", "material_id", "warning"),
    (LARGE, {"material_id": "material:critical-minerals"}, "names_again", "material_id", "warning"),
    (SUPPLIED, {"subject_id": "place:japan", "object_id": "place:china"}, "relation_again", "subject_id", "error"),
    (SUPPLIED | {"object_text": "neodymium"}, {"subject_id": "place:japan", "object_id": "place:china"},
     "relation_again", "subject_id", "warning"),
    (HELD, {"subject_id": "material:permanent-magnets", "object_text": "neodymium"}, "relation_again", "subject_id",
     "error"),
    (NEEDED, {"subject_id": "place:china", "object_id": "place:germany", "object_text": "Germany"}, "relation_again",
     "subject_id", "error"),
    (BELONGS, {"subject_id": "material:rare-earth-ores", "object_id": "material:monazite", "object_text": "monazite"},
     "relation_again", "subject_id", "error"),
    (DENIED, {"polarity": "affirmed"}, "stage_again", "polarity", "error"),
    (EVENT, {"polarity": "negated"}, "stage_again", "polarity", "error"),
    (MADE | {"quote": "China produced 270,000 tonnes of tin and 44,000 tonnes of zinc in 2024", "basis": "",
             "material_id": "material:tin"}, {"material_id": "material:critical-minerals"},
     "names_again", "material_id", "warning"),
    (EVENT, {"quote": "Did China suspend the export of dysprosium to Japan?"}, "mood_again", "modality", "error"),
    (RELATION, {"quote": "Is neodymium used in permanent magnets?"}, "mood_again", "modality", "error"),
    (CHARGED, BANNED, "type_again", "event_type", "error"),
    (CHARGED | {"quote": "China imposed an anti-dumping duty on dysprosium from Japan"}, BANNED, "type_again",
     "event_type", "error"),
    (CHARGED | {"quote": "China imposed a duty on all Japanese gallium imports"}, BANNED, "type_again", "event_type",
     "error"),
    (CHARGED | {"quote": "China's import curbs hit dysprosium of Japan"}, BANNED, "type_again", "event_type",
     "error"),
    (EVENT, {"quote": "China banned dysprosium for Japan in answer to import tariffs"}, "type_again", "event_type",
     "warning"),
    (CHARGED | {"quote": "China imposed tariffs on dysprosium of Japan"}, BANNED, "type_again", "event_type",
     "warning"),
]  # fmt: skip

# Rows that look like one of those above, and in which nothing is wrong.
ALIKE: list[dict[str, str]] = [
    RUNNING | {"quote": "Against cash costs at Nolans the price of rare earths is US$25 per kg", "measure": "price"},
    WORTH | {"quote": "The Nolans mine needs an investment of US$250 million", "measure": "investment"},
    WORTH | {"quote": "The Nolans mine costs US$250 million, the worth of its project today", "measure": "investment"},
    PART | {"quote": "The grade of rare earths recovered in China was 85 % in 2024", "measure": "grade"},
    PART | {"quote": "China had 85 % of the rare earths in 2024, with a tariff on them", "measure": "share"},
    TURNS | {"value_text": "18,000", "value": "18000", "place_id": "place:australia"},
    HEADED | {"quote": "Rare earth oxide of China (note 3) 270"},
    HEADED | {"quote": "Rare earth oxide, all mines of China 270"},
    HEADED | {"quote": "Rare earth oxide, China 270 Australian mines 18"},
    HEADED | {"quote": "Rare earth oxide, China, 2024: 2023", "value_text": "2023", "value": "2023"},
    HEADED | {"quote": "Rare earth oxide, China 2023 tonnes", "value_text": "2023", "value": "2023"},
    {"quote": "China, 1st, made 270,000 tonnes of rare earth oxide in 2024 for 30 countries"},
    {"quote": "China produced 270,000 tonnes of rare earth oxide in 2024", "value_text": "270,000"},
    *(
        MADE | {"quote": FELL.format(said)}
        for said in (
            "fell from 340,000 to 270,000 tonnes",
            "rose to 270,000 tonnes from 240,000 tonnes",
            "almost doubled from 140,000 to 270,000 tonnes",
            "rose 12.5 % from 240,000 tonnes to 270,000 tonnes",
            "rose, and did so from 240,000 to 270,000 tonnes",
            "rose from 0.24 million to 270,000 tonnes",
            "rose 10 % a year from 100,000 to 270,000 tonnes",
        )
    ),
    SUPPLY | {"quote": "China's share of rare earth supply rose to 85 % in 2024"},
    LARGE | {"material_id": "material:rare-earth-metals"},
    LARGE | {"quote": "China produced 270,000 tonnes of rare earths, with heavy rare earths among them, in 2024"},
    MADE
    | {
        "quote": "China produced 270,000 tonnes of tin and zinc in 2024",
        "basis": "",
        "material_id": "material:critical-minerals",
    },
    NDPR | {"quote": "China produced 270,000 tonnes of neodymium and praseodymium oxides in 2024"},
    SUPPLIED | {"quote": "Japan is supplied with neodymium by China", "object_text": "supplied with neodymium"},
    NEEDED | {"quote": "Rare earths of China are needed in Germany", "object_text": "Rare earths"},
    BELONGS | {"quote": "Monazite belongs to the rare earth ores", "object_text": "rare earth ores"},
    MADE | {"quote": ASKED, "modality": "possible"},
    MADE | {"quote": "Why did China produce 270,000 tonnes of rare earth oxide in 2024?"},
    MADE | {"quote": "Are the 270,000 tonnes of rare earth oxide that China produced in 2024 enough?"},
    MADE | {"quote": "China produced 270,000 tonnes of rare earth oxide in 2024. Is that all?"},
    MADE | {"quote": "China provided 270,000 tonnes of rare earth oxide in 2024"},
    EVENT | {"quote": "China suspended exports of dysprosium to Japan and the import of its magnets"},
    *(
        EVENT | {"quote": said}
        for said in (
            "China's ban on rare earths hurts importers in Japan",
            "China's new ban on dysprosium worries Japanese importers",
            "China banned dysprosium for import-dependent Japan",
        )
    ),
    EVENT | {"quote": "A Chinese licence for dysprosium left importers in Japan waiting", "control_kind": "licence"},
    HEADED | {"quote": "Rare earth oxide, China, motors 270 turbines 30"},
    HEADED | {"quote": "Rare earth oxide, China, 270 magnets, 300 alloys"},
    OXIDES | {"value_text": "5,000", "value": "5000", "material_id": "material:terbium-oxide"},
]


def whole(base: dict[str, str]) -> dict[str, str]:
    """A good row with all its columns."""
    return base if {"event_type", "predicate"} & {*base} else {**QUANTITY, **base}


@pytest.mark.parametrize(("base", "cells", "rule", "column", "severity"), FAULTS)
def test_a_row_that_its_quote_gainsays_breaks_one_rule_at_one_column(
    base: dict[str, str], cells: dict[str, str], rule: str, column: str, severity: str, tmp_path: Path
) -> None:
    assert seen(validate(put(tmp_path, table(base=whole(base))))) == set()
    assert seen(validate(put(tmp_path, table(cells, base=whole(base))))) == {(2, rule, column, severity)}


@pytest.mark.parametrize("cells", ALIKE)
def test_a_row_that_looks_like_a_broken_one_breaks_no_rule(cells: dict[str, str], tmp_path: Path) -> None:
    found = seen(validate(put(tmp_path, table(base=whole(cells)))))
    assert {item for item in found if item[3] != "info"} == set()


@pytest.mark.parametrize(
    ("quote", "mend"),
    [("China's ban on dysprosium is in force for Japan", "write affirmed, or not_occurred into event_status"),
     ("China's rule on dysprosium for Japan does not ban it", "write not_occurred into event_status if"),
     ("China did not sign a pact on dysprosium with Japan", "write not_occurred into event_status if")],
)  # fmt: skip
def test_an_event_that_is_in_force_and_negated_is_mended_as_its_quote_has_it(
    quote: str, mend: str, tmp_path: Path
) -> None:
    found = validate(put(tmp_path, table({"quote": quote, "polarity": "negated"}, base=EVENT))).failures
    said = [item.mend for item in found if (item.rule, item.column) == ("stage_again", "polarity")]
    assert [words[: len(mend)] for words in said if words] == [mend]


@pytest.mark.parametrize("base", [QUANTITY, EVENT, RELATION], ids=["quantities", "events", "relations"])
def test_a_long_file_tells_what_quotes_gainsay_as_a_short_one_does(
    base: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = [whole(good) | cells for good, cells, *_ in FAULTS] + [whole(good) for good in ALIKE]
    rows = [row | {"locator": f"{row['locator']}, {number}"} for number, row in enumerate(kinds) if {*row} == {*base}]
    short, long = both(parquet(tmp_path, rows, base), monkeypatch)
    rules = {rule for _, _, rule, *_ in FAULTS}
    told = [{item for item in seen(verdict) if item[1] in rules} for verdict in (long, short)]
    assert told[0] == told[1]


def test_what_is_mistaken_for_a_measure_has_words_among_those_of_measures() -> None:
    meanings = {row["meaning"] for row in vocabulary.rows("measures")}
    assert [row["meaning"] for row in vocabulary.rows("unlike") if row["meaning"] not in meanings] == []
    assert {"price", "investment", "revenue", "grade", "share"} <= {*mistaken()}


@pytest.mark.parametrize(
    ("base", "other"),
    [(EVENT, DENIED),
     (QUANTITY, {"quote": "China did not produce 270,000 tonnes of rare earth oxide in 2024", "polarity": "negated"}),
     (RELATION | {"period_text": "in 2024", "period_start": "2024-01-01", "period_end": "2024-12-31"},
      {"quote": "Neodymium is not used in permanent magnets", "polarity": "negated"})],
    ids=["events", "quantities", "relations"],
)  # fmt: skip
def test_what_two_rows_affirm_and_deny_of_one_thing_is_a_finding(
    base: dict[str, str], other: dict[str, str], tmp_path: Path
) -> None:
    found = validate(put(tmp_path, table({}, other, base=base))).failures
    assert [(item.severity, item.rule) for item in found] == [("warning", "told_and_denied")]


@pytest.mark.parametrize(
    "apart",
    [{"period_text": "in May 2024", "period_start": "2024-05-01", "period_end": "2024-05-31"},
     {"attribution": "named_organisation", "attributed_to": "Kite Ore",
      "quote": "Kite Ore says that China did not suspend the export of dysprosium to Japan"},
     {"participants": "imposer: China (government:china); target: Peru (government:peru)",
      "quote": "China did not suspend the export of dysprosium to Peru"}],
    ids=["another time", "another voice", "another target"],
)  # fmt: skip
def test_what_is_denied_of_something_else_is_no_finding(apart: dict[str, str], tmp_path: Path) -> None:
    found = validate(put(tmp_path, table({}, DENIED | apart, base=EVENT))).failures
    assert [item.rule for item in found if item.severity != "info"] == []


# Quotes in which the word of a verb is a noun or a participle; their predicate, subject and object.
NOUNS = [
    ("Neodymium use in permanent magnets", "used_in", "material:neodymium", "material:permanent-magnets"),
    ("Gallium supply from China", "offers", "place:china", "material:gallium"),
    ("Gallium supply risks China", "offers", "place:china", "material:gallium"),
    ("Gallium sold mainly by China", "offers", "place:china", "material:gallium"),
    ("Lithium needs of Germany", "requires", "place:germany", "material:lithium"),
    ("Lithium needed in Germany", "requires", "place:germany", "material:lithium"),
    ("Chinese needs of Germany's lithium", "requires", "place:germany", "place:china"),
    ("Rare earth curbs by China", "restricts", "place:china", "material:rare-earths"),
    ("Gallium limits by China", "restricts", "place:china", "material:gallium"),
    ("Gallium studies in Japan", "examines", "place:japan", "material:gallium"),
    ("Gallium exports from China", "other", "place:china", "Gallium exports"),
]


@pytest.mark.parametrize(("quote", "predicate", "subject", "other"), NOUNS)
def test_a_noun_or_a_participle_is_no_verb_that_turns_a_relation(
    quote: str, predicate: str, subject: str, other: str, tmp_path: Path
) -> None:
    cells = {"quote": quote, "predicate": predicate, "subject_id": subject}
    sides = {"object_id": other, "object_text": other.partition(":")[2].replace("-", " ")}
    if ":" not in other:
        sides = {"object_id": "", "object_text": other}
    found = validate(put(tmp_path, table(base=RELATION | cells | sides)))
    assert [item for item in found.errors if item.rule == "relation_again"] == []


def moved(said: str, folder: Path) -> list[str]:
    """The columns of which a row of output is told that its two levels do not fit the words between them."""
    found = validate(put(folder, table(base=whole(MADE | {"quote": FELL.format(said)})))).failures
    return [item.column or "" for item in found if item.rule == "level_moved"]


@pytest.mark.parametrize(
    "said",
    ["more than doubled from 60,000 to 270,000 tonnes",
     "at least doubled from 60,000 to 270,000 tonnes",
     "rose more than 10 % from 200,000 to 270,000 tonnes",
     "rose by at least 10 % from 200,000 tonnes to 270,000 tonnes",
     "rose over 10 % to 270,000 tonnes from 200,000 tonnes",
     "fell more than 10 % from 400,000 to 270,000 tonnes",
     "fell by up to 50 % from 300,000 to 270,000 tonnes",
     "more than halved from 900,000 to 270,000 tonnes",
     "less than doubled from 240,000 to 270,000 tonnes",
     "rose by less than 30 % from 260,000 to 270,000 tonnes"],
)  # fmt: skip
def test_what_is_more_or_less_than_a_multiple_or_a_rate_is_no_slip(said: str, tmp_path: Path) -> None:
    assert moved(said, tmp_path) == []


@pytest.mark.parametrize(
    "said",
    ["more than doubled from 240,000 to 270,000 tonnes",
     "less than doubled from 60,000 to 270,000 tonnes",
     "more than halved from 300,000 to 270,000 tonnes",
     "rose more than 50 % from 240,000 to 270,000 tonnes",
     "fell more than 50 % from 300,000 to 270,000 tonnes",
     "rose by up to 10 % from 200,000 tonnes to 270,000 tonnes",
     "rose by more than 10 % from 300,000 to 270,000 tonnes",
     "doubled from 60,000 to 270,000 tonnes"],
)  # fmt: skip
def test_what_does_not_exceed_what_it_is_said_to_exceed_is_a_slip(said: str, tmp_path: Path) -> None:
    assert moved(said, tmp_path) == ["value_text"]
