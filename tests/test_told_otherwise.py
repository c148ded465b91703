"""What a row says of its figure or its event, and its quote tells in other words than the row's own."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from contributed import EVENT, QUANTITY, RELATION, both, parquet, put, seen, table

from reofacts.validation.paths import validate

TIN = {"basis": "", "material_id": "material:tin", "place_id": ""}
YEARLY = {**TIN, "value_text": "6,000", "value": "6000", "unit_text": "tonnes … a year", "unit": "t/yr",
          "period_text": "", "period_start": "2024-01-01"}  # fmt: skip
WORKS = {**YEARLY, "quote": "The smelter can handle 6,000 tonnes of tin a year", "measure": "capacity"}
SENT = {**TIN, "quote": "Peru sent 6,000 tonnes of tin to Japan in 2024", "measure": "export", "value_text": "6,000",
        "value": "6000", "place_id": "place:peru", "partner_id": "place:japan"}  # fmt: skip
BOUGHT = {**SENT, "quote": "Japan bought 6,000 tonnes of tin from Peru in 2024", "measure": "import",
          "place_id": "place:japan", "partner_id": "place:peru"}  # fmt: skip
CAPPED = {**SENT, "quote": "Peru capped tin mining at 6,000 tonnes for 2024", "measure": "quota", "partner_id": "",
          "period_text": ""}  # fmt: skip
STORED = {**SENT, "quote": "The stockpiles of Peru held 6,000 tonnes of tin in 2024", "measure": "other",
          "partner_id": ""}  # fmt: skip
GRADE = {**TIN, "quote": "The rocks run at 2.4 % tin", "measure": "grade", "value_text": "2.4", "value": "2.4",
         "unit_text": "%", "unit": "%", "period_text": "", "period_start": "", "period_end": ""}  # fmt: skip
MADE = {"measure": "production"}
OWNED = {**SENT, **MADE, "place_id": "", "partner_id": ""}
LYNAS = {**OWNED, "quote": "Lynas produced 6,000 tonnes of tin in 2024", "entity_id": "organisation:lynas",
         "participants": "holder: Lynas (organisation:lynas)"}  # fmt: skip
MINSUR = {**LYNAS, "quote": "Minsur produced 6,000 tonnes of tin in 2024", "entity_id": "organisation:minsur",
          "participants": "holder: Minsur SA (organisation:minsur)"}  # fmt: skip
OF_MP = {"entity_id": "organisation:mp-materials", "participants": "holder: MP Materials (organisation:mp-materials)"}
DAMS = {**OWNED, "quote": "Olympic Dam turned out 90,000 tonnes of tin in 2024 and Prominent Hill 6,000 tonnes",
        "entity_id": "deposit:prominent-hill", "place_id": "place:australia",
        "participants": "deposit: Prominent Hill (deposit:prominent-hill)"}  # fmt: skip
OF_DAM = {"entity_id": "deposit:olympic-dam", "participants": "deposit: Olympic Dam (deposit:olympic-dam)"}
SPUN = {**OWNED, "quote": "Sierra Rutile, which Iluka spun off in 2022, produced 6,000 tonnes of tin in 2024",
        "entity_id": "organisation:sierra-rutile", "place_id": "place:sierra-leone",
        "participants": "holder: Sierra Rutile (organisation:sierra-rutile)"}  # fmt: skip
YIELD = {**SENT, "place_id": "place:peru", "partner_id": "", **MADE,
         "quote": "Peru made 6,000 tonnes of tin in 2024, against a plan of 8,000 tonnes"}  # fmt: skip
MISSED = {"value_text": "8,000", "value": "8000"}
PAID = {**SENT, "measure": "price",
        "quote": "Against a list price of $1,050 a tonne Peru got $870 a tonne of tin in 2024",
        "value_text": "870", "value": "870", "unit_text": "$ … a tonne", "unit": "USD/t", "partner_id": ""}  # fmt: skip
SAID = {**YIELD, "quote": "A report has 6,000 tonnes of tin made in Peru in 2024", "measure": "production"}
WORK = {**EVENT, "quote": "Kite Ore called off its investment in a tin smelter", "event_type": "investment",
        "event_status": "cancelled", "control_kind": "", "place_id": "", "participants": "party: Kite Ore"}  # fmt: skip
TALKS = {**WORK, "quote": "Talks between Chile and Japan on lithium broke down in January 2025",
         "event_type": "negotiation", "participants": ""}  # fmt: skip
MEETING = {**TALKS, "quote": "The meeting of Chile and Japan on lithium was put off", "event_type": "meeting",
           "event_status": "suspended"}  # fmt: skip
PLANNED = {"event_status": "planned", "modality": "target"}
CHANGED = {**TIN, "measure": "change", "change_of": "price", "change_base": "", "value_text": "18", "value": "18",
           "unit_text": "%", "unit": "%", "quote": "Tin got 18% dearer in 2024"}  # fmt: skip
POINTS = {**CHANGED, "quote": "The tin share of Peru rose by 18 percentage points in 2024", "change_of": "share",
          "unit_text": "percentage points", "unit": "pp", "place_id": "place:peru"}  # fmt: skip
BELOW = {**CHANGED, "quote": "Tin output of Peru in April 2024 was 18% below that of March 2024",
         "change_of": "production", "change_base": "mom", "value": "-18", "place_id": "place:peru",
         "period_text": "in April 2024",
         "period_start": "2024-04-01", "period_end": "2024-04-30"}  # fmt: skip
SHORT = {**SENT, **MADE, "quote": "Peru was 300 tonnes short of 6,000 tonnes of tin in 2024", "partner_id": "",
         "modality": "target"}  # fmt: skip
CUT = {**SENT, "quote": "Peru trimmed the tin quota by 4,000 tonnes to 6,000 tonnes in 2024", "measure": "quota",
       "partner_id": ""}  # fmt: skip
SHIPPED = {**SENT, "quote": "Of the tin sold by Peru in 2024, 6,000 tonnes went to Japan and 900 tonnes to India"}
WHOLE = {**SENT, "quote": "Peru sold 6,000 tonnes of tin abroad in 2024, two thirds of it to Japan", "partner_id": ""}
SOARED = {**PAID, "quote": "Zinc soared in 2024, while tin changed hands at $870 a tonne", "place_id": ""}
ASIDE = {**YIELD, "quote": "Leaving China aside, smelters turned out 6,000 tonnes of tin in 2024", "place_id": ""}
YEAR = {**YIELD, "quote": "In the year ended 30 June 2024 Peru produced 6,000 tonnes of tin",
        "period_text": "the year ended 30 June 2024", "period_start": "2023-07-01",
        "period_end": "2024-06-30"}  # fmt: skip
DRAFT = {**TIN, "quote": "Peru's draft budget sets aside $6 million for a tin smelter", "measure": "investment",
         "value_text": "6", "value": "6000000", "unit_text": "$ … million", "unit": "USD", "modality": "target",
         "place_id": "place:peru", "period_text": "", "period_start": "", "period_end": ""}  # fmt: skip
TOURED = {**YEARLY, "quote": "The smelter that senator Ana Soto toured makes 6,000 tonnes of tin a year",
          "measure": "production"}  # fmt: skip
NEED = {**RELATION, "quote": "Vestas needs dysprosium for its turbines", "predicate": "requires",
        "subject_id": "organisation:vestas", "object_id": "material:dysprosium", "object_text": "dysprosium",
        "participants": "subject: Vestas (organisation:vestas)"}  # fmt: skip
SEEKS = {**NEED, "quote": "Researchers are examining whether cerium can replace dysprosium in motors",
         "predicate": "examines", "subject_id": "", "object_id": "material:cerium", "object_text": "cerium",
         "participants": "subject: Researchers"}  # fmt: skip
MEMO = {**WORK, "quote": "Kite Ore inked a memorandum on tin", "event_type": "agreement", "event_status": "signed"}
ON_HOLD = {**EVENT, "quote": "China has put its dysprosium export rules for Japan on hold", "event_status": "suspended",
           "control_kind": "other"}  # fmt: skip
DAY = {**TALKS, "quote": "Ministers of Chile convened on 14 January 2025 to discuss lithium", "event_type": "meeting",
       "event_status": "occurred", "period_text": "", "period_start": "2025-01-14",
       "period_end": "2025-01-14"}  # fmt: skip
OF_ILUKA = {"entity_id": "organisation:iluka", "participants": "holder: Iluka (organisation:iluka)"}

# The good row, what is changed in it, the one rule that is broken, the column that is named, how bad it is.
FAULTS: list[tuple[dict[str, str], dict[str, str], str, str, str]] = [
    *((WORKS | {"quote": quote}, MADE, "measure_again", "measure", "warning") for quote in (
        WORKS["quote"], "The smelter was designed for 6,000 tonnes of tin a year",
        "The smelter has a nameplate of 6,000 tonnes of tin a year",
        "The smelter is rated at 6,000 tonnes of tin a year", "The mill has room for 6,000 tonnes of tin a year",
        "The new smelter is laid out to turn out 6,000 tonnes of tin a year")),
    (SENT, MADE | {"partner_id": ""}, "measure_again", "measure", "warning"),
    (SENT | {"quote": "Peru let 6,000 tonnes of tin leave its ports in 2024", "partner_id": ""}, MADE,
     "measure_again", "measure", "warning"),
    *((BOUGHT | {"quote": f"Japan {verb} 6,000 tonnes of tin from Peru in 2024"}, {"measure": "export"},
       "measure_again", "measure", "warning") for verb in ("bought", "sourced", "received", "took")),
    (CAPPED, MADE, "measure_again", "measure", "warning"),
    (STORED, MADE, "measure_again", "measure", "warning"),
    (GRADE, {"measure": "share"}, "percent_again", "measure", "warning"),
    (LYNAS, OF_MP, "owner_again", "entity_id", "warning"),
    (DAMS, OF_DAM, "owner_again", "entity_id", "warning"),
    (SPUN, OF_ILUKA, "owner_again", "entity_id", "warning"),
    *((SPUN | {"quote": f"Sierra Rutile, {aside}, produced 6,000 tonnes of tin in 2024"}, OF_ILUKA, "owner_again",
       "entity_id", "warning") for aside in ("owned by Iluka until 2022", "once owned by Iluka")),
    *((YIELD | {"quote": f"Peru made 6,000 tonnes of tin in 2024{quote}"}, MISSED, "mood_again", "modality", "warning")
      for quote in (", against a plan of 8,000 tonnes", ", where guidance had been 8,000 tonnes",
                    ", instead of the budgeted 8,000 tonnes", ", short of the 8,000 tonnes it had targeted",
                    ", while the plan called for 8,000 tonnes", " and missed the 8,000 tonnes it had targeted",
                    " and sold less than the 8,000 tonnes that analysts had expected")),
    (YIELD | {"quote": "Tin output of Peru in 2024 was restated at 6,000 tonnes, having first published 8,000 tonnes"},
     MISSED, "other_figure", "value_text", "warning"),
    (PAID, {"value_text": "1,050", "value": "1050"}, "other_figure", "value_text", "warning"),
    *((SAID, {"quote": SAID["quote"] + quote}, "polarity_again", "polarity", "warning") for quote in (
        ", which the ministry denied", "; the ministry denied it", ", but the ministry denied the figure",
        "; the ministry refuted this", ", and the ministry dismissed the report",
        "; the ministry rejected these figures")),
    *((WORK | {"quote": quote}, PLANNED, "stage_again", "event_status", "warning") for quote in (
        WORK["quote"], "Kite Ore scrapped the tin smelter", "Kite Ore dropped plans for a tin smelter",
        "The smelter of Kite Ore will not go ahead after all")),
    *((TALKS | {"quote": f"Talks between Chile and Japan on lithium {verb} in January 2025"},
       {"event_status": "ongoing"}, "stage_again", "event_status", "warning")
      for verb in ("broke down", "broke up without a deal", "collapsed", "fell apart")),
    (WORK | {"quote": "Kite Ore pulled out of a deal on tin", "event_type": "agreement"}, {"event_status": "signed"},
     "stage_again", "event_status", "warning"),
    *((WORK | {"quote": f"Kite Ore {words}"}, PLANNED, "stage_again", "event_status", "warning") for words in (
        "called its tin smelter off over a row", "called the tin smelter off",
        "pulled out of a tin smelter", "terminated its investment in tin", "terminated all plans for a tin smelter")),
    (MEMO | {"quote": "The tin pact of Kite Ore was terminated over a row", "event_status": "cancelled"},
     {"event_status": "signed"}, "stage_again", "event_status", "warning"),
    *((CHANGED | {"quote": f"Tin got 18% {word} in 2024"}, {"change_of": "production"}, "measure_again", "change_of",
       "warning") for word in ("dearer", "more expensive")),
    (POINTS, {"change_of": "production"}, "measure_again", "change_of", "warning"),
    (BELOW, {"change_base": "yoy"}, "base_again", "change_base", "warning"),
    (BELOW | {"quote": "From March 2024, tin output of Peru fell 18% in April 2024"}, {"change_base": "yoy"},
     "base_again", "change_base", "warning"),
    (CHANGED | {"quote": "Tin prices rose 18% in 2024 while output fell 4%"}, {"change_of": "production"},
     "measure_again", "change_of", "warning"),
    (CHANGED | {"quote": "As output of tin fell 4%, prices rose 18% in 2024"}, {"change_of": "production"},
     "measure_again", "change_of", "warning"),
    (CUT | {"quote": "Peru lifted its tin quota by 6,000 tonnes to 9,000 tonnes in 2024", "measure": "change",
            "change_of": "quota"}, {"measure": "quota", "change_of": ""}, "level_again", "measure", "warning"),
    (LYNAS | {"quote": "While Iluka shut its mine, Lynas cast 6,000 tonnes of tin in 2024"}, OF_ILUKA, "owner_again",
     "entity_id", "warning"),
    (ASIDE | {"quote": "China excluded, smelters turned out 6,000 tonnes of tin in 2024"},
     {"place_id": "place:china"}, "place_again", "place_id", "warning"),
    (TOURED | {"quote": "Senator Ana Soto visited a smelter that makes 6,000 tonnes of tin a year"},
     {"attribution": "named_person", "attributed_to": "Ana Soto"}, "speaker_again", "attributed_to", "warning"),
    (ON_HOLD | {"quote": "China's dysprosium export rules for Japan have been frozen"}, {"event_status": "in_force"},
     "stage_again", "event_status", "warning"),
    (MEMO | {"quote": "Kite Ore found tin near Lima", "event_type": "discovery", "event_status": "occurred"},
     {"event_type": "meeting"}, "type_again", "event_type", "warning"),
    (CUT, {"measure": "change", "change_of": "quota", "value": "-6000"}, "level_again", "measure", "warning"),
    (SHIPPED, {"partner_id": "place:india"}, "other_figure", "partner_id", "warning"),
    (WHOLE, {"partner_id": "place:japan"}, "part_partner", "partner_id", "warning"),
    (SOARED, {"material_id": "material:zinc"}, "names_again", "material_id", "warning"),
    (ASIDE, {"place_id": "place:china"}, "place_again", "place_id", "warning"),
    (YEAR, {"period_text": "2024", "period_start": "2024-01-01", "period_end": "2024-12-31"}, "period_beside",
     "period_start", "warning"),
    (DRAFT, {"modality": "reported"}, "mood_again", "modality", "warning"),
    (TOURED, {"attribution": "named_person", "attributed_to": "Ana Soto"}, "speaker_again", "attributed_to",
     "warning"),
    (NEED, {"predicate": "offers"}, "relation_again", "predicate", "warning"),
    (SEEKS, {"predicate": "used_in", "subject_id": "material:cerium", "object_id": "", "object_text": "motors",
             "participants": ""}, "relation_again", "predicate", "warning"),
    (MEMO, {"event_type": "meeting", "event_status": "occurred"}, "type_again", "event_type", "warning"),
    (ON_HOLD, {"event_status": "in_force"}, "stage_again", "event_status", "warning"),
    (DAY, {"period_start": "2025-01-24", "period_end": "2025-01-24"}, "period_beside", "period_start", "warning"),
    (MEETING, {"event_status": "occurred"}, "stage_again", "event_status", "warning"),
]  # fmt: skip

# Rows that look like one of those above, and in which nothing is wrong.
ALIKE: list[dict[str, str]] = [
    WORKS | {"quote": "The smelter makes 6,000 tonnes of tin a year", "measure": "production"},
    WORKS | {"quote": "The smelter makes 6,000 tonnes of tin a year"},
    WORKS | {"quote": "The smelter, which can handle dross, made 6,000 tonnes of tin a year", "measure": "production"},
    WORKS | {"quote": "The smelter will make 6,000 tonnes of tin a year", "measure": "production",
             "modality": "target"},
    WORKS | {"quote": "The mine could yield 6,000 tonnes of tin a year", "measure": "production",
             "modality": "possible"},
    BOUGHT | {"measure": "export", "place_id": "place:peru", "partner_id": "place:japan"},
    BOUGHT | {"quote": "Japan used 6,000 tonnes of tin from Peru in 2024", "measure": "consumption", "partner_id": ""},
    SENT | {"quote": "6,000 tonnes of tin left Peruvian furnaces in 2024", "measure": "production", "partner_id": ""},
    SENT | {"quote": "Peru cleared 6,000 tonnes of tin for export in 2024", "partner_id": ""},
    SENT | {"quote": "Peru mined 6,000 tonnes of tin in 2024 and held some in stockpiles", "measure": "production",
            "partner_id": ""},
    *(LYNAS | OF_MP | said for said in (
        {"note": "MP Materials sells for Lynas, by the heading"}, {"locator": "page 3, table of MP Materials"},
        {"quote": "MP produced 6,000 tonnes of tin in 2024, and Lynas less"},
        {"quote": "It produced 6,000 tonnes of tin in 2024 and sold them to Lynas"},
        {"quote": "Mountain Pass produced 6,000 tonnes of tin in 2024", "participants": "holder: MP Materials"
         " (organisation:mp-materials); deposit: Mountain Pass (deposit:mountain-pass)"},
        {"quote": "Lynas puts output at 6,000 tonnes of tin in 2024", "attribution": "named_organisation",
         "attributed_to": "Lynas"})),
    LYNAS | {"entity_id": "organisation:lynas-rare-earths",
             "participants": "holder: Lynas Rare Earths (organisation:lynas-rare-earths)"},
    *(MINSUR | {"quote": f"{quote} 6,000 tonnes of tin in 2024"} for quote in (
        "At San Rafael, owned by Minsur, miners dug a total of", "San Rafael, which is run by Minsur, produced",
        "San Rafael, owned and operated by Minsur, produced", "San Rafael, which Minsur owns, produced",
        "Lynas shipped ore to Malaysia, where Minsur made", "Lynas sold a mine, and Minsur made")),
    *(YIELD | {"quote": quote} for quote in (
        "Peru made 6,000 tonnes of tin in 2024, in line with its plan",
        "Peru made the planned 6,000 tonnes of tin in 2024",
        "With output above target at 6,000 tonnes of tin in 2024 Peru was content",
        "Peru, which had budgeted for less, made 6,000 tonnes of tin in 2024",
        "Peru made 6,000 tonnes of tin in 2024 that the plan had foreseen",
        "Peru produced the 6,000 tonnes of tin in 2024 that analysts had expected",
        "Peru mined 6,000 tonnes of tin in 2024, and the court dismissed it",
        "Peru mined 6,000 tonnes of tin in 2024, and a court rejected this")),
    YIELD | MISSED | {"modality": "target"},
    PAID | {"quote": "The list price of tin in Peru was $870 a tonne in 2024"},
    SAID | {"quote": SAID["quote"] + "; the ministry denied rumours of a ban"},
    SAID | {"quote": SAID["quote"] + ", which the ministry denied", "polarity": "negated"},
    WORK | PLANNED | {"quote": "Kite Ore will invest in a tin smelter after it scrapped an older one"},
    WORK | PLANNED | {"quote": "Kite Ore plans to invest in a tin smelter in place of one that was cancelled"},
    TALKS | {"event_status": "ongoing", "quote": "Chile and Japan resumed talks on lithium that had collapsed"},
    TALKS | {"event_type": "agreement", "event_status": "signed",
             "quote": "Chile and Japan signed a lithium pact after talks had broken down"},
    MEETING | PLANNED,
    *(MEETING | {"quote": quote, "event_status": "occurred"} for quote in (
        "The meeting of Chile and Japan on lithium broke up after two hours",
        "The minister backed out of the room after the meeting of Chile and Japan",
        "The lithium meeting of Peru and Chile ended without a deal", "The meeting on lithium collapsed after an hour",
        "Chile walked out of the meeting on lithium")),
    *(WORK | {"quote": quote, "event_status": "occurred"} for quote in (
        "Kite Ore called the tin smelter the best off the coast and invested $5 in it",
        "Investors terminated the wait and put $5 million into a tin mine",
        "Kite Ore pulled out all the stops to expand its tin mine",
        "Kite Ore put $5 million into a mine off the coast")),
    MEMO | {"quote": "Kite Ore pulled out all the stops and signed an agreement on tin"},
    MEMO | {"quote": "Kite Ore abandoned mine shafts and signed a pact on tin"},
    YIELD | {"quote": "Peru produced 6,000 tonnes of tin in 2024, more than analysts had expected"},
    SENT | {"quote": "Peru took 6,000 tonnes of tin in 2024", "measure": "consumption", "partner_id": ""},
    CHANGED | {"quote": "Output of cheaper tin rose 18% in 2024", "change_of": "production"},
    CHANGED | {"quote": "Output rose 18% in 2024 as tin got more expensive", "change_of": "production"},
    BELOW | {"quote": "Tin output of Peru in April 2024 was 18% below that of April 2023", "change_base": "yoy"},
    BELOW | {"quote": "With March 2024 out of the way, tin output of Peru in April 2024 fell by 18%",
             "change_base": "yoy"},
    SHORT,
    SHIPPED | {"value_text": "900", "value": "900", "partner_id": "place:india"},
    SENT | {"quote": "Peru sold 6,000 tonnes of tin to Japan in 2024, two thirds of it as ingots"},
    {**PAID, "quote": "One in five smelters in Peru used tin in 2024", "measure": "share", "value_text": "One in five",
     "value": "20", "unit_text": "", "unit": "%", "material_id": ""},
    TOURED | {"quote": "The smelter, Ana Soto said, makes 6,000 tonnes of tin a year", "attribution": "named_person",
              "attributed_to": "Ana Soto"},
    NEED | {"quote": "Vestas offers turbines that need no dysprosium", "predicate": "offers", "object_id": "",
            "object_text": "turbines"},
    NEED | {"quote": "Dysprosium is needed in turbines", "predicate": "used_in", "object_id": "", "participants": "",
            "subject_id": "material:dysprosium", "object_text": "turbines"},
    *(NEED | {"quote": f"Turbines hold dysprosium and {noun} on output hurt", "predicate": "used_in", "object_id": "",
              "participants": "", "subject_id": "material:dysprosium", "object_text": "Turbines"}
      for noun in ("caps", "curbs")),
    DAY | {"quote": "Ministers said on 14 January 2025 that those of Chile met on 9 January 2025",
           "period_start": "2025-01-09", "period_end": "2025-01-09"},
    ON_HOLD | {"quote": "China put a hold on talks, and its dysprosium export rules for Japan are in force",
               "event_status": "in_force"},
    DAMS | OF_DAM | {"value_text": "90,000", "value": "90000"},
    GRADE | {"quote": "Peru has 2.4 % of the tin of the world", "measure": "share", "place_id": "place:peru"},
]  # fmt: skip


def whole(base: dict[str, str]) -> dict[str, str]:
    """A good row with all its columns."""
    return base if {"event_type", "predicate"} & {*base} else {**QUANTITY, **base}


def told(row: dict[str, str], folder: Path) -> set[tuple[int, str, str, str]]:
    """What is wrong with a row alone, without what is only worth knowing."""
    found = seen(validate(put(folder, table(base=whole(row)))))
    return {item for item in found if item[1] not in ("scope_missing",) and item[3] != "info"}


@pytest.mark.parametrize(("base", "cells", "rule", "column", "severity"), FAULTS)
def test_a_row_that_its_quote_tells_otherwise_breaks_one_rule_at_one_column(
    base: dict[str, str], cells: dict[str, str], rule: str, column: str, severity: str, tmp_path: Path
) -> None:
    assert told(base, tmp_path) == set()
    assert told(base | cells, tmp_path) == {(2, rule, column, severity)}


@pytest.mark.parametrize("cells", ALIKE)
def test_a_row_that_looks_like_one_told_otherwise_breaks_no_rule(cells: dict[str, str], tmp_path: Path) -> None:
    assert told(cells, tmp_path) == set()


@pytest.mark.parametrize("words", ["had postponed ", "that ", "called off the talks, "])
def test_a_quote_that_never_ends_is_read_in_no_time(words: str, tmp_path: Path) -> None:
    started = perf_counter()
    told(DAY | {"quote": words * 5_000}, tmp_path)
    assert perf_counter() - started < 3


@pytest.mark.parametrize("base", [QUANTITY, EVENT, RELATION], ids=["quantities", "events", "relations"])
def test_a_long_file_tells_what_quotes_tell_otherwise_as_a_short_one_does(
    base: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = [whole(good) | cells for good, cells, *_ in FAULTS] + [whole(good) for good in ALIKE]
    rows = [row | {"locator": f"{row['locator']}, {number}"} for number, row in enumerate(kinds) if {*row} == {*base}]
    if rows:
        short, long = both(parquet(tmp_path, rows, base), monkeypatch)
        rules = {rule for _, _, rule, *_ in FAULTS}
        assert {item for item in seen(long) if item[1] in rules} == {item for item in seen(short) if item[1] in rules}
