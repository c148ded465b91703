"""Whose word is told without a verb of speech: by X's account, in X's view, in a paper."""

from __future__ import annotations

import re

from ...patterns import Pattern
from ..names import kinds, names

BY_WHOM = Pattern(
    r"\b(?:expected|forecast|projected|predicted|estimated|seen|put|reckoned|thought|believed|assessed|valued|counted|reported|published|compiled|pegged|calculated|measured|quoted|recorded|given(?=\sas\b))"
    r"(?:\s(?:at|as|to\sbe)\s(?:[^,;:()]|,(?=\d)){1,40}?)?\sby\s"
    r"(?P<who>(?:the\s)?[A-Z][^,;:()]{1,60}?)(?=\s(?:to|at|as|that|on|in|for|show|shows|showed|puts?)\b|[,;)]|\.\s|\.?$)"
)
"""Is expected by the Tin Board to reach: whose word it is."""
COUNT = (
    r"(?:count|account|estimates?|reckoning|calculations?|figures|tally|numbers|data"
    r"|research|analysis|projections?|modelling|survey|assessment)"
)
COUNTED_BY = re.compile(
    rf"\b[Bb]y\sthe\s{COUNT}\sof\s(?P<body>[^,;:()\d]{{2,60}}?)(?=[,;:(]|\.(?:\s|$)|$)"
    rf"|\b[Bb]y\s(?P<who>[^,;:.()\d]{{2,60}}?)['’]s?\s(?:own\s|latest\s|official\s)?{COUNT}\b"
)
VIEW = re.compile(
    r"\b[Ii]n\s(?:the\s(?:view|opinion|eyes|estimation)\sof\s(?:the\s)?(?P<body>[A-Z][^,;:()\d]{2,50}?)(?=[,;.])"
    r"|(?P<who>[A-Z][^,;:()\d]{2,50}?)['’]s?\s(?:view|opinion|words|estimation|eyes)\b)"
)
IN_PAPER = re.compile(
    r"\b(?:[Ii]n|[Oo]n|[Uu]nder)\s(?:(?:the|an?|its)\s)?(?:(?:[a-z]+|\d{4})\s){0,2}?(?P<who>[A-Z][\w.&-]+(?:\s(?:(?:of|for|and)\s)?[A-Z][\w.&-]+){0,5}?)"
    r"(?:['’]s?)?\s(?:(?!the\b)[a-z-]+\s|\d{4}\s){0,3}?"
    r"(?:summary|summaries|report|study|survey|yearbook|review|outlook|estimates?|figures|data|numbers|statistics|tables|database|bulletin)\b(?!\s(?:rooms?|cent(?:re|er)s?|periods?|teams?|groups?|areas?|vessels?)\b)"
)
"""In the USGS summary, on IEA numbers: where a figure is to be read."""
COMES_FROM = Pattern(
    r"\b(?:figures?|numbers?|estimates?|data|count)\s[^;.]{0,60}?\s(?:come|comes|came|stem|stems)\sfrom\s"
    r"(?P<who>(?:the\s)?[A-Z][^,;:()]{1,60}?)(?=[,;)]|\.\s|\.?$)"
)
FORECAST_IS = Pattern(
    r"(?:^|[,;]\s)(?P<who>(?:[Tt]he\s)?[A-Z][^,;:()]{1,50}?)['’]s?\s(?:[a-z]+\s){0,2}?(?:forecast|estimate|projection|guidance|count|figure|outlook|tally)\s"
    r"(?:is|was|stands|stood)\s(?:for|at|that)\s"
)
"""The board's forecast is for a surplus."""
PER_DATA = Pattern(
    r"\b[Pp]er\s(?P<body>(?:[a-z]+\s){0,2}?(?:data|figures|statistics|numbers|estimates)\s(?:[a-z]+\s)?(?:from|by|of)\s[^,;.:()]{2,60}?)"
    r"(?=\son\s[A-Z]|\slast\s|[,;.:()]|$)(?P<who>)"
)
"""Per figures released by the ministry: whose they are."""
CITED = (BY_WHOM, COUNTED_BY, VIEW, IN_PAPER, COMES_FROM, FORECAST_IS, PER_DATA)
"""By the company's account."""
PUT_OUT = Pattern(
    r"\b(?:said|says|stated|states|showed|shows|reads)\s(?:an?|the)\s(?:[a-z-]+\s){0,3}(?:circular|notice|statement|report|document|paper"
    r"|release|bulletin|study|survey|decree|letter|communiqu[eé]|announcement|filing|memo)\s(?:that\swas\s)?"
    r"(?:put\sout|issued|published|released|sent|circulated|signed|seen|compiled|prepared|drawn\sup)\s(?:[a-z]+ly\s|on\s\w+\s){0,2}"
    r"(?:by|from)\s(?P<who>[^,;.()]{3,60}?)(?=\sand\sthe\s|[,;.()]|$)"
)
"""Said a notice put out by the ministry."""
OWN_COUNT = re.compile(
    rf"\b(?:[Bb]y|[Oo]n|[Aa]ccording\sto)\s(?P<own>its|their|his|her)\s(?:own\s)?{COUNT}\b"
    r"|(?:^|[;,]\s)(?P<whose>[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s(?:[a-z]+\s){0,2}?(?:forecasts?|estimates?|projections?|count|base\scase)\s"
    r"(?:for\s[^,;.]{2,40}?\s)?(?:is|was|are|were|stands|stood)\s"
)
"""By its count, her forecast for next year is: the word of whoever was named before."""
OFFICER = Pattern(
    r",\s(?:said|says|added|adds|told|noted|explained|warned|stated)\s(?P<name>[A-Z][a-z’'-]{2,}),\s"
    r"(?:(?:the|an?|its|their)\s)?(?:[a-z-]+\s){0,3}?(?=[a-z])"
)
"""Said Ismaro, commissioner of the smelter: a person of one name, whose office stands behind it."""
HOLDER = Pattern(
    r",[”\"]?\s(?:said|says|added|adds|told|noted|explained|warned|stated)\s(?:its|the|their|his|her|an?|[A-Z][\w&]+['’]s?)\s"
    rf"(?P<post>(?:[\w’'&-]+\s){{0,7}}?[\w’'-]+),\s(?P<name>{kinds.WORD}(?:\s+{names.PARTICLES}{kinds.WORD}){{1,3}})(?=[.,;”\"]|$)"
)
"""Said its deputy manager, Ruth Barlow: a person behind her post."""
