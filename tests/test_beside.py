"""What stands in a quote and is not said of the row: wholes, names, other clauses; and quotes in other tongues."""

from __future__ import annotations

from pathlib import Path

import pytest
from contributed import EVENT, QUANTITY, RELATION, SIDECAR, both, parquet, put, seen, table

from reofacts import vocabulary
from reofacts.contributions.abroad import known_abroad
from reofacts.translation import tongues
from reofacts.validation.paths import validate

MADE = {"measure": "production"}
REO = "270,000 tonnes of rare earth oxide"
OXIDE = {"material_id": "material:rare-earth-oxides"}
SENT = {"quote": "China exported 270,000 tonnes of rare earth oxide in 2024, of which 80,000 tonnes went to Japan",
        "measure": "export"}  # fmt: skip
PART = {"quote": "Of the 300,000 tonnes of rare earth oxide that China exported in 2024, 270,000 tonnes went to Japan",
        "measure": "export", "partner_id": "place:japan"}  # fmt: skip
SOME = {"quote": f"Some 90,000 tonnes of the {REO} that China exported in 2024 went to Japan",
        "measure": "export"}  # fmt: skip
LOAN = {"quote": "The Export-Import Bank of the United States lent US$120m to a graphite mine in Tanzania in 2024",
        "measure": "investment", "value_text": "120", "value": "120000000", "unit_text": "US$ … m", "unit": "USD",
        "basis": "", "material_id": "material:graphite", "place_id": "place:tanzania"}  # fmt: skip
LATER = {"modality": "forecast", "period_text": "2026", "period_start": "2026-01-01", "period_end": "2026-12-31"}
NOW = {"modality": "reported"}
UNDATED = {"modality": "forecast", "period_text": "", "period_start": "", "period_end": ""}
GROUND = {"quote": "Longonjo in Angola holds 14 million tonnes of ore indicated and 9 million tonnes inferred",
          "measure": "resource", "basis": "ore", "material_id": "material:rare-earths", "value_text": "9 million",
          "value": "9000000", "modality": "estimated", "resource_class": "inferred", "place_id": "place:angola",
          "period_text": "", "period_start": "", "period_end": ""}  # fmt: skip
FELL = {"quote": "Prices of rare earth oxide in China fell 22 % in 2024 even as production went up",
        "measure": "change", "change_of": "price", "change_base": "yoy", "value_text": "22", "value": "-22",
        "unit_text": "%", "unit": "%", "basis": ""}  # fmt: skip
YEARS = {"quote": "Between 2020 and 2024 China produced 270,000 tonnes of rare earth oxide altogether", **MADE,
         "period_text": "Between 2020 and 2024", "period_start": "2020-01-01"}  # fmt: skip
BOUGHT = {"quote": "China supplied 72 % of US imports of rare earths in 2024", "measure": "share", "value_text": "72",
          "value": "72", "unit_text": "%", "unit": "%", "basis": "", "material_id": "material:rare-earths",
          "place_id": "place:united-states", "partner_id": "place:china"}  # fmt: skip
DAYS = {"period_text": "on 1 August 2023", "period_start": "2023-08-01", "period_end": "2023-08-01"}
FORCE = {**EVENT, **DAYS, "control_kind": "licence", "quote": (
    "China announced on 3 July 2023 that exports of gallium would need a licence, a rule that "
    "took force on 1 August 2023"
), "participants": "imposer: China (government:china)"}  # fmt: skip
TALKS = {**EVENT, "quote": "Talks between Kazakhstan and Germany on a pact collapsed in January 2025",
         "control_kind": "", "event_type": "negotiation", "event_status": "cancelled", "place_id": "", "participants":
         "party: Kazakhstan (government:kazakhstan); party: Germany (government:germany)"}  # fmt: skip
CAUSED = {**RELATION, "quote": "A long ban on dysprosium may cause shortages of motors", "predicate": "may_cause",
          "subject_id": "material:dysprosium", "object_text": "shortages of motors",
          "modality": "possible"}  # fmt: skip
FALSE = {
    **MADE,
    "polarity": "negated",
    "quote": "A blog put China's output of rare earth oxide at 270,000 tonnes in 2024, a figure that it called false",
}
LACK = {**RELATION, "quote": "Unlike Japan, India does not have plants for separation", "predicate": "lacks",
        "subject_id": "place:india", "object_text": "plants for separation", "polarity": "negated"}  # fmt: skip
POST = {**RELATION, "quote": "Ann Reed, chairman of Kite Ore, met Li Soto, president of Lynas, in Perth",
        "predicate": "holds_position", "subject_id": "", "object_id": "organisation:kite-ore",
        "object_text": "chairman", "participants":
        "subject: Ann Reed (person:ann-reed); employer: Kite Ore (organisation:kite-ore)"}  # fmt: skip
ABLE = {"quote": f"The plant in China is able to process {REO} a year", "measure": "capacity",
        "unit_text": "tonnes … a year", "unit": "t/yr", "period_text": "", "period_start": "",
        "period_end": ""}  # fmt: skip
STAKE = {"quote": "China holds a 12 % stake in the rare earth refiner in 2024", "measure": "other", "value_text": "12",
         "value": "12", "unit_text": "%", "unit": "%", "basis": "", "material_id": "material:rare-earths"}  # fmt: skip

# The good row, what is changed in it, the one rule that is broken, the column that is named, how bad it is.
FAULTS: list[tuple[dict[str, str], dict[str, str], str, str, str]] = [
    (SENT, {"partner_id": "place:japan"}, "part_partner", "partner_id", "warning"),
    (PART, {"value_text": "300,000", "value": "300000"}, "part_partner", "partner_id", "warning"),
    (SOME | {"value_text": "90,000", "value": "90000", "qualifier": "about", "partner_id": "place:japan"},
     {"value_text": "270,000", "value": "270000", "qualifier": "exact"}, "part_partner", "partner_id", "warning"),
    *((MADE | {"quote": said, "place_id": "place:brazil"}, {"place_id": other}, "place_aside", "place_id", "warning")
      for said, other in (
        ("While mines in Australia cut back, Brazil produced 270,000 tonnes of rare earth oxide in 2024",
         "place:australia"),
        ("Unlike China, Brazil produced 270,000 tonnes of rare earth oxide in 2024", "place:china"))),
    (MADE | {"quote": "Outside China, 270,000 tonnes of rare earth oxide were produced in 2024", "place_id": ""},
     {"place_id": "place:world"}, "place_aside", "place_id", "warning"),
    (LOAN, {"place_id": "place:united-states"}, "place_aside", "place_id", "warning"),
    (LOAN | LATER | {"quote": LOAN["quote"].replace("lent", "will lend").replace("2024", "2026")}, NOW,
     "mood_again", "modality", "warning"),
    (ABLE | {"quote": ABLE["quote"].replace("is able to", "could one day"), "modality": "possible"},
     {"modality": "reported"}, "mood_again", "modality", "warning"),
    (MADE | UNDATED | {"quote": f"China had pencilled in output of {REO}"}, NOW, "mood_again", "modality", "warning"),
    (GROUND, {"resource_class": "indicated"}, "class_again", "resource_class", "warning"),
    (FELL, {"change_of": "production"}, "measure_again", "change_of", "warning"),
    (YEARS, {"period_text": "2024", "period_start": "2024-01-01"}, "period_beside", "period_start", "warning"),
    (BOUGHT, {"partner_id": ""}, "partner_unsaid", "partner_id", "warning"),
    (FORCE, {"period_text": "on 3 July 2023", "period_start": "2023-07-03", "period_end": "2023-07-03"}, "force_dated",
     "period_start", "warning"),
    (TALKS, {"event_status": "occurred"}, "stage_again", "event_status", "warning"),
    (CAUSED, {"predicate": "requires"}, "relation_again", "predicate", "warning"),
    (FALSE, {"polarity": "affirmed"}, "polarity_again", "polarity", "warning"),
    (FALSE | {"quote": f"China produced {REO} in 2024, a figure that the ministry rejected last week"},
     {"polarity": "affirmed"}, "polarity_again", "polarity", "warning"),
    (FALSE | {"quote": "that China produced 270,000 tonnes of rare earth oxide in 2024, the ministry denied"},
     {"polarity": "affirmed"}, "polarity_again", "polarity", "warning"),
    (ABLE, {"measure": "production"}, "measure_again", "measure", "warning"),
    (STAKE, {"measure": "share"}, "measure_again", "measure", "warning"),
    (MADE | {"quote": "China produced 270,000 tonnes of rare earth oxide in 2024, the ministry of mines said",
             "attribution": "named_organisation", "attributed_to": "ministry of mines"},
     {"attribution": "named_person"}, "speaker_kind", "attribution", "warning"),
    (LACK, {"subject_id": "place:japan"}, "relation_again", "subject_id", "warning"),
    (POST, {"object_text": "president"}, "relation_again", "object_text", "warning"),
    (RELATION | {"quote": "Dysprosium is one of the heavy rare earths", "predicate": "part_of",
                 "subject_id": "material:dysprosium", "object_id": "material:heavy-rare-earths",
                 "object_text": "heavy rare earths"},
     {"subject_id": "material:heavy-rare-earths", "object_id": "material:dysprosium", "object_text": "Dysprosium"},
     "relation_again", "subject_id", "error"),
]  # fmt: skip

# Rows that look like one of those above, and in which nothing is wrong.
ALIKE: list[dict[str, str]] = [
    SENT,
    SENT | {"value_text": "80,000", "value": "80000", "partner_id": "place:japan"},
    SENT | {"quote": f"China exported {REO} to Japan in 2024, of which 80,000 tonnes by rail",
            "partner_id": "place:japan"},
    MADE | {"quote": f"While mines in Australia cut back, those of China produced {REO} in 2024"},
    MADE | {"quote": "As prices in China rose, it produced 270,000 tonnes of rare earth oxide in 2024"},
    MADE | {"quote": f"The Geological Survey of China says that China produced {REO} in 2024",
            "attribution": "named_organisation", "attributed_to": "Geological Survey of China"},
    MADE | {"quote": "World output was 270,000 tonnes of rare earth oxide in 2024, most of it outside China",
            "place_id": "place:world"},
    MADE | {"quote": f"China produced {REO} in 2024, and a figure of the blog was called false"},
    MADE | {"quote": f"China produced {REO} in 2024, the number that Japan had rejected as too low"},
    MADE | {"quote": f"That China produced {REO} in 2024, with few mines at work, is a rebuttal to its critics"},
    YEARS | {"quote": "Between 2020 and 2024 output of rare earth oxide in China rose to 270,000 tonnes",
             "period_text": "2024", "period_start": "2024-01-01"},
    STAKE | {"quote": "China had 12 % of the rare earths and a stake in the refiner in 2024", "measure": "share"},
    LOAN | {"quote": "The mine in Tanzania signed a loan of US$120m for its graphite in 2024, and will be lent it"},
    {"quote": "In 2024 treatment charges fell to minus US$7.50 a tonne", "measure": "price", "basis": "",
     "value_text": "minus US$7.50", "value": "-7.5", "unit_text": "US$ … a tonne", "unit": "USD/t", "place_id": "",
     "material_id": "material:copper-concentrate"},
    {"quote": "In 2024 treatment charges fell to minus US$7.50 a tonne", "measure": "price", "basis": "",
     "value_text": "minus 7.50", "value": "-7.5", "unit_text": "US$ … a tonne", "unit": "USD/t", "place_id": "",
     "material_id": "material:copper-concentrate"},
    {"quote": "Kestrel Minerals sold 270,000 tonnes of rare earth oxide in 2024", "measure": "supply", "place_id": "",
     "participants": "holder: Kestrel Minerals (organisation:kestrel-minerals)"},
    {"quote": f"Kite Ore expected 300,000 tonnes but its mines in China yielded {REO} in 2024",
     **MADE},
    {"quote": "“We shipped 270,000 tonnes of rare earth oxide in 2024,” she said", "measure": "supply",
     "place_id": "place:malaysia", "attribution": "named_person", "attributed_to": "Amanda Lacaze"},
    {"quote": "China produced 270,000 tonnes of antimony ingots in 2024", "material_id": "material:antimony", **MADE,
     "basis": "metal"},
]  # fmt: skip

# A row of a source in another language: its language, its columns, what is changed, the rule, the column, how bad.
ABROAD: list[tuple[str, dict[str, str], dict[str, str], str, str, str]] = [
    ("es", {"quote": "Perú produjo 270.000 toneladas de cobre en 2024"}, {"place_id": "place:chile"}, "names_again",
     "place_id", "warning"),
    ("de", {"quote": "Perus Bergwerke förderten 2024 rund 270.000 Tonnen Kupfer", "unit_text": "Tonnen",
            "period_text": "2024", "qualifier": "about"}, {"qualifier": "exact"}, "hedge_again", "qualifier",
     "warning"),
    ("it", {"quote": "Il Perù ha prodotto 270.000 tonnellate di rame nel 2024", "unit_text": "tonnellate",
            "period_text": "nel 2024"}, {"material_id": "material:zinc"}, "names_again", "material_id", "warning"),
    ("pt", {"quote": "O Peru exportou 270.000 toneladas de cobre em 2024", "measure": "export",
            "period_text": "em 2024"}, {"measure": "production"}, "measure_again", "measure", "warning"),
    ("fr", {"quote": "Le Pérou pourrait produire 270 000 tonnes de cuivre en 2024", "value_text": "270 000",
            "unit_text": "tonnes", "modality": "possible"}, {"modality": "reported"}, "mood_again", "modality",
     "warning"),
    ("es", {"quote": "Perú produjo 270.000 toneladas de cobre en 2024", "period_text": ""},
     {"period_start": "2023-01-01", "period_end": "2023-12-31"}, "period_beside", "period_start", "warning"),
    *((language, {"quote": said, "measure": "change", "change_of": "production", "change_base": "yoy",
                  "value_text": "12,5", "value": "-12.5", "unit_text": "%", "unit": "%", "period_text": when},
       {"value": "12.5"}, "direction_again", "value", "error") for language, said, when in (
        ("fr", "La production de cuivre du Pérou a reculé de 12,5 % en 2024", "en 2024"),
        ("de", "Die Kupferproduktion in Peru sank 2024 um 12,5 %", "2024"),
        ("it", "La produzione di rame del Perù è scesa del 12,5 % nel 2024", "nel 2024"))),
]  # fmt: skip
COPPER = {"measure": "production", "basis": "", "material_id": "material:copper", "value_text": "270.000",
          "unit_text": "toneladas", "period_text": "en 2024", "place_id": "place:peru"}  # fmt: skip
# Rows in other languages in which nothing is wrong.
FOREIGN_ALIKE: list[tuple[str, dict[str, str]]] = [
    ("es", {"quote": "La producción peruana superó la de Chile con 270.000 toneladas de cobre en 2024"}),
    ("es", {"quote": "Hacia China se enviaron 270.000 toneladas de cobre en 2024", "measure": "export",
            "partner_id": "place:china"}),
    ("de", {"quote": "Im Land bleibt die Förderung 2024 bei 270.000 Tonnen Kupfer", "unit_text": "Tonnen",
            "period_text": "2024"}),
    ("fr", {"quote": "Les produits miniers exportés pèsent 270 000 tonnes de cuivre en 2024", "value_text": "270 000",
            "unit_text": "tonnes", "measure": "export"}),
]  # fmt: skip


def filled_in(base: dict[str, str]) -> dict[str, str]:
    """A good row with all its columns."""
    return base if {"event_type", "predicate"} & {*base} else {**QUANTITY, **base}


def errors_and_warnings(path: Path) -> set[tuple[int, str, str, str]]:
    """What is found in a file but for remarks."""
    return {item for item in seen(validate(path)) if item[3] != "info"}


@pytest.mark.parametrize(("base", "cells", "rule", "column", "severity"), FAULTS)
def test_a_row_with_what_stands_beside_it_breaks_one_rule_at_one_column(
    base: dict[str, str], cells: dict[str, str], rule: str, column: str, severity: str, tmp_path: Path
) -> None:
    assert errors_and_warnings(put(tmp_path, table(base=filled_in(base)))) == set()
    assert errors_and_warnings(put(tmp_path, table(cells, base=filled_in(base)))) == {(2, rule, column, severity)}


@pytest.mark.parametrize("cells", ALIKE)
def test_a_row_that_only_looks_so_breaks_no_rule(cells: dict[str, str], tmp_path: Path) -> None:
    assert errors_and_warnings(put(tmp_path, table(base=filled_in(cells)))) == set()


@pytest.mark.parametrize(("language", "base", "cells", "rule", "column", "severity"), ABROAD)
def test_the_known_words_of_another_language_are_held_against_its_rows(
    language: str, base: dict[str, str], cells: dict[str, str], rule: str, column: str, severity: str, tmp_path: Path
) -> None:
    card, good = SIDECAR.replace("language: en", f"language: {language}"), {**QUANTITY, **COPPER, **base}
    assert errors_and_warnings(put(tmp_path, table(base=good), sidecar=card)) == set()
    found = errors_and_warnings(put(tmp_path, table(cells, base=good), sidecar=card))
    assert found == {(2, rule, column, severity)}


@pytest.mark.parametrize(("language", "base"), FOREIGN_ALIKE)
def test_a_good_row_in_another_language_breaks_no_rule(language: str, base: dict[str, str], tmp_path: Path) -> None:
    card = SIDECAR.replace("language: en", f"language: {language}")
    assert errors_and_warnings(put(tmp_path, table(base={**QUANTITY, **COPPER, **base}), sidecar=card)) == set()


@pytest.mark.parametrize("base", [QUANTITY, EVENT, RELATION], ids=["quantities", "events", "relations"])
def test_a_long_file_tells_what_stands_beside_as_a_short_one_does(
    base: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = [filled_in(good) | cells for good, cells, *_ in FAULTS] + [filled_in(good) for good in ALIKE]
    rows = [row | {"locator": f"{row['locator']}, {number}"} for number, row in enumerate(kinds) if {*row} == {*base}]
    short, long = both(parquet(tmp_path, rows, base), monkeypatch)
    rules = {rule for _, _, rule, *_ in FAULTS}
    told = [{item for item in seen(verdict) if item[1] in rules} for verdict in (long, short)]
    assert told[0] == told[1]


def test_every_word_of_another_language_is_of_a_known_one_and_means_something_known() -> None:
    for row in vocabulary.rows("abroad"):
        assert row["language"] in tongues(), row
        assert row["use"] not in ("place", "material") or row["means"] in vocabulary.entities(), row
    uses = {(row["language"], row["use"]) for row in vocabulary.rows("abroad")}
    assert all(known_abroad(*pair) for pair in uses)


@pytest.mark.parametrize("language", sorted({language for language, *_ in ABROAD}))
def test_a_long_file_in_another_language_tells_what_a_short_one_does(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = {**QUANTITY, **COPPER}
    kinds = [base | good | cells for own, good, cells, *_ in ABROAD if own == language]
    kinds += [base | good for own, good in FOREIGN_ALIKE if own == language]
    path = parquet(tmp_path, [row | {"locator": f"page {number}"} for number, row in enumerate(kinds)], QUANTITY)
    path.with_suffix(".yaml").write_text(SIDECAR.replace("language: en", f"language: {language}"), encoding="utf-8")
    short, long = both(path, monkeypatch)
    assert seen(long) == seen(short) != set()


MOVED = {"measure": "change", "change_of": "production", "change_base": "yoy", "value_text": "5", "unit_text": "%",
         "unit": "%", "period_text": ""}  # fmt: skip
PRICED = {"change_of": "price"}
# The language of a source, what it says, its sign, and whether the other sign is certainly wrong.
MOVES = [
    ("es", "El aumento de aranceles redujo la producción de cobre del Perú un 5 % en 2024", {}, "-5", False),
    ("fr", "La hausse des taxes a réduit la production de cuivre du Pérou de 5 % en 2024", {}, "-5", False),
    ("fr", "Malgré la baisse du dollar le cuivre du Pérou a gagné 5 % en 2024", PRICED, "5", False),
    ("de", "Ein Rückgang der Lager verteuerte Kupfer aus Peru 2024 um 5 %", PRICED, "5", False),
    ("de", "Ein Streik in Peru verringerte 2024 bei Kupfer das Plus um 5 %", {}, "-5", False),
    ("it", "Dopo il calo i prezzi del rame del Perù hanno guadagnato il 5 % nel 2024", PRICED, "5", False),
    ("pt", "O aumento de tarifas reduziu a produção de cobre do Peru em 5 % em 2024", {}, "-5", False),
    ("fr", "La hausse du cuivre du Pérou a reculé de 5 % à 3 % en 2024", PRICED, "5", False),
    ("de", "Die Kupferproduktion in Peru fiel 2024 um 5 % höher aus", {}, "5", False),
    ("de", "Die Kupferproduktion in Peru fiel 2024 um 5 %", {}, "-5", True),
    ("de", "Die Kupferproduktion in Peru stieg 2024 um rund 5 % auf 90 Tonnen", {"qualifier": "about"}, "5", True),
    ("de", "Die Kupferproduktion in Peru verzeichnete 2024 einen starken Rückgang von 5 %", {}, "-5", True),
    ("es", "La producción de cobre del Perú cayó un 5 % en 2024", {}, "-5", True),
    ("fr", "Le cuivre du Pérou a connu une hausse de 5 % en 2024", PRICED, "5", True),
    ("pt", "A produção de cobre do Peru cresceu 5 % em 2024", {}, "5", True),
    ("it", "La produzione di rame del Perù è salita del 5 % nel 2024", {}, "5", True),
]  # fmt: skip


@pytest.mark.parametrize(("language", "quote", "cells", "value", "sure"), MOVES)
def test_only_the_move_right_beside_a_figure_says_for_sure_which_way_it_went(
    language: str, quote: str, cells: dict[str, str], value: str, sure: bool, tmp_path: Path
) -> None:
    card = SIDECAR.replace("language: en", f"language: {language}")
    good = {**QUANTITY, **COPPER, **MOVED, **cells, "quote": quote, "value": value}
    found = errors_and_warnings(put(tmp_path, table(base=good), sidecar=card))
    assert found <= (set() if sure else {(2, "direction_again", "value", "warning")})
    turned = {"value": f"{-int(value)}"}
    found = errors_and_warnings(put(tmp_path, table(turned, base=good), sidecar=card))
    assert not sure or found == {(2, "direction_again", "value", "error")}


TONS = {"value_text": "5.000", "value": "5000", "unit_text": "Tonnen", "period_text": "2024"}
TONNES = {**TONS, "value_text": "5 000", "unit_text": "tonnes"}
TONELADAS = {**TONS, "unit_text": "toneladas"}
# The language of a source, what it says, and the columns of its row.
NO_MOOD_OR_HEDGE = [
    ("de", "Peru verfügte 2024 über 5.000 Tonnen Kupfer", TONS),
    ("de", "In Peru lag 2024 das Kupfer unter 5.000 Tonnen Gestein", TONS),
    ("de", "Wie erwartet förderte Peru 2024 5.000 Tonnen Kupfer", TONS),
    ("de", "Peru, das mehr fördern will, förderte 2024 5.000 Tonnen Kupfer", TONS),
    ("fr", "Comme prévu, le Pérou a produit 5 000 tonnes de cuivre en 2024", TONNES),
    ("fr", "Le Pérou a vendu à la Chine 5 000 tonnes de produits de cuivre en 2024",
     {**TONNES, "measure": "export", "partner_id": "place:china"}),
    ("es", "La producción de cobre del Perú cayó hasta 5.000 toneladas en 2024", TONELADAS),
    ("pt", "A produção de cobre do Peru caiu até 5.000 toneladas em 2024", TONELADAS),
    ("es", "El Perú, y eso importa, produjo 5.000 toneladas de cobre en 2024", TONELADAS),
]  # fmt: skip
# The language of a source, what it says, the columns of its good row, and those of a bad one, with its rule.
MOOD_OR_HEDGE = [
    ("de", "Peru exportierte 2024 mit über 5.000 Tonnen Kupfer viel", {**TONS, "measure": "export"}, "hedge_again"),
    ("de", "In Peru soll die Förderung 2024 bei 5.000 Tonnen Kupfer liegen", TONS, "mood_again"),
    ("fr", "Le Pérou devrait produire 5 000 tonnes de cuivre en 2024", TONNES, "mood_again"),
]


@pytest.mark.parametrize(("language", "quote", "cells"), NO_MOOD_OR_HEDGE)
def test_words_that_hedge_or_foresee_elsewhere_are_not_told_where_they_do_not(
    language: str, quote: str, cells: dict[str, str], tmp_path: Path
) -> None:
    card, good = SIDECAR.replace("language: en", f"language: {language}"), {**QUANTITY, **COPPER, **cells}
    assert errors_and_warnings(put(tmp_path, table(base=good | {"quote": quote}), sidecar=card)) == set()


@pytest.mark.parametrize(("language", "quote", "cells", "rule"), MOOD_OR_HEDGE)
def test_words_that_hedge_or_foresee_a_figure_are_told(
    language: str, quote: str, cells: dict[str, str], rule: str, tmp_path: Path
) -> None:
    card, row = SIDECAR.replace("language: en", f"language: {language}"), {**QUANTITY, **COPPER, **cells}
    found = errors_and_warnings(put(tmp_path, table(base=row | {"quote": quote}), sidecar=card))
    assert {(name, how) for _, name, _, how in found} == {(rule, "warning")}


def test_a_stock_that_somebody_has_from_elsewhere_is_no_row_of_another_figure(tmp_path: Path) -> None:
    quote = "Wie erwartet verfügte Chile über 5.000 Tonnen Kupfer aus Importen, so die Zahlen der Jahre 2022 und 2023"
    row = {**QUANTITY, **COPPER, **TONS, "quote": quote, "place_id": "place:chile", "measure": "other"}
    row |= {"period_text": "2023", "period_start": "2023-01-01", "period_end": "2023-12-31"}
    found = errors_and_warnings(put(tmp_path, table(base=row), sidecar=SIDECAR.replace("language: en", "language: de")))
    assert found == set()
    row |= {"period_text": "", "period_start": "2024-01-01", "period_end": "2024-12-31", "measure": "production"}
    found = errors_and_warnings(put(tmp_path, table(base=row), sidecar=SIDECAR.replace("language: en", "language: de")))
    assert "error" not in {how for *_, how in found}


# The language of a source, what it says, what is changed in a good row of Peru's copper, and the column told if any.
OTHER_NAMES = [
    ("de", "Chile produzierte 2024 aus Minen im Norden 5.000 Tonnen Kupfer", {"place_id": "place:china"}, "place_id"),
    ("de", "Chile produzierte 2024 aus Minen im Norden 5.000 Tonnen Kupfer", {"place_id": "place:australia"},
     "place_id"),
    ("es", "Chile produjo por su cuenta 5.000 toneladas de cobre en 2024", {"place_id": "place:portugal"}, "place_id"),
    ("it", "Il Cile ha prodotto 5.000 tonnellate di rame per le fonderie nel 2024", {"place_id": "place:peru"},
     "place_id"),
    ("es", "Cobre: Perú produjo 5.000 toneladas en 2024", {"material_id": "material:zinc"}, "material_id"),
    ("it", "Rame, il Perù ne ha prodotto 5.000 tonnellate nel 2024", {"material_id": "material:zinc"}, "material_id"),
    ("de", "Die polnischen Minen förderten 2024 mehr als Chile: 5.000 Tonnen Kupfer", {"place_id": "place:poland"}, ""),
    ("fr", "Les mines chinoises devancent le Chili avec 5.000 tonnes de cuivre en 2024", {"place_id": "place:china"},
     ""),
    ("es", "Las minas rusas superan a Chile con 5.000 toneladas de cobre en 2024", {"place_id": "place:russia"}, ""),
    ("it", "Le miniere peruviane superano il Cile con 5.000 tonnellate di rame nel 2024", {}, ""),
    ("de", "Peru förderte 2024 keinesfalls und nicht weniger als 5.000 Tonnen Kupfer", {}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "quote", "cells", "column"), OTHER_NAMES)
def test_a_name_is_told_from_words_that_only_begin_as_it_does(
    language: str, quote: str, cells: dict[str, str], column: str, tmp_path: Path
) -> None:
    unit = {"de": "Tonnen", "es": "toneladas", "it": "tonnellate", "fr": "tonnes"}[language]
    row = {**QUANTITY, **COPPER, **TONS, "unit_text": unit, "quote": quote, **cells}
    card = SIDECAR.replace("language: en", f"language: {language}")
    found = errors_and_warnings(put(tmp_path, table(base=row), sidecar=card))
    assert found == ({(2, "names_again", column, "warning")} if column else set())


def test_how_words_for_a_country_begin_is_known_of_listed_countries() -> None:
    stems = [row for row in vocabulary.rows("abroad") if row["use"] == "stem"]
    assert stems and not [row for row in stems if row["means"] not in vocabulary.entities()]
