"""Who speaks: between commas with a day, by a given name, in a statement, as a ministry, a government, a body."""

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
MEDIA, NONE = "media_reports", "none"

SPOKEN: list[tuple[str, list[str]]] = [
    # between commas, with a day or a statement
    ("Peru mined 500 t of tin, a ministry official said on Friday, adding that more was to come.", [UNNAMED]),
    ("Peru mined 500 t of tin, Bloomberg reported on Thursday, as prices rose.", [MEDIA]),
    ("Peru mined 500 t of tin, the managing director told reporters, calling it a start.", [UNNAMED]),
    ("Peru, the mines ministry said last week, mined 500 t of tin.", [BODY]),
    ("Peru mined 500 t of tin, Kite Ore Ltd, which said nothing, sold it.", [AUTHOR]),
    ("Ana Soto, head of Kite Ore Ltd, on May 10 announced that Peru mined 500 t of tin.", [PERSON]),
    # who quotes, lists, gives a figure as something, or is read in a summary
    ("Argus quoted tin at $31,000 a tonne on Monday.", [BODY]),
    ("The USGS credits Peru with 500 t of tin.", [BODY]),
    ("The IEA gives Peru's share of tin as 9%.", [BODY]),
    ("Peru's reserves were cut to 500 t of tin in the USGS summary.", [BODY]),
    ("On USGS numbers, Peru mined 500 t of tin.", [BODY]),
    ("Peru's share of tin is put at 9% by the IEA.", [BODY]),
    ("The figure of 500 t of tin for Peru comes from the IEA.", [BODY]),
    ("Tin was quoted at $31,000 a tonne.", [AUTHOR]),
    ("Peru gives Japan 500 t of tin a year.", [AUTHOR]),
    ("The Export Bank gave Kite Ore Ltd a loan of $5 million for tin.", [AUTHOR]),
    ("Smelters were given 500 t of tin by Kite Ore Ltd.", [AUTHOR]),
    ("Miners in the Tarn study area dug 500 t of tin.", [AUTHOR]),
    # a person told with the house, a firm with its country
    ('"We sold 500 t of tin," said Ana Soto of Kite Ore in Peru.', [PERSON]),
    ("Ana Soto of the IEA says Peru mined 500 t of tin.", [PERSON]),
    ("Ana Soto, an analyst at the IEA, says Peru mined 500 t of tin.", [PERSON]),
    ("Hollow Ridge of Canada said it mined 500 t of tin.", [BODY]),
    ("In Ana Soto's view, 500 t of tin were lost.", [PERSON]),
    # set between a subject and its verb, before a semicolon, and against what others say
    ("Peru, says the IEA, mined 500 t of tin.", [BODY]),
    ("In Washington the Pentagon said it would pay $5 million for tin.", [BODY]),
    ("Some 500 t of tin were found, Peru's customs said; nobody was held.", [BODY]),
    ("Peru mined 500 t of tin, whatever traders claim.", [AUTHOR]),
    # words set behind a ministry, behind whose data they are, and behind a regulator that gives its name
    ("Peru's energy and mines ministry, which sells licences, said 500 t of tin were mined.", [BODY]),
    ("Data from Aduanet, the country's customs office, show exports of 500 t of tin.", [BODY]),
    ("The regulator, TRA, met. The regulator said 500 t of tin were mined.", [BODY]),
    # what is added behind the speaker, and what stands before whose word comes in late
    ("Peru mined 500 t of tin, traders said, adding that 90 t of tin were sold.", [UNNAMED, UNNAMED]),
    ("Peru mined 500 t of tin, traders said, up from 90 t of tin in May.", [UNNAMED, AUTHOR]),
    ("The mill bought 500 t of tin and, according to traders, sold 90 t of tin.", [AUTHOR, UNNAMED]),
    ("Minister Ana Soto spoke. Output, she went on, was 500 t of tin.", [PERSON]),
    ("Kite Ore Ltd runs a mill. It went on to mine 500 t of tin.", [AUTHOR]),
    # one of several without a name, those whom a medium asks, and a medium that no list has
    ("Two traders met. A third put stocks of tin at 500 t.", [UNNAMED]),
    ("Two traders met. A third of them hold 500 t of tin.", [AUTHOR, AUTHOR]),
    ("Analysts polled by Reuters see tin at $31,000 a tonne.", [UNNAMED]),
    ("State broadcaster NTV said the mill sold 500 t of tin.", [MEDIA]),
    ("Exports were 500 t of tin, per figures released by the trade ministry on Friday.", [BODY]),
    ("Exports were 500 t of tin per month by rail.", [AUTHOR]),
    # a second verb, several without a name, and a sum with a comma before its source
    ("Kite Ore Ltd digs tin. The miner would not name its buyers but said it sold 500 t of tin.", [BODY]),
    ("Kite Ore Ltd, which sells to mills that traders know but said nothing, sold 500 t of tin.", [AUTHOR]),
    ("Kite Ore Ltd, a Norwegian firm, sold 500 t of tin, said three people briefed on it.", [UNNAMED]),
    ("Tin was assessed at $57,500 a tonne by Argus.", [BODY]),
    # a body without its name, with words set behind it
    ("Kite Minerals digs tin. The miner, which owns a smelter, said it sold 500 t of tin.", [BODY]),
    ("Kite Minerals digs tin. The company, based in Perth, told investors it sold 500 t of tin.", [BODY]),
    ("The mill, which Kite Minerals built, said nothing of the 500 t of tin.", [AUTHOR]),
    # a surname, a given name and the first word of a body's name
    ("Chairman Jon Pike left the tin board. Peru mined 500 t of tin, Pike said.", [PERSON]),
    ("Tin sold well, said Tri Winarto, head of the tin board. Peru mined 500 t of tin, Tri said.", [PERSON]),
    ("Kite Minerals sold tin. Kite predicted an average of around $31,000 a tonne of tin.", [BODY]),
    ("Analyst Ana Soto left. Output will reach 500 t of tin, according to Soto.", [PERSON]),
    ("Chairman Jon Pike left. Output was 500 t of tin, he told delegates at a meeting in Lima, Peru.", [PERSON]),
    ("Output was 500 t of tin, exceeding some earlier government estimates.", [AUTHOR]),
    # a statement, a ministry with its field, a government, a body
    ("Kite Ore Ltd said so in a statement. Peru mined 500 t of tin, the statement said.", [BODY]),
    ("Peru mined 500 t of tin, the country's trade and mines ministry said.", [BODY]),
    ("The mines ministry counts tin. Peru mined 500 t of tin, the ministry said.", [BODY]),
    ("Peru mined 500 t of tin, the government said.", [BODY]),
    ("Peru and Laos met. Output was 500 t of tin, the government said.", [UNNAMED]),
    ("Data from the Chinese customs authorities show that imports were 500 t of tin.", [BODY]),
    ("Peru needs 500 t of tin, an industry body said.", [UNNAMED]),
    ("According to the U.S. Geological Survey, Peru mined 500 t of tin.", [BODY]),
    ("Tin output was 500 t, according to the regulator.", [UNNAMED]),
    ("Peru mined 500 t of tin, according to plan.", [AUTHOR]),
    # what somebody foresees, and what only looks like it
    ("Tin sold well, with some experts forecasting that output could reach 500 t of tin.", [UNNAMED]),
    ("Peru's estimated 500 t of tin are for sale.", [AUTHOR]),
    ("Kite Ore Ltd's two projects could yield 500 t of tin.", [AUTHOR, AUTHOR]),
    ("Kite Ore Ltd names firms said to be selling 500 t of tin.", [AUTHOR]),
    # is expected: nobody's word, of a market and of a company's own mine alike
    ("Output of tin is expected to reach 500 t.", [NONE]),
    ("Output at the Tarn tin mine is expected to reach 500 t.", [NONE]),
    ("Prices of tin are $31,000 a tonne with demand expected to grow.", [AUTHOR]),
    ("The loan covers 60% of what the tin mine is projected to cost.", [AUTHOR]),
    ("It is estimated that Peru uses 500 t of tin.", [NONE]),
    # short forms, papers put out, own counts, one name with an office
    ("Peru mined 500 t of tin, Andean Geological Office (AGO) data indicate.", [BODY]),
    ("According to Global Metals Watch, Peru mined 500 t of tin.", [BODY]),
    ("The quota is 500 t of tin, said a notice issued on Monday by the Ministry of Mines.", [BODY]),
    ("Chile's customs office sees smuggling. By its account 500 t of tin came in.", [BODY]),
    ("Output of tin has been 500 t a month, said Karlo, head of the smelters' union.", [PERSON]),
    ("The General Administration of Customs reported it. Exports of tin were 500 t, the figures show.", [BODY]),
    ("Trade ministry figures show tin exports of 500 t.", [BODY]),
    ("Analysts at Fastmarkets expect a tin deficit of 500 t.", [BODY]),
    ('"I see a deficit of 500 t of tin," says another in London.', [UNNAMED]),
    # a firm whose name ends as no person's does, and what stands for a body named by its field
    ("Red Valley said it mined 500 t of tin. The company sold 400 t, it said.", [BODY, BODY]),
    ("The mining ministry said tin output was 500 t. It expects 600 t in 2027.", [BODY, BODY]),
    ("The ministry of mines put tin output at 500 t. Exports came to 400 t, it said.", [BODY, BODY]),
    ("The energy minister, Juan Soto, said tin output was 500 t. He expects 600 t in 2027.", [PERSON, PERSON]),
    ("Analysts see tin output at 500 t in 2027.", [UNNAMED]),
    # nouns and sums that look like speech
    ("One of two projects of any size, the tin mine has made 500 t.", [AUTHOR, AUTHOR]),
    ("Exports of tin rose, customs data show. In 2024 they added another 500 t.", [AUTHOR]),
    ("The ministry agreed a floor price of $40,000 a tonne of tin.", [AUTHOR]),
]


@pytest.mark.parametrize(("text", "voice"), SPOKEN)
def test_whoever_speaks_has_the_figure_and_nobody_else(text: str, voice: list[str]) -> None:
    assert voices(text) == voice


CITED: list[tuple[str, list[str]]] = [
    # whose a paper is that a clause tells of, and who only saw it
    ("Figures that the mines ministry released on Monday show tin output of 90 t.", [BODY]),
    ("According to a report that Peru's Mining Secretariat released this week, tin output was 90 t.", [BODY]),
    ("Tin output was 90 t, according to statistics of the Minerals Board of Peru that Reuters obtained.", [BODY]),
    ("Tin output was 90 t, according to a filing of Kite Ore Ltd seen by Reuters.", [BODY]),
    ("Tin output was 90 t, according to data that Lusa compiled.", [MEDIA]),
    ("Tin output was 90 t, according to the latest edition of the Tin Statistics Bulletin.", [BODY]),
    ("Tin output rose, a Cabinet communique says. The statement added that exports were 90 t of tin.", [BODY]),
    (
        "Ministry of Mines and Ministry of Trade announce that tin is taxed. Tin output, the announcement"
        " says, is 90 t.",
        [BODY],
    ),
    # who is cited by a word of the trade, in a passive, by a count
    ("Tin output was 90 t, as information from Kite Ore Ltd has it.", [BODY]),
    ("As customs statistics have it, tin exports were 90 t.", [BODY]),
    ("Tin output is expected by the Tin Institute to reach 90 t this year.", [BODY]),
    ("By the reckoning of the Mines Survey of Peru, tin output was 90 t.", [BODY]),
    ("Tin exports fell to 90 t, the Customs Administration reports.", [BODY]),
    ("It will take $90 million, Kite Ore Ltd estimated, to build the tin mine.", [BODY]),
    # names with lists, short forms, asides
    ("The Ministry of Economy, Trade and Industry (METI) announced that tin output was 90 t.", [BODY]),
    ("The Ministry of Mines, Energy and Water said that tin output was 90 t.", [BODY]),
    ("Tin output was 90 t, the ministry of mines and energy said.", [BODY]),
    ("Statistics from Peru's central bank, BCR, indicate that tin exports were 90 t.", [BODY]),
    ("Kite Ore Ltd as a whole, however, reported a rise of 28% in tin output.", [BODY]),
    ("Metals Q, partner in the venture, announced that tin output was 90 t.", [BODY]),
    # nobody who is named
    ("One manager in Tarn told us that tin output was 90 t.", [UNNAMED]),
    ("The line makes up to 90 t of tin a month, an engineer says.", [UNNAMED]),
    # what nobody in particular expects, and the fact beside it
    ("Tin exports are forecast to fall to 88 t in 2027, from 95 t in 2025.", [NONE, AUTHOR]),
    ("Tin exports rose to 90 t. They are expected to reach 95 t in 2027.", [AUTHOR, NONE]),
    ("The plant can make 90 t of tin, from which, Kite Ore Ltd reckons, 80 t of ingot can be made.", [AUTHOR, BODY]),
]


@pytest.mark.parametrize(("text", "found"), CITED)
def test_a_source_is_named_in_many_ways(text: str, found: list[str]) -> None:
    assert voices(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Analysts at Marsh & Lyle expect tin demand to reach 500 t by 2030.",
        "Analysts at Marsh Lyle expect tin demand to reach 500 t by 2030.",
        "Tin demand will reach 500 t in 2030, said analysts at Marsh & Lyle.",
        "Marsh & Lyle expects tin demand to reach 500 t by 2030.",
    ],
)
def test_a_house_is_an_organisation_whatever_its_name_looks_like(text: str) -> None:
    (claim,) = read(from_text(text, "a", PUBLISHED))
    house = "Marsh Lyle" if "Marsh Lyle" in text else "Marsh & Lyle"
    assert (claim.attribution, claim.attributed_to) == (BODY, house)
