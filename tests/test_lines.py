"""Texts whose paragraphs are parted by one line break: headings, lists and lead-ins are known there too."""

from __future__ import annotations

from datetime import date

from reofacts.claims import Quantity
from reofacts.documents import from_text, sentences
from reofacts.extraction.lines import line_at, lines
from reofacts.extraction.quantities import read


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text published on a fixed day."""
    return read(from_text(text, "a", date(2025, 6, 15)))


def test_a_line_is_a_paragraph_and_the_first_a_heading() -> None:
    document = from_text("Tin is dear in Peru\nIt rose 9% in May. It is scarce.\nZinc is not.", "a")
    assert [(line.text, line.headline) for line in lines(document)] == [
        ("Tin is dear in Peru", True),
        ("It rose 9% in May. It is scarce.", False),
        ("Zinc is not.", False),
    ]
    assert line_at(document, 30) is lines(document)[1]
    assert line_at(document, 19) is None


def test_a_wrapped_line_is_none() -> None:
    text = (
        "Output of tin rose in May, as the older mines in the south of the\n"
        "country dug more ore than they did in the year before, and as the\nsmelter was mended."
    )
    assert len(sentences(text)) == 1
    assert len(lines(from_text(text, "a"))) == 1


def test_long_lines_without_a_full_stop_are_sentences_of_their_own() -> None:
    head = "Record output of NdPr oxide of 597 metric tons at the works, an increase"
    text = f"{head}\nMagnetics Segment continued to scale up and brought 19.9 million dollars\n{'Tin is dear. ' * 20}"
    assert next(iter(sentences(text))).text == head


def test_a_heading_lends_its_product_and_the_basis_of_it() -> None:
    text = "A new magnet factory in Wales\nThe works is to make 1,200 tonnes a year at first."
    (claim,) = quantities(text)
    assert (claim.material_id, claim.basis) == ("material:permanent-magnets", "magnet")


def test_a_heading_lends_a_share_or_a_cost_no_basis() -> None:
    text = "A new terbium oxide plant in Wales\nThe works costs £80 million. It will have a 20% stake of the state."
    assert {claim.basis for claim in quantities(text)} == {"unspecified"}


LIST = (
    "Kite Ore has updated its resource\n· Update for Fell and Tarn issued.\n"
    "· The rare earth resource at Fell is now estimated to contain {hedge}\n"
    "o 15,300 tonnes of Nd2O3\no 4,900 tonnes of Pr2O3\no 230 tonnes of Dy2O3\n· Output of tin was 90 tonnes in May"
)


def test_a_hedge_before_a_list_of_lines_covers_each_of_them() -> None:
    read_as = [(claim.measure, claim.qualifier) for claim in quantities(LIST.format(hedge="approximately"))]
    assert read_as == [("resource", "about")] * 3 + [("production", "exact")]


def test_a_list_without_a_hedge_is_exact() -> None:
    read_as = [(claim.measure, claim.qualifier) for claim in quantities(LIST.format(hedge=""))]
    assert read_as == [("resource", "exact")] * 3 + [("production", "exact")]


def test_a_heading_leads_in_no_prose_behind_a_list() -> None:
    text = (
        "Kite may ship cobalt again\n• Congo set an export quota of 6,400 tons of cobalt.\n"
        "Volumes are allocated by quota from May.\nKite's part is made up of 4,100 tons for the Fell mine."
    )
    assert quantities(text)[-1].measure == "quota"
