"""Who says a figure, by the words around it, and as what: houses of one word, holders of posts, plans of the past."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read

PUBLISHED = date(2026, 3, 4)


def last(text: str) -> Quantity:
    """The last quantity of a text published on a fixed day."""
    return read(from_text(text, "a", PUBLISHED))[-1]


SAID = [
    ("TechScope predicts that 900 tonnes of tin will be used.", "named_organisation", "TechScope"),
    ("Tin predicts that 900 tonnes of tin will be used.", "author", None),
    ("It will make 900 tonnes of tin, said its deputy general manager, Ruth Barlow.", "named_person", "Ruth Barlow"),
    ("India's tin reserves are pegged by the Tarn Institute at 900 tonnes.", "named_organisation", "Tarn Institute"),
    ("India's tin reserves are pegged to the dollar at 900 tonnes.", "author", None),
    ("By Wind Alliance's own research, 900 tonnes of tin are used.", "named_organisation", "Wind Alliance"),
    (
        "Tin use fell to 900 tonnes, the Federal Office of Trade (FOT) reports on Wednesday.",
        "named_organisation",
        "Federal Office of Trade",
    ),
    ("The deposit holds 900 tonnes of tin, reckons Harbour Research.", "named_organisation", "Harbour Research"),
]


@pytest.mark.parametrize(("text", "attribution", "label"), SAID, ids=[text for text, *_ in SAID])
def test_the_words_around_a_figure_say_whose_it_is(text: str, attribution: str, label: str | None) -> None:
    claim = last(text)
    assert (claim.attribution, claim.attributed_to) == (attribution, label)


MOODS = [
    ("Kite had targeted sales of 900 tonnes of tin.", "target"),
    ("Kite had sales of 900 tonnes of tin.", "reported"),
    ("The project was to bring tin capacity to 900 tonnes.", "target"),
    ("Roughly 900 ounces of gold are also to be made.", "forecast"),
    ("Its aim is that by 2035 it will cover 12% of its tin demand.", "target"),
    ("Kite will make 900 tonnes of tin, which is nearly a third of what is used.", "forecast"),
    ("Kite made 900 tonnes of tin, which is nearly a third of what is used.", "reported"),
    ("The monazite exploration targets are over 10x larger than the mine.", "reported"),
    ("In 2030 mills will use 900 tonnes of tin, equivalent to 2% of supply.", "forecast"),
]


@pytest.mark.parametrize(("text", "modality"), MOODS, ids=[text for text, _ in MOODS])
def test_a_plan_of_the_past_and_a_figure_in_other_words_keep_their_mood(text: str, modality: str) -> None:
    assert last(text).modality == modality
