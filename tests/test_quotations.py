"""Whose word goes on over sentences, and who is named by an office, a document, a pronoun or a bureau's country."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.documents import from_text
from reofacts.extraction.quantities import read

PUBLISHED = date(2026, 3, 4)


def voices(text: str) -> list[str]:
    """Whose word each quantity of a text is."""
    found: list[Quantity] = read(from_text(text, "a", PUBLISHED))
    return [one.attribution for one in found]


PERSON, BODY, UNNAMED, AUTHOR = "named_person", "named_organisation", "unnamed_sources", "author"

SPOKEN: list[tuple[str, list[str]]] = [
    # a quotation of several sentences, and one that the next paragraph goes on with
    ("“Peru mined 500 t of tin. Laos mined 80 t,” Ana Soto said.", [PERSON, PERSON]),
    ("“Tin sold well,” Ana Soto said.\n\n“Peru mined 500 t of tin.”", [PERSON]),
    ("Ana Soto said that tin sold well.\n\nPeru mined 500 t of tin.", [AUTHOR]),
    ("“Tin sold well,” Ana Soto said. Peru mined 500 t of tin.", [AUTHOR]),
    # an answer to a parliament
    (
        "In a written reply, Minister Ana Soto said Peru mined 500 t of tin.\n\nThe bureau has found 80 t of tin.",
        [PERSON, PERSON],
    ),
    ("Minister Ana Soto said Peru mined 500 t of tin.\n\nThe mines bureau has found 80 t of tin.", [PERSON, AUTHOR]),
    # the lead-in of a list
    ("According to the Ministry of Mines, output was:\n\n- Tin: 500 t\n- Zinc: 80 t", [BODY, BODY]),
    ("Output was:\n\n- Tin: 500 t\n- Zinc: 80 t", [AUTHOR, AUTHOR]),
    # an office, then the name
    ("The chairman of the tin board, Jon Pike, put output of tin at 500 t.", [PERSON]),
    ("Peru mined 500 t of tin, the head of the tin board, Jon Pike, told parliament.", [PERSON]),
    # whose document speaks
    ("Kite Ore Ltd sold tin. Its quarterly report puts output at 500 t of tin.", [BODY]),
    ("In its new outlook, the Tin Institute said much. Peru mined 500 t of tin, the report's summary said.", [BODY]),
    ("A survey by the Tin Institute (TI)—which Peru founded in 2018—placed output at 500 t of tin.", [BODY]),
    ("Tin exports from Peru rose 5%, customs data showed. Zinc exports rose 9%, the data also showed.", [BODY, BODY]),
    ("Peru mined 500 t of tin, Eurostat data showed.", [BODY]),
    ("Peru mined 500 t of tin, according to data from Statistics Norway (SSB).", [BODY]),
    ("Peru mined 500 t of tin, the data showed.", [UNNAMED]),
    # what somebody foresees
    ("Ana Soto heads Kite Ore Ltd. Ms Soto forecast a 9% fall in tin output.", [PERSON]),
    ("Tin output rose 9%, above its forecast 8% rise.", [AUTHOR, AUTHOR]),
    ("The Tin Institute counts tin. It lowered its forecast of tin output to 500 t.", [BODY]),
    ("Tin output will be 500 t, Ana Soto said as the results were released.", [PERSON]),
    # sources
    ("Sources familiar with the matter said Peru mined 500 t of tin.", [UNNAMED]),
    ("Peru mined 500 t of tin, one of the people said.", [UNNAMED]),
]


@pytest.mark.parametrize(("text", "voice"), SPOKEN)
def test_a_voice_goes_on_where_words_say_so_and_ends_with_plain_telling(text: str, voice: list[str]) -> None:
    assert voices(text) == voice


LONG: list[tuple[str, list[str]]] = [
    ("“Costs keep falling,” said Ana Soto, the head of mining, “and we mined 500 t of tin.”", [PERSON]),
    ("Ana Soto, the chief executive, would name no date: “We have contracts for 500 t of tin.”", [PERSON]),
    (
        "“Tin sold well,” said Ana Soto, chief executive. “Peru mined 500 t of tin. And it tells us that all is well.”",
        [PERSON],
    ),
    ("“Peru mined 500 t of tin.\n\n“Laos mined 80 t of tin,” Ana Soto said.", [PERSON, PERSON]),
    (
        "Answering a question in the Lok Sabha in writing, Ana Soto, minister of mines, said that tin sold well.\n\n"
        "Output of tin was 500 t.",
        [PERSON],
    ),
    (
        "China has most tin, as per the Mines Survey of Peru. Other countries that have tin are the following:\n\nPeru:"
        " 500 tonnes of tin\n\nLaos: 80 tonnes of tin",
        [BODY, BODY],
    ),
]


@pytest.mark.parametrize(("text", "found"), LONG)
def test_a_voice_goes_on_to_its_end(text: str, found: list[str]) -> None:
    assert voices(text) == found


RESUMED: list[tuple[str, list[str]]] = [
    # who was cited last is whom a word for a paper or a house means
    ("Kite Ore Ltd forecasts a tin surplus of 900 t. The broker sees a surplus of 80 t in 2027.", [BODY, BODY]),
    ("Tin sold well, said the Tin Institute. Peru mined 500 t of tin, the same data show.", [BODY]),
    ("Tin sold well, said the Tin Institute. “Peru mined 500 t of tin,” the forecaster said.", [BODY]),
    ("Tin sold well, said the Tin Institute.\n\nPeru mined 500 t of tin, according to the report.", [BODY]),
    # but not a report that comes from somebody else, nor what follows people without a name
    ("Tin sold well, said the Tin Institute. Peru mined 500 t of tin, a broker said.", [UNNAMED]),
    ("Tin sold well, traders said. Peru mined 500 t of tin, the broker said.", [UNNAMED]),
    ("Tin sold well, Ana Soto said. Peru mined 500 t of tin, the broker said.", [UNNAMED]),
    ("Peru mined 500 t of tin, the Tin Institute said in a report on Monday, which raises concern.", [BODY]),
    ("Peru mined 500 t of tin, according to customs data that Ana Soto analysed.", [BODY]),
    # capitals that are neither a person's nor a thing's
    ("TQB estimates that Peru mined 500 t of tin.", [BODY]),
    ("The TQB expects Peru to mine 500 t of tin.", [BODY]),
    ("Global Lantern reckons that Peru mined 500 t of tin.", [BODY]),
    ("TREO suggests that Peru mined 500 t of tin.", [AUTHOR]),
    ("Northern Peru expects to mine 500 t of tin.", [AUTHOR]),
    # two posts of one person; projects that are counted; a value that a clause gives
    ("“Tin cost $500 a tonne,” managing director and chief executive officer Ana Soto said.", [PERSON]),
    ("Peru has taken up 54 tin projects, minister Ana Soto said.", [PERSON]),
    ("The Tarn deposit, which its owner Kobrico puts at 500 t of tin, lies in Peru.", [BODY]),
    ("Kite Ore Ltd will put in at least $90 million for tin.", [AUTHOR]),
    ("Tin use will be 500 t, according to analysts who asked for their names to be left out.", [UNNAMED]),
]


@pytest.mark.parametrize(("text", "found"), RESUMED)
def test_a_word_for_a_house_means_who_was_cited_last(text: str, found: list[str]) -> None:
    assert voices(text) == found
