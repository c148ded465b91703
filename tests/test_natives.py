"""The country that a text does not name: that of a mine everybody knows, of a body, a company, or its money."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.places import natives
from reofacts.extraction.quantities import read


def figures(text: str) -> list[Quantity]:
    """The quantities of a text published on a fixed day."""
    return read(from_text(text, "a", date(2026, 3, 4)))


MINES = [
    ("Output of copper at Escondida rose 5%.", "chile", "deposit:escondida"),
    ("Kite's output of copper rose.\n\nEscondida yielded 700 tonnes of copper.", "chile", "deposit:escondida"),
    ("The Renison tin mine yielded 700 tonnes of tin.", "australia", "deposit:renison"),
    ("Resources at Kvanefjeld are 31 million tonnes at 1.2% TREO.", "greenland", "deposit:kvanefjeld"),
    ("Mount Holland made 700 tonnes of lithium.", "australia", "deposit:mount-holland"),
    # a name that many places bear is the mine's beside its noun and its material alone
    ("The Eagle nickel mine yielded 700 tonnes of nickel.", "united-states", "deposit:eagle"),
    ("The Eagle talc mine yielded 700 tonnes of talc.", None, "deposit:eagle"),
    ("Eagle yielded 700 tonnes of nickel.", None, None),
    # what the text says goes before
    ("The Escondida tin mine in Peru yielded 700 tonnes of tin.", "peru", "deposit:escondida"),
    # a company called after its mine is no mine
    ("Escondida Ltd sold 700 tonnes of tin.", None, "organisation:escondida-ltd"),
    # figures of somebody else
    ("China's output of copper fell 5% as Escondida closed.", "china", None),
    ("Global copper supply fell 2% after a strike at Escondida.", "world", None),
]


@pytest.mark.parametrize(("text", "place", "owner"), MINES)
def test_a_mine_that_the_list_knows_lies_in_its_country(text: str, place: str | None, owner: str | None) -> None:
    found = figures(text)[-1]
    assert (found.place_id, found.entity_id) == (f"place:{place}" if place else None, owner)


def test_what_only_the_list_says_is_inferred() -> None:
    assert figures("Escondida yielded 700 tonnes of copper.")[0].place_how == "inferred"
    assert figures("The Escondida mine in Chile yielded 700 tonnes of copper.")[0].place_how == "stated"


def test_a_text_on_a_mine_is_about_its_country() -> None:
    text = "Good quarter at Renison\n\nOre from Renison was rich.\n\nTin output was 700 tonnes.\n\nChina sold less tin."
    assert figures(text)[0].place_id == "place:australia"


HOMES = [
    ("Cochilco sees output of copper at 700 tonnes.", "chile"),
    ("The MGB put output of nickel at 700 tonnes.", "philippines"),
    ("PH nickel output up\n\nOutput of nickel was 700 tonnes.", "philippines"),
    ("Output of nickel was worth P15 billion.", "philippines"),
    ("Output of tin was 700 tonnes. It earned Rs 31 crore, and Rs 4 crore came from zinc.", "india"),
    (
        "Output of tin was 700 tonnes. Miners paid 31 million rupiah in royalties and 4 million rupiah for roads.",
        "indonesia",
    ),
    # a sum that is converted is that of somebody who counts in another money, too
    ("Output of tin was 700 tonnes. It earned 31 million yuan (US$4 million).", None),
    ("The Chamber of Mines of Peru told how it went. Output of tin was 700 tonnes.", "peru"),
    ("MP Materials mined 700 tonnes of rare earths.", "united-states"),
    ("MP Materials Corp. mined 700 tonnes of rare earths.", "united-states"),
    # whoever buys, lends or sets a world price says nothing of where it is mined
    ("Kite mined 700 tonnes of tin. It sells to Hindalco.", None),
    ("Kite mined 700 tonnes of tin. It got a loan from the DOE.", None),
    ("Tin sales on the Shanghai Futures Exchange came to 700 tonnes.", None),
    ("Fastmarkets put output of tin at 700 tonnes.", None),
    # bodies of two countries are those of none
    ("Cochilco and the MGB met. Output of copper was 700 tonnes.", None),
    # a country that the text is about goes before
    ("Tin output in Laos rose. Kite paid Rs 31 crore. Output of tin was 700 tonnes.", "laos"),
    # dollars and euros are of many countries
    ("Output of tin was 700 tonnes. It earned $31 million and A$4 million.", None),
]


@pytest.mark.parametrize(("text", "place"), HOMES)
def test_a_text_without_a_country_is_at_home_where_its_bodies_and_money_are(text: str, place: str | None) -> None:
    assert figures(text)[0].place_id == (f"place:{place}" if place else None)


@pytest.mark.parametrize(
    "text", ["Kite won 12 licences.", "Water of pH 7", "Kite's 12 R and D men", "P2 and P4 are pits"]
)
def test_words_that_only_look_like_money_or_a_country_give_none(text: str) -> None:
    assert natives.home(from_text(text)) is None
