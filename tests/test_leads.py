"""What a lead-in says for its list: the date and the place of items that have none of their own."""

from __future__ import annotations

from datetime import date

import pytest

from reofacts.claims import Quantity
from reofacts.extraction import extract

DAY = date(2025, 5, 9)


def read(text: str) -> list[Quantity]:
    """The quantities of a text."""
    return [claim for claim in extract(text=text, published=DAY).claims if isinstance(claim, Quantity)]


def test_every_item_of_a_list_has_the_date_of_its_lead() -> None:
    claims = read(
        "Stocks as on 3 March 2025:\n\n• Cerium: 90 tonnes\n\n• Tin: 7 tonnes\n\nChile mined 4 tonnes of tin."
    )
    assert [(claim.value, claim.period_edtf) for claim in claims] == [(90, "2025-03-03"), (7, "2025-03-03"), (4, None)]
    assert claims[0].period_how == "inherited"


def test_an_item_keeps_its_own_date() -> None:
    claims = read("Copper exports in March:\n\n- Chile: 90 tonnes\n- Peru: 70 tonnes in April")
    assert [claim.period_edtf for claim in claims] == ["2025-03", "2025-04"]


@pytest.mark.parametrize(
    "lead", ["In 2023 the miner drilled the tin project, with this resource:", "Tin resources on 3 March and 4 April:"]
)
def test_a_resource_takes_only_the_one_date_as_of_which_it_is_told(lead: str) -> None:
    (tonnage, *_) = read(f"{lead}\n\n- Indicated: 4 Mt of tin ore")
    assert tonnage.period_edtf is None


def test_the_place_of_a_project_goes_on_down_its_list() -> None:
    claims = read(
        "Some news.\n\nMore of it.\n\nThe tin project in Peru holds:\n\n- Indicated: 4 Mt of ore\n- Inferred: 2 Mt"
    )
    assert [(claim.place_id, claim.place_how) for claim in claims] == [("place:peru", "inherited")] * 2
