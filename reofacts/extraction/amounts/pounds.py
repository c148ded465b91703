"""Whether bare pounds are money: "got 11 million pounds from the UK government", not "11 million pounds of zinc"."""

from __future__ import annotations

import re

from ...values import replace
from ..context import Context
from .amounts import Amount

BRITISH = re.compile(
    r"\b(?:UK|U\.K\.|Britain|British|England|Scotland|Scottish|Wales|Welsh|Northern\sIreland|Cornwall|Cornish|London)\b"
)
PAID = re.compile(
    r"\b(?:got|gets?|gave|gives?|given|paid|pays?|raised?|raising|costs?|costing|spen[dt]s?|invest(?:s|ed|ing|ment)?|award(?:s|ed)?"
    r"|grants?(?:ed)?|lends?|lent|loans?|secured|worth|valued\sat|for|fund(?:s|ed|ing)?|contribut\w+|pledged?)\s"
    r"(?:[\w’'-]+\s){0,4}\Z",
    re.I,
)
"""Before what is paid."""
OF = re.compile(r"\sof\s(?!(?:public|state|government|private|new|its|UK|British)\b)|\s(?:a|per)\s(?:year|pound)\b")
"""Behind what is weighed."""


def read(context: Context, amount: Amount) -> Amount:
    """A figure in bare pounds that somebody in Britain pays or gets, as pounds sterling."""
    if (
        amount.unit != "lb"
        or amount.unit_text.casefold() not in ("pound", "pounds")
        or OF.match(context.text, amount.end)
    ):
        return amount
    if PAID.search(context.text, max(0, amount.start - 70), amount.start) is None:
        return amount
    return replace(amount, unit="GBP", unit_how="assumed_currency") if BRITISH.search(context.text) else amount
