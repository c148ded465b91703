"""Each rule on what a quote says, and each way in which it can fail, has a row that breaks it alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from contributed import EVENT, MONEY, QUANTITY, RELATION, SHARE, both, parquet, put, seen, table
from test_mends import ROOT, named_in

from reofacts.display.report import line
from reofacts.validation.paths import validate

MINISTRY = {"quote": "China produced 270,000 tonnes of rare earth oxide in 2024, the Ministry of Mines said"}
LACK = {"quote": "China lacks neodymium", "predicate": "lacks", "subject_id": "place:china",
        "object_id": "material:neodymium", "object_text": "neodymium"}  # fmt: skip
NIOBIUM = {"quote": "Brazil produced 13,000 tonnes of niobium oxide in 2024", "material_id": "material:niobium",
           "measure": "production", "basis": "", "value_text": "13,000", "value": "13000",
           "place_id": "place:brazil"}  # fmt: skip
YEARLY = {"quote": "China produced 270,000 tonnes of rare earth oxide a year from 2024", "measure": "production",
          "unit_text": "tonnes … a year", "unit": "t/yr"}  # fmt: skip
CAPACITY = {"quote": "China had an annual capacity of 270,000 tonnes of rare earth oxide in 2024",
            "measure": "capacity", "unit_text": "annual … tonnes", "unit": "t/yr"}  # fmt: skip
LONG = {"quote": "China produced 270,000 long tons of rare earth oxide in 2024", "measure": "production",
        "unit_text": "long tons", "unit": "lton"}  # fmt: skip
CANADIAN = {"quote": "The price was C$1.80 per kg in 2024", "measure": "price", "value_text": "1.80", "value": "1.8",
            "unit_text": "C$ … per kg", "unit": "CAD/kg", "basis": ""}  # fmt: skip
CHARGE = {"quote": "Treatment charges of 2024 fell to minus US$7.50 a tonne", "measure": "price", "basis": "",
          "value_text": "7.50", "value": "-7.5", "unit_text": "US$ … a tonne", "unit": "USD/t"}  # fmt: skip
LENT = {"quote": "In 2024 China lent US$120m to the mines", "measure": "investment", "value_text": "120",
        "value": "120000000", "unit_text": "US$ … m", "unit": "USD", "basis": ""}  # fmt: skip
THOUSANDS = {"quote": "China produced 1.3 thousand tonnes of rare earth oxide in 2024", "measure": "production",
             "value_text": "1.3", "value": "1300", "unit_text": "thousand tonnes"}  # fmt: skip
ARAXA = {"quote": "The Araxa project in Brazil has a resource of 46 Mt at 1.9 % TREO", "measure": "resource",
         "basis": "ore", "material_id": "material:rare-earths", "value_text": "46", "value": "46000000",
         "unit_text": "Mt", "resource_class": "unspecified",
         "modality": "estimated", "place_id": "place:brazil", "period_text": "", "period_start": "",
         "period_end": ""}  # fmt: skip
HELD_RESERVE = {"quote": "The reserve of China was 270,000 tonnes of rare earth oxide in 2024", "measure": "reserve",
                "resource_class": "unspecified", "modality": "estimated"}  # fmt: skip
SWALLOWED = [
    ("Papua New Guinea", "place:papua-new-guinea", "place:guinea"),
    ("The Democratic Republic of the Congo", "place:democratic-republic-of-the-congo", "place:republic-of-the-congo"),
    ("Guinea-Bissau", "place:guinea-bissau", "place:guinea"),
    ("South Sudan", "place:south-sudan", "place:sudan"),
    ("New Mexico", "place:new-mexico", "place:mexico"),
    ("The US state of Georgia", "place:georgia-us", "place:georgia"),
]
WORLDWIDE = {"quote": "Global demand for rare earth oxide was 270,000 tonnes in 2024", "measure": "demand",
             "place_id": "place:world"}  # fmt: skip
OUTSIDE = {"quote": "Outside China 270,000 tonnes of rare earth oxide were produced in 2024", "measure": "production",
           "place_id": ""}  # fmt: skip
OTHER_COUNTRIES = {"quote": "China had 69 % of rare earth supply in 2024, other countries 31 %", "measure": "share",
                   "value_text": "31", "value": "31", "unit_text": "%", "unit": "%", "basis": "", "place_id": "",
                   "material_id": "material:rare-earths"}  # fmt: skip
NDPR = {"quote": "China produced 270,000 tonnes of NdPr oxide in 2024", "measure": "production",
        "material_id": "material:ndpr-oxide"}  # fmt: skip
ROSE_BY = {"quote": "Output of rare earth oxide in China rose by 1,300 tonnes in 2024", "measure": "change",
           "change_of": "production", "change_base": "yoy", "value_text": "1,300", "value": "1300"}  # fmt: skip
FELL_TO = {"quote": "Output of rare earth oxide in China fell to 13,000 tonnes in 2024", "measure": "production",
           "value_text": "13,000", "value": "13000"}  # fmt: skip
ROSE_FROM = {"quote": "Output of rare earth oxide in China rose from 10,000 to 13,000 tonnes in 2024",
             "measure": "production", "value_text": "13,000", "value": "13000"}  # fmt: skip
FALLEN = {"quote": "production, change of 2024: (5) %", "measure": "change", "change_of": "production", "basis": "",
          "value_text": "5", "value": "-5", "unit_text": "%", "unit": "%"}  # fmt: skip
HEAD = {"quote": "China 270", "locator": "table 3: thousand tonnes of REO, 2024", "measure": "production",
        "value_text": "270", "unit_text": "thousand tonnes"}  # fmt: skip
BY = {"quote": "China will produce 270,000 tonnes of rare earth oxide by 2030", "measure": "production",
      "modality": "forecast", "period_text": "by 2030", "period_start": "2030-01-01",
      "period_end": "2030-12-31"}  # fmt: skip
MARCH = {"quote": "China produced 270,000 tonnes of rare earth oxide in March", "measure": "production",
         "period_text": "", "period_start": "2024-03-01", "period_end": "2024-03-31"}  # fmt: skip
THREE = {
    "quote": "In 2024 China mined 240,000 tonnes of rare earth oxide, the United States 43,000, India 2,900",
    "measure": "production",
    "value_text": "43,000",
    "value": "43000",
    "place_id": "place:united-states",
}
TWO = {"quote": "China produced 13,000 tonnes of neodymium oxide and exported 900 tonnes of terbium oxide in 2024",
       "measure": "export", "value_text": "900", "value": "900",
       "material_id": "material:terbium-oxide"}  # fmt: skip
FORESEEN = {"quote": "China is projected to produce 270,000 tonnes of rare earth oxide by 2030",
            "measure": "production", "modality": "forecast", "period_text": "by 2030", "period_start": "2030-01-01",
            "period_end": "2030-12-31"}  # fmt: skip
PLANNED = {
    **FORESEEN,
    "quote": "China aims to produce 270,000 tonnes of rare earth oxide by 2030",
    "modality": "target",
}
PERHAPS = {**FORESEEN, "quote": "China could produce 270,000 tonnes of rare earth oxide by 2030",
           "modality": "possible"}  # fmt: skip
GOAL = {**FORESEEN, "quote": "China has a goal of 270,000 tonnes of rare earth oxide by 2030", "modality": "target"}
ROWED = {"quote": "13,000", "locator": "table 3: mine production of rare earth oxide, tonnes; row Chile, column 2024",
         "measure": "production", "value_text": "13,000", "value": "13000", "place_id": "place:chile",
         "period_text": ""}  # fmt: skip
YEARS = ROWED | {"quote": "Chile 2023: 16,000; 2024: 13,000", "locator": "table 3, tonnes"}
GUESSED = {"quote": "China produced an estimated 270,000 tonnes of rare earth oxide in 2024", "measure": "production",
           "modality": "estimated"}  # fmt: skip
MADE = {"measure": "production"}
PERCENT = {"basis": "", "value_text": "5", "value": "5", "unit_text": "%", "unit": "%",
           "material_id": "material:rare-earths"}  # fmt: skip
RISEN = {**PERCENT, "quote": "Output of rare earths in China rose by 5 % year on year in 2024", "measure": "change",
         "change_of": "production", "change_base": "yoy"}  # fmt: skip
GREW = {**RISEN, "quote": "Output of rare earths in China grew 5 % in 2024", "change_base": ""}
PART = {**PERCENT, "quote": "China made 5 % of the rare earths of the world in 2024", "measure": "share"}
ROCK = {**PERCENT, "quote": "Ore in China contains 5 % rare earths in 2024", "measure": "grade"}
PURE = {**PERCENT, "quote": "Rare earths with a purity of 5 % in China in 2024", "measure": "grade"}
SENT = {"quote": "Exports from Vietnam to Japan were 270,000 tonnes of rare earth oxide in 2024", "measure": "export",
        "place_id": "place:vietnam", "partner_id": "place:japan"}  # fmt: skip
STOCKS = {"quote": "China's stocks of rare earth oxide were 270,000 tonnes in 2024", "measure": "other"}
SURPLUS = {"quote": "A surplus of 270,000 tonnes of rare earth oxide in China in 2024", "measure": "supply"}
MONTHLY = {"quote": "China produced 270,000 tonnes of rare earth oxide a month in 2024", "measure": "production",
           "unit_text": "tonnes … a month", "unit": "t/month"}  # fmt: skip
HOUSE = {"quote": "Figures of S&P Global have Bolivia at 270,000 tonnes of rare earth oxide in 2024",
         "measure": "production", "place_id": "place:bolivia"}  # fmt: skip
HELD = {
    "quote": "The minister of China met the minister of Japan",
    "event_type": "meeting",
    "event_status": "occurred",
    "control_kind": "",
    "participants": "",
}
DENIED = {"event_status": "not_occurred", "polarity": "negated"}

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
    (SHARE, {"value_text": "0.69", "value": "0.69", "quote": "share of supply, in per cent: 0.69"},
     "share_of_one", "value", "warning"),
    *(({"quote": f"{name} produced 270,000 tonnes of rare earth oxide in 2024", "measure": "production",
        "place_id": place}, {"place_id": wrong}, "names_again", "place_id", "warning")
      for name, place, wrong in SWALLOWED),
    (QUANTITY | GREW, {"measure": "growth_rate", "unit": "%/yr"}, "unit_beside", "unit", "warning"),
    (QUANTITY | HOUSE, {"place_id": "place:peru"}, "names_again", "place_id", "warning"),
    (QUANTITY | HOUSE, {"place_id": "place:world"}, "names_again", "place_id", "warning"),
    (WORLDWIDE, {"place_id": "place:japan"}, "place_again", "place_id", "warning"),
    (WORLDWIDE | {"quote": "World mine production of rare earth oxide was 270,000 tonnes in 2024",
                  "measure": "production"},
     {"place_id": "place:china"}, "place_again", "place_id", "warning"),
    (OUTSIDE, {"place_id": "place:china"}, "place_again", "place_id", "warning"),
    (OTHER_COUNTRIES, {"place_id": "place:china"}, "place_again", "place_id", "warning"),
    (NDPR, {"material_id": "material:neodymium-oxide"}, "names_again", "material_id", "warning"),
    (ROSE_BY, {"measure": "production", "change_of": "", "change_base": ""}, "level_again", "measure", "warning"),
    (ROSE_BY | {"quote": "Output of rare earth oxide in China was up 1,300 tonnes in 2024"},
     {"measure": "production", "change_of": "", "change_base": ""}, "level_again", "measure", "warning"),
    (FELL_TO, {"measure": "change", "change_of": "production", "change_base": "yoy", "value": "-13000"},
     "level_again", "measure", "warning"),
    (ROSE_FROM, {"value_text": "10,000 to 13,000", "value": "11500", "value_min": "10000", "value_max": "13000",
                 "qualifier": "range"}, "level_again", "value_text", "warning"),
    (ROSE_BY, {"change_base": "2024"}, "base_before", "change_base", "warning"),
    (THOUSANDS, {"value_text": "1.3 thousand", "value": "1300000"}, "scale_twice", "value_text", "error"),
    (LENT, {"value_text": "120m", "value": "120000000000000"}, "scale_twice", "value_text", "error"),
    (ARAXA, {"basis": "REO"}, "basis_again", "basis", "warning"),
    (ARAXA | {"quote": "The Araxa project in Brazil has a resource of 46 Mt grading 1.9 % TREO"}, {"basis": "REO"},
     "basis_again", "basis", "warning"),
    (HELD_RESERVE, {"resource_class": "inferred"}, "class_of_kind", "resource_class", "error"),
    (HELD_RESERVE | {"quote": "The resource of China was 270,000 tonnes of rare earth oxide in 2024",
                     "measure": "resource"}, {"resource_class": "probable"},
     "class_of_kind", "resource_class", "error"),
    (QUANTITY, {"quote": "Australia produced 270,000 tonnes of rare earth oxide in 2024", "place_id": "place:australia",
                "qualifier": "about"}, "hedge_again", "qualifier", "warning"),
    (CHARGE | {"value_text": "minus … 7.50"}, {"value": "7.5"}, "sign_again", "value", "error"),
    (LENT, {"value": "120"}, "read_again", "value", "error"),
    (YEARLY, {"unit_text": "tonnes", "unit": "t"}, "unit_beside", "unit", "warning"),
    (CAPACITY, {"unit_text": "tonnes", "unit": "t"}, "unit_beside", "unit", "warning"),
    (LONG, {"unit_text": "tons", "unit": "t"}, "unit_beside", "unit", "warning"),
    (CANADIAN, {"unit_text": "$ … per kg", "unit": "USD/kg"}, "unit_beside", "unit", "warning"),
    (CHARGE, {"value": "7.5"}, "sign_again", "value", "warning"),
    (FALLEN, {"value": "5"}, "sign_again", "value", "warning"),
    (HEAD, {"unit_text": "tonnes", "value": "270"}, "head_scale", "value", "warning"),
    (MADE, {"quote": "China produced **270,000 tonnes** of rare earth oxide in 2024"},
     "markup_left", "quote", "warning"),
    (MADE, {"quote": "China produced 270,000 tonnes of [rare earth oxide](https://a.org/b) in 2024"},
     "markup_left", "quote", "warning"),
    (MADE, {"quote": "\u0421hina produced 270,000 tonnes of rare earth oxide in 2024"}, "characters", "quote", "error"),
    (MADE, {"locator": "https://example.org/review-2025"}, "locator_said", "locator", "warning"),
    (EVENT, {"place_id": "place:japan"}, "actors_again", "place_id", "warning"),
    (EVENT, {"participants": ""}, "labels_quoted", "participants", "warning"),
    (EVENT, {"title": "Great Gallium Act of 1887"}, "labels_quoted", "title", "warning"),
    (EVENT | {"participants": f"{EVENT['participants']}; material: dysprosium (material:dysprosium)"},
     {"participants": f"{EVENT['participants']}; material: terbium (material:terbium)"},
     "labels_quoted", "participants", "warning"),
    (ROWED, {"place_id": "place:peru"}, "table_again", "place_id", "warning"),
    (ROWED, {"material_id": "material:tungsten", "basis": ""}, "table_again", "material_id", "warning"),
    (ROWED, {"measure": "export"}, "table_again", "measure", "warning"),
    (ROWED, {"period_start": "2023-01-01", "period_end": "2023-12-31"}, "table_again", "period_start", "warning"),
    (ROWED | {"quote": "Chile 16,000 13,000", "locator": "table 3, tonnes; columns 2023, 2024"},
     {"value_text": "16,000", "value": "16000"}, "table_again", "period_start", "warning"),
    (YEARS, {"value_text": "16,000", "value": "16000"}, "period_beside", "period_start", "warning"),
    (YEARS | {"quote": "Chile: 16,000 (2023), 13,000 (2024)"}, {"value_text": "16,000", "value": "16000"},
     "period_beside", "period_start", "warning"),
    (BY, {"period_start": "2025-01-01"}, "period_text_again", "period_start", "warning"),
    (MARCH, {"period_start": "2024-07-01", "period_end": "2024-07-31"}, "period_beside", "period_start", "warning"),
    (THREE, {"place_id": "place:china"}, "other_figure", "place_id", "warning"),
    (TWO, {"material_id": "material:neodymium-oxide"}, "other_figure", "material_id", "warning"),
    (TWO, {"measure": "production"}, "other_figure", "measure", "warning"),
    (QUANTITY, {"quote": "China produced 270,000 tonnes of rare earth oxide in 2024, Japan none",
                "partner_id": "place:japan"}, "partner_other", "partner_id", "warning"),
    (NIOBIUM, {"basis": "metal"}, "basis_again", "basis", "warning"),
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
    (FORESEEN, {"modality": "target"}, "mood_again", "modality", "warning"),
    (FORESEEN, {"modality": "estimated"}, "mood_again", "modality", "warning"),
    (FORESEEN, {"modality": "possible"}, "mood_again", "modality", "warning"),
    (PLANNED, {"modality": "forecast"}, "mood_again", "modality", "warning"),
    (PLANNED, {"modality": "estimated"}, "mood_again", "modality", "warning"),
    (PLANNED, {"modality": "possible"}, "mood_again", "modality", "warning"),
    (PERHAPS, {"modality": "forecast"}, "mood_again", "modality", "warning"),
    (PERHAPS, {"modality": "target"}, "mood_again", "modality", "warning"),
    (GOAL, {"modality": "forecast"}, "mood_again", "modality", "warning"),
    (GUESSED, {"modality": "reported"}, "mood_again", "modality", "warning"),
    (GUESSED, {"modality": "target"}, "fact_again", "modality", "warning"),
    (MADE, {"modality": "target"}, "fact_again", "modality", "warning"),
    (MADE, {"modality": "possible"}, "fact_again", "modality", "warning"),
    (GREW, {"measure": "share", "change_of": ""}, "measure_again", "measure", "warning"),
    (GREW, {"measure": "grade", "change_of": ""}, "percent_again", "measure", "warning"),
    (GREW, {"measure": "growth_rate"}, "percent_again", "measure", "warning"),
    (PART, {"measure": "grade"}, "percent_again", "measure", "warning"),
    (ROCK, {"measure": "share"}, "percent_again", "measure", "warning"),
    (PURE, {"measure": "change", "change_of": "grade"}, "percent_again", "measure", "warning"),
    (RISEN, {"change_base": "mom"}, "base_again", "change_base", "warning"),
    (RISEN, {"change_base": "2021"}, "base_again", "change_base", "warning"),
    (RISEN, {"change_base": ""}, "base_again", "change_base", "warning"),
    (MADE, {"place_id": ""}, "place_unsaid", "place_id", "warning"),
    (SENT, {"place_id": ""}, "place_unsaid", "place_id", "warning"),
    (MADE | {"quote": "China produced 270,000 tonnes of rare earth oxide in 2024, more than Myanmar"},
     {"place_id": "place:myanmar"}, "place_unsaid", "place_id", "warning"),
    (SENT, {"partner_id": ""}, "partner_unsaid", "partner_id", "warning"),
    (NIOBIUM, {"material_id": ""}, "material_unsaid", "material_id", "warning"),
    (MADE | {"quote": "China produced 270,000 tonnes of lithium carbonate in 2024", "basis": "",
             "material_id": "material:lithium-carbonate"},
     {"material_id": "material:lithium-hydroxide"}, "names_again", "material_id", "warning"),
    (MADE, {"qualifier": "about"}, "hedge_again", "qualifier", "warning"),
    (MADE, {"qualifier": "more_than"}, "hedge_again", "qualifier", "warning"),
    (STOCKS, {"measure": "production"}, "measure_again", "measure", "warning"),
    (SURPLUS, {"measure": "demand"}, "measure_again", "measure", "warning"),
    (MADE | {"quote": "Output of rare earth oxide in China in 2024, estimated at 270,000 tonnes",
             "modality": "estimated"}, {"modality": "reported"}, "mood_again", "modality", "warning"),
    (MADE | {"quote": "Media reported that China produced 270,000 tonnes of rare earth oxide in 2024",
             "attribution": "media_reports"}, {"attribution": "unnamed_sources"}, "speaker_again", "attribution",
     "warning"),
    (MONTHLY, {"unit_text": "tonnes", "unit": "t"}, "unit_beside", "unit", "warning"),
    (EVENT, {"participants": "imposer: China (government:china)|Japan; target: Japan (government:japan)"},
     "participants_read", "participants", "error"),
    (EVENT, {"quote": "China ruled out a ban on exports of dysprosium to Japan"},
     "stage_again", "event_status", "warning"),
    (EVENT, {"quote": "China has no ban on exports of dysprosium to Japan"},
     "stage_again", "event_status", "warning"),
    (EVENT | HELD, {"quote": "The minister of China did not meet the minister of Japan"},
     "stage_again", "event_status", "warning"),
    (EVENT | HELD | {"quote": "China and Japan held talks on dysprosium", "event_type": "negotiation"},
     {"quote": "China denied that talks with Japan on dysprosium took place"},
     "stage_again", "event_status", "warning"),
    (EVENT | HELD | {"quote": "A deposit of dysprosium was found in China", "event_type": "discovery"},
     {"quote": "No deposit of dysprosium was found in China"}, "stage_again", "event_status", "warning"),
    (EVENT | HELD, {"quote": "Meeting of the ministers of China and Japan called off"},
     "stage_again", "event_status", "warning"),
    (RELATION, {"quote": "Neodymium could be used in permanent magnets"}, "relation_again", "modality", "warning"),
]  # fmt: skip


# Rows that look like one of those above, and in which nothing is wrong.
ALIKE: list[dict[str, str]] = [
    NIOBIUM,
    NIOBIUM | {"basis": "compound"},
    THREE | {"value_text": "2,900", "value": "2900", "place_id": "place:india"},
    {"quote": "Of 270,000 tonnes of rare earth oxide that China produced in 2024, 18,000 tonnes went to Japan"},
    {"quote": "'000 tonnes: China 270 in 2024", "value_text": "270", "unit_text": "'000 tonnes"},
    ROWED
    | {
        "locator": "table 3: exports of rare earths, tonnes; row Chile, column Japan",
        "measure": "export",
        "partner_id": "place:japan",
    },
    ROWED | {"locator": "table 3: production and exports of rare earths, tonnes; row Atacama, columns 2022 to 2025"},
    ROWED
    | {
        "locator": "table 3: production of copper, tonnes; row Chile",
        "quote": "Cobalt 13,000",
        "basis": "",
        "material_id": "material:cobalt",
    },
    ROWED | {"locator": "Yearbook 2023, table 3, in tonnes, column 2, line 8 of the text on China"},
    YEARS | {"quote": "Chile since 2023: 13,000 tonnes in 2024"},
    BY | {"period_start": ""},
    BY | {"period_start": "2030-12-31"},
    MARCH | {"period_start": "2024-01-01"},
    MARCH
    | {
        "quote": "China produced 270,000 tonnes of rare earth oxide, less than in March",
        "period_start": "2024-04-01",
        "period_end": "2024-04-30",
    },
    {"locator": "page 145, table 1: thousand tonnes where not said"},
    HEAD | {"locator": "table 3: tonnes of REO, row 1000", "unit_text": "tonnes", "value": "270"},
    CHARGE | {"quote": "Treatment charges of 2024 fell to -US$7.50 a tonne"},
    THOUSANDS | {"value_text": "1.3 thousand", "unit_text": "tonnes"},
    THOUSANDS
    | {
        "quote": "China produced 1.3 thousand million tonnes of rock in 2024",
        "value_text": "1.3 thousand",
        "unit_text": "million tonnes",
        "value": "1300000000",
        "basis": "",
        "material_id": "",
    },
    {"quote": "China’s output of 270,000 tonnes of rare earth oxide met global demand in 2024"},
    {"quote": "The output of 270,000 tonnes of rare earth oxide met global demand in 2024"},
    {"quote": "China exported to other countries 270,000 tonnes of rare earth oxide in 2024", "measure": "export"},
    {"quote": "China produced 270,000 tonnes of rare earth oxide in 2024, and all outside China 120,000"},
    OTHER_COUNTRIES
    | {
        "quote": "69 % of world rare earth supply in 2024",
        "value_text": "69",
        "value": "69",
        "place_id": "place:china",
    },
    {
        "quote": "Guinea, unlike Papua New Guinea, made 270,000 tonnes of rare earth oxide in 2024",
        "place_id": "place:guinea",
    },
    {
        "quote": "Congo produced 270,000 tonnes of rare earth oxide in 2024",
        "place_id": "place:democratic-republic-of-the-congo",
    },
    FELL_TO | {"quote": "Output of rare earth oxide in China fell by 5 % to 13,000 tonnes in 2024"},
    ROSE_BY | {"quote": "Output of rare earth oxide in China rose to 13,000 tonnes in 2024, by 1,300 tonnes"},
    ROSE_FROM
    | {
        "quote": "Output of rare earth oxide in China was in the range of 10,000 to 13,000 tonnes in 2024",
        "value_text": "10,000 to 13,000",
        "value": "11500",
        "value_min": "10000",
        "value_max": "13000",
        "qualifier": "range",
    },
    RISEN | {"quote": "Growth of the output of rare earths in China fell to 5 % in 2024"},
    LENT | {"quote": "In 2024 China raised US$120m for the mines"},
    ARAXA | {"quote": "The Araxa project in Brazil has a resource of 46 Mt of TREO at 1.9 %", "basis": "REO"},
    {"quote": "China produced 270,000 tonnes at 5 % below the quota of rare earth oxide in 2024"},
    HELD_RESERVE
    | {
        "quote": "The inferred reserve of China was 270,000 tonnes of rare earth oxide in 2024",
        "resource_class": "inferred",
    },
    CHARGE | {"value_text": "minus … 7.50"},
    CHARGE | {"quote": "Treatment charges of 2024 fell to −US$7.50 a tonne", "value_text": "− … 7.50"},
    LENT | {"quote": "In 2024 China lent US$120 m to the mines"},
    LENT | {"quote": "In 2024 China lent US$120M to the mines", "unit_text": "US$ … M"},
    LENT | {"quote": "In 2024 China lent RM120 mil to the mines", "unit_text": "RM … mil", "unit": "MYR"},
    LENT
    | {"quote": "In 2024 China lent RM120 mil to the mines", "unit_text": "RM", "unit": "MYR", "value_text": "120 mil"},
    LENT
    | {
        "quote": "In 2024 China lent AUD1,200k to the mines",
        "value_text": "1,200",
        "value": "1200000",
        "unit_text": "AUD … k",
        "unit": "AUD",
    },
    {
        "quote": "China had a share of 0.0001 % of rare earth supply in 2024",
        "measure": "share",
        "value_text": "0.0001",
        "value": "0.0001",
        "unit_text": "%",
        "unit": "%",
        "basis": "",
        "material_id": "material:rare-earths",
    },
    CHARGE | {"quote": "Treatment charges of 2024 - US$7.50 a tonne", "value": "7.5"},
    FALLEN | {"quote": "production rose five (5) % in 2024", "value": "5"},
    {"quote": "Annual output of rare earth oxide in China was 270,000 tonnes in 2024"},
    FORESEEN,
    PLANNED,
    PERHAPS,
    GOAL,
    GUESSED,
    FORESEEN
    | {
        "quote": "The mine in China is expected to yield 270,000 tonnes of rare earth oxide by 2030",
        "modality": "target",
    },
    FORESEEN | {"quote": "China will produce 270,000 tonnes of rare earth oxide by 2030", "modality": "target"},
    FORESEEN | {"quote": "China: 270,000 tonnes of rare earth oxide by 2030", "modality": "possible"},
    {"quote": "China was to have produced 270,000 tonnes of rare earth oxide in 2024", "modality": "target"},
    {"quote": "The target was missed: China produced 270,000 tonnes of rare earth oxide in 2024", "modality": "target"},
    {"quote": "In the low case, China produced 270,000 tonnes of rare earth oxide in 2024", "modality": "possible"},
    RISEN,
    GREW,
    PART,
    ROCK,
    PURE,
    RISEN | {"quote": "Output of rare earths in China rose by 5 % in 2024 from 2023"},
    RISEN | {"quote": "Output of rare earths in China rose by 5 % in 2024 from a year earlier", "change_base": "2023"},
    RISEN | {"quote": "Output of rare earths, China, 2024: 5 %", "change_base": "mom"},
    RISEN
    | {
        "quote": "Annual growth of rare earths output in China was 5 % in 2024",
        "measure": "growth_rate",
        "change_base": "",
    },
    PART | {"quote": "China’s share of the output of rare earths rose to 5 % in 2024"},
    PURE | {"quote": "The grade of rare earths ore in China fell to 5 % in 2024"},
    SENT,
    {"quote": "more than Myanmar, China produced 270,000 tonnes of rare earth oxide in 2024"},
    SENT | {"quote": "Vietnam exported 270,000 tonnes of rare earth oxide to Japan and Peru in 2024", "partner_id": ""},
    NIOBIUM | {"quote": "Brazil produced 13,000 tonnes in 2024", "material_id": "", "basis": ""},
    {"quote": "270,000 tonnes of rare earth oxide were produced in China in 2024", "qualifier": "about"},
    {"quote": "China, rare earth oxide, 2024: 270,000 tonnes", "qualifier": "about"},
    {"quote": "China produced 270,000 tonnes", "qualifier": "at_least"},
    {"quote": "Output of rare earth oxide in China exceeded 270,000 tonnes in 2024", "qualifier": "more_than"},
    STOCKS,
    SURPLUS,
    {"quote": "Output of rare earth oxide outside China was 270,000 tonnes in 2024", "place_id": ""},
    {"quote": "Output of rare earth oxide was 270,000 tonnes in 2024, and China shut a port", "place_id": ""},
    {
        "quote": "Kite Ore of China produced 270,000 tonnes of rare earth oxide in 2024",
        "place_id": "",
        "participants": "holder: Kite Ore (organisation:kite-ore)",
    },
    CANADIAN
    | {"quote": "The price of tin in China was C$1.80 per kg in 2024", "place_id": "", "material_id": "material:tin"},
    CANADIAN | {"quote": "The price was US$1.80 per kg in 2024", "unit_text": "$ … per kg", "unit": "USD/kg"},
]


@pytest.mark.parametrize("cells", ALIKE)
def test_a_row_that_looks_like_a_broken_one_breaks_no_rule(cells: dict[str, str], tmp_path: Path) -> None:
    assert {item for item in seen(validate(put(tmp_path, table(cells)))) if item[3] != "info"} == set()


TOLD: list[dict[str, str]] = [
    {"quote": "Japan took part in talks on the ban of China", "participants": ""},
    {"quote": "China suspended the export of dysprosium to Japan under its Export Control Law",
     "title": "Export Control Law"},
    {"participants": f"{EVENT['participants']}; material: rare earths (material:rare-earths)"},
    {"participants": f"{EVENT['participants']}; material: dysprosium oxide (material:dysprosium-oxide)"},
    {"quote": "China did not allow exports of dysprosium to Japan"},
    {"quote": "China had no choice but to ban exports of dysprosium to Japan"},
    {"quote": "China never again exported dysprosium to Japan"},
    {"quote": "China denied that talks with Japan on dysprosium took place", **DENIED, "event_type": "negotiation",
     "control_kind": "", "participants": "", "attribution": "named_organisation", "attributed_to": "China"},
    HELD | {"quote": "The ministers of China and Japan, who had not met for years, met in Beijing"},
    HELD | {"quote": "China was not the only one to meet Japan"},
    HELD | {"quote": "The ministers of China and Japan, who had called off an earlier one, held a meeting"},
    HELD | {"quote": "No fewer than five ministers met in China"},
    HELD | {"quote": "China and Japan signed a pact that did not mention dysprosium", "event_type": "agreement",
            "event_status": "signed"},
    HELD | {"quote": "It was not until May that China and Japan signed a pact on dysprosium",
            "event_type": "agreement", "event_status": "signed"},
]  # fmt: skip


@pytest.mark.parametrize("cells", TOLD)
def test_an_event_whose_quote_denies_something_else_breaks_no_rule(cells: dict[str, str], tmp_path: Path) -> None:
    assert {item for item in seen(validate(put(tmp_path, table(cells, base=EVENT)))) if item[3] != "info"} == set()


def good(base: dict[str, str]) -> dict[str, str]:
    """A good row whole: a share is given as what differs from a quantity."""
    return {**QUANTITY, **base} if "measure" in base else base


@pytest.mark.parametrize(("base", "cells", "rule", "column", "severity"), FAULTS)
def test_a_row_that_its_quote_gainsays_breaks_one_rule_at_one_column(
    base: dict[str, str], cells: dict[str, str], rule: str, column: str, severity: str, tmp_path: Path
) -> None:
    assert seen(validate(put(tmp_path, table(base=good(base))))) == set()
    assert seen(validate(put(tmp_path, table(cells, base=good(base))))) == {(2, rule, column, severity)}


def test_a_long_file_tells_what_quotes_gainsay_as_a_short_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = [good(base) | cells for base, cells, *_ in FAULTS if "event_type" not in base and "predicate" not in base]
    rows = [row | {"locator": f"{row.get('locator', 'page')}, {number}"} for number, row in enumerate(broken + ALIKE)]
    short, long = both(parquet(tmp_path, rows), monkeypatch)
    rules = {rule for _, _, rule, *_ in FAULTS}  # What rows say of each other is told by batches.
    told = [{item for item in seen(verdict) if item[1] in rules} for verdict in (long, short)]
    assert told[0] == told[1]


def test_what_stands_right_of_the_header_is_named_with_its_line(tmp_path: Path) -> None:
    header, row = table({}).splitlines()
    assert seen(validate(put(tmp_path, f"{header},\n{row},\n"))) == set()
    (failure,) = validate(put(tmp_path, f"{header},\n{row},\n{row},seen\n")).errors[:1]
    assert (failure.rule, failure.line) == ("row_width", 3)


def test_the_header_once_more_is_one_failure(tmp_path: Path) -> None:
    header, row = table({}).splitlines()
    (failure,) = validate(put(tmp_path, f"{header}\n{row}\n{header}\n")).errors
    assert (failure.rule, failure.line, failure.mend) == ("row_hollow", 3, "delete it")


def test_what_should_be_said_begins_with_its_column(tmp_path: Path) -> None:
    (failure,) = validate(put(tmp_path, table({"locator": ""}))).failures
    assert "line 2: locator should say where in the source the quote stands" in line(failure)


@pytest.mark.parametrize(("beside", "told"), [("60 Mt", set()), ("60 tonnes", {"unit_ambiguous"})])
def test_mt_beside_millions_of_tonnes_is_no_doubt(beside: str, told: set[str], tmp_path: Path) -> None:
    row = {"quote": f"Ore mined in China rose from {beside} in 2023 to 70 MT in 2024", "value_text": "70",
           "unit_text": "MT", "value": "70000000", "basis": "ore"}  # fmt: skip
    found = validate(put(tmp_path, table(row))).failures
    assert {item.rule for item in found if item.column == "unit_text"} == told


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
