"""Sums of money that are laid out: what works cost, what is paid, given and put into something."""

from __future__ import annotations

import re

from reofacts.schemas.measures import MASSES, kinds_of_units

from ...patterns import Pattern
from ..amounts.amounts import Amount
from ..context import Context
from ..lexicon import HEDGED, HEDGES
from .deeds import by_land

HEDGE = rf"(?:(?:{HEDGES}|an?|another|a\stotal\sof)\s)*"
UNDERTAKING = re.compile(
    r"[\s-](?:(?!(?:of|at|in|by|from|to|for|and|on|as|with|is|was|will)\b)[\w-]+\s){0,4}"
    r"(?:plans?|programmes?|programs?|schemes?|drive|campaign|initiative|package|fund|venture|partnership|collaboration"
    r"|mine|facility|facilities|expansion|upgrade|restart|revamp|overhaul|hub|park|works|project)\b"
    r"(?!['’]s|\s(?:revenues?|sales|profits?))",
    re.I,
)
"""Behind a sum, what it is for: a $1 billion rare earths plan."""
OWNED = re.compile(r"(?:\b[Tt]he|\b[Ii]ts|\b[Tt]heir|\b[Aa]|\bnew|['’]s?)\s\Z")
NAMED = re.compile(
    r"\s[A-Z][\w-]+(?:\s[A-Z][\w-]+)*(?!\w|\s(?:contracts?|deals?|orders?|advances?|loans?|instal?lments?)\b)"
)
"""Kite's $400 million Cerro Pardo: works by their name."""
AGREED = re.compile(
    r"\b(?:collaboration|partnership|venture|package|programme|program|plan|scheme|initiative|pact)s?"
    rf"\s(?:is\s|was\s)?(?:worth|valued\sat)\s{HEDGE}\Z",
    re.I,
)
PAID = re.compile(
    rf"\b(?:paid|pay|pays|paying|lay(?:s|ing)?\sout|laid\sout|fork(?:s|ed)?\sout|shell(?:s|ed)?\sout|cough(?:s|ed)?\sup|come\sup\swith|splash(?:es|ed)?\sout|(?:built|completed|erected|refurbished|commissioned|set\sup)\sfor|(?:will|to)\sget)\s{HEDGE}\Z",
    re.I,
)
"""The smelter, built for $12 million."""
SWALLOWED = re.compile(
    r"\b(?:shaft|mine|plant|project|smelter|works|refinery|venture|expansion|restart)\b[^;,.]{0,40}?\s(?:swallow(?:s|ed)|(?:eaten|ate|eats)\sup|devour(?:s|ed)|gobbled\sup|consumed|absorbed|soaked\sup)\s"
    rf"{HEDGE}\Z"
)
"""The shaft has swallowed $7 billion."""
TO_BRING = re.compile(
    r"\b(?:[Tt]o\s)?(?:bring|reopen|restart|build|finish|develop|repair|revive|complete|sink|refurbish|modernise|bringing|reopening|restarting|building|finishing|developing|repairing|reviving|completing|sinking)\b"
    rf"[^;,.]{{2,60}}\s(?:will|would|could|may|might|is\sto)\s(?:take|cost|need|require|swallow)\s{HEDGE}\Z"
)
"""To bring the mine back will take $77 million."""
BUILT_FOR = re.compile(
    r"\b(?:build|construct|develop|reopen|restart|expand|modernise|finish|refurbish)(?:s|ed|ing)?\s(?:the|its|an?|their|this)\s[^;,.]{2,60}\s(?:mines?|plants?|projects?|smelters?|refinery|works|lines?|shafts?|mills?)"
    rf"(?:\s(?:in|at|near)\s[^;,.]{{2,30}})?\s(?:for|at\sa\scost\sof)\s{HEDGE}\Z"
)
"""Will build the tin mine for $2 billion."""
FOR = re.compile(r"\sfor\s")
GOES_ON = re.compile(
    r"\W*(?:They|These|Those|Of\s(?:this|that|these|those)|The\s(?:first|second|third|fourth|last|latest|other)\s(?:quarter|half|year|one))\b"
)
"""How a sentence opens that parts or goes on with the sum before it."""
NEXT_ITEM = re.compile(rf"\s(?:of|for|in)\s(?:[\w-]+\s){{0,2}}[\w-]+(?:,|,?\sand)\s{HEDGE}")
"""What parts the sums of a list: `$300 million of cobalt, $150 million of tungsten`."""


def outlay(context: Context, amount: Amount) -> bool:
    """Whether a sum is what works or a plan cost, or what somebody pays: `the firm's $420 million Kite mine`."""
    text, start, end = context.text, amount.start, amount.end
    if UNDERTAKING.match(text, end):
        return True
    if PAID.search(text, max(0, start - 60), start):
        return not buys(context, end)
    if OWNED.search(text, max(0, start - 6), start) and NAMED.match(text, end):
        return True
    if SWALLOWED.search(text, context.clause(start)[0], start):
        return True
    if any(shape.search(text, context.clause(start)[0], start) for shape in (TO_BRING, BUILT_FOR)):
        return True
    return AGREED.search(text, max(0, start - 80), start) is not None


def buys(context: Context, end: int) -> bool:
    """Whether what is paid for behind a sum is a material itself, which is bought: `will pay $40 million for tin`."""
    behind = FOR.match(context.text, end)
    ware = next((one for one in context.materials if behind and one.start == behind.end()), None)
    return ware is not None and WORKS.match(context.text, ware.end) is None


WORKS = re.compile(
    r"\s(?:[a-z-]+\s){0,2}(?:mines?|plants?|projects?|deposits?|smelters?|refiner(?:y|ies)|assets?|works?|stakes?|rights|stud(?:y|ies)|research|trials?|tests?|development)\b"
)
"""Behind a material, that what is paid for works it."""


def told_before(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> tuple[Context, Amount] | None:
    """The sum that the list of a sum began with, or of which its sentence tells more, with the sentence of that one."""
    sums = money(context)
    place = sums.index(amount)
    if place and NEXT_ITEM.fullmatch(context.text, sums[place - 1].end, amount.start):
        return context, sums[place - 1]
    before = earlier[-1] if earlier else None
    if before is None or place or before.sentence.paragraph != context.sentence.paragraph:
        return None
    told = money(before)
    return (before, told[-1]) if told and GOES_ON.match(context.text) else None


def money(context: Context) -> list[Amount]:
    """The sums of a sentence."""
    return [one for one in context.amounts if kinds_of_units().get(one.unit) == "money"]


PROJECT = re.compile(
    r"\s(?:(?!of\b|at\b|in\b|by\b|from\b|to\b|for\b|and\b)[\w-]+\s){0,3}project\b(?!['’]s|\s(?:finance|loan))"
)
"""The $400 million Kite lithium project: what it costs."""
WORTH = Pattern(
    r"\b(?:project|plant|smelter|refinery|factory|facility|complex)(?:,|\sis|\swas)?\sworth\s"
    rf"{HEDGED}\Z"
)
"""The project, worth $400 million: what it costs."""
GIVEN = re.compile(
    r"\b(?:gave|gives?|given|giving|award(?:s|ed|ing)?|grant(?:s|ed|ing)?|approv(?:es?|ed|ing)|clear(?:s|ed|ing)|sanction(?:s|ed|ing)|releas(?:es?|ed|ing)|hand(?:s|ed|ing)|extend(?:s|ed|ing)?|receiv(?:es?|ed|ing))\s(?:(?!(?:for|from|after|as|when|and|which)\b)[^\s,;]+\s){0,6}\Z"
)
GOT = Pattern(
    r"\b(?:w(?:on|ins?|inning)|g(?:ot|ets?|etting)|land(?:s|ed)?|obtain(?:s|ed)?|announc(?:e|es|ed)|advanc(?:e|es|ed)|stak(?:es?|ed)|bets?|closed\son|clinch(?:es|ed)"
    r"|put(?:s|ting)?(?:\sup|\sforward)?|promis(?:es?|ed)|sent|sends?|s[ao]nk|ploughed|plowed|poured|sought|seeks|seeking|asked\sfor|eyes|eyeing|found|scraped\stogether)\s"
    rf"(?:(?:{HEDGES}|another|a\sfurther|an\sadditional)\s)*\Z"
)
FOR_WORKS = re.compile(
    r"\s(?:from\s[^,;.]{2,40}\s)?(?:(?:for|towards?|to)\s(?:the\s|its\s|a\s|an\s|their\s)?(?:[\w’'-]+\s){0,5}?"
    r"(?:mines?|plants?|projects?|smelters?|refiner(?:y|ies)|factor(?:y|ies)|expansion|works|facilit(?:y|ies)|exploration|restart|complex|venture|recycling|separation|refining|smelting|exploration)\b"
    r"|to\s(?:help\s)?(?:build|develop|expand|extend|enlarge|finance|fund|restart|finish|complete|open|reopen|explore|construct|upgrade|double|start|set\sup|scale\sup|speed\sup|ramp\sup)\b)"
)
"""Won $9 million for its lithium plant: what somebody gets or gives for works."""
BOUGHT_FOR = Pattern(
    rf"\b(?:b(?:ought|uys?|uying)|acquir(?:ed?|es|ing)|purchas(?:ed?|es|ing)|(?:stake|slice)\s(?:in|of))\s[^;]{{3,60}}\sfor\s{HEDGED}\Z"
)
PUT = Pattern(
    r"\b(?:put(?:s|ting)?|sinks?|sank|sunk|sinking|pour(?:s|ed|ing)?|pump(?:s|ed|ing)?|plough(?:s|ed|ing)?|plow(?:s|ed|ing)?|channel(?:s|l?ed|l?ing)?"
    r"|funnel(?:s|l?ed|l?ing)?|inject(?:s|ed|ing)?|steer(?:s|ed|ing)?|direct(?:s|ed|ing)?|place[sd]?|commit(?:s|ted|ting)?)\s"
    rf"(?:(?:{HEDGES}|in|another|a\sfurther|an\sadditional|an\sextra)\s)*\Z",
    re.I,
)
INTO = re.compile(r"\s(?:more\s|of\s[^,;.]{1,40}\s)?(?:in)?to\b|\s(?:towards?|behind)\b", re.I)
"""Put $70 million into exploration."""
PUT_IN = Pattern(
    rf"\b(?:into|in)\swhich\s[^,;.]{{2,80}}?\s(?:put|puts|have\sput|has\sput|invested|sank|poured|ploughed|(?:together|already|since|so\sfar)\sput)\s(?:(?:{HEDGES}|together)\s)*\Z"
)
"""The mine into which investors put $150 million."""
USED = Pattern(rf"\bus(?:e[sd]?|ing)\s(?:(?:{HEDGES}|the)\s)*\Z")
PURPOSE = re.compile(r"\s(?:of\s(?:it|this|that|the\s[a-z]+)\s)?(?:for|to\s[a-z]+|on)\s")
"""It will use $30 million of it for a plant."""
WENT = re.compile(
    r"\s(?:(?:also|has|have|had|will|is\sto|are\sto|would)\s)*(?:went|gone|goes|go|(?:was|were|is|are|been|be)\s(?:given|awarded|paid|allocated|channell?ed|granted|lent|directed))\s(?:in)?to(?:wards?)?\b"
)
"""Nearly $5 million went to the plant."""
ANOTHER = re.compile(r"\b(?:and|with|plus)\s(?:[\w-]+\s){0,3}?(?:another|a\sfurther|an\sadditional|a\ssecond)\s\Z")
IN_STOCK = re.compile(
    r"\s(?:in|of|worth\sof)\s(?:(?:its|their|the\scompany['’]s|own|new|newly|created|issued|common|ordinary|preferred|preference|convertible)\s)+(?:stock|shares|equity|notes|bonds)\b"
)
SOLD_FOR = Pattern(
    r"\b(?:s(?:old|ells?|elling)|let\sgo\sof|part(?:s|ed|ing)?\swith|shed(?:s|ding)?|hiv(?:es|ed|ing)\soff|divest(?:s|ed|ing)?|offload(?:s|ed|ing)?|sale\sof|disposal\sof)\s(?=[^;]{0,60}(?:%|\b(?:stake|interest|shares|mine|unit|subsidiary|business|project|asset|assets"
    rf"|deposit|tenements?|licen[cs]es?|royalty|plant|smelter|refinery|arm|division)\b))[^;]{{3,90}}?\sfor\s{HEDGED}\Z"
)
"""Sold 86% of the mine for: what a buyer pays for a stake or for works."""
IN_CASH = re.compile(r"\s(?:in|of)\s(?:cash|stock|shares)\b")


def paid_in_cash(context: Context, amount: Amount) -> bool:
    """Whether a sum is what a firm is bought for, also where it says in what: `acquire Kite for $9 million in cash`."""
    if any(kinds_of_units().get(other.unit) in MASSES for other in context.amounts):
        return False
    if SOLD_FOR.search(context.text, max(0, amount.start - 120), amount.start):
        return True
    paid = BOUGHT_FOR.search(context.text, max(0, amount.start - 90), amount.start) is not None
    return paid and IN_CASH.match(context.text, amount.end) is not None


def put_to_work(context: Context, amount: Amount) -> bool:
    """Whether a sum is put into something, or goes to somebody: `put $9 million into the mine`."""
    if PUT.search(context.text, max(0, amount.start - 60), amount.start) and INTO.match(context.text, amount.end):
        return True
    if WENT.match(context.text, amount.end):
        return True
    if USED.search(context.text, max(0, amount.start - 30), amount.start) and PURPOSE.match(context.text, amount.end):
        return True
    return PUT_IN.search(context.text, max(0, amount.start - 140), amount.start) is not None


def given(context: Context, amount: Amount) -> bool:
    """Whether a sum is what somebody was given, or another one beside it: `gave the plant $9 million`."""
    if BOUGHT_FOR.search(context.text, max(0, amount.start - 90), amount.start):
        return not any(kinds_of_units().get(other.unit) in MASSES for other in context.amounts)
    if GIVEN.search(context.text, max(0, amount.start - 90), amount.start) or IN_STOCK.match(context.text, amount.end):
        return not any(cue.value in ("supply", "revenue") for cue in context.measures)
    if GOT.search(context.text, max(0, amount.start - 60), amount.start) and FOR_WORKS.match(context.text, amount.end):
        return True
    more = ANOTHER.search(context.text, max(0, amount.start - 40), amount.start)
    before = [other for other in context.amounts if other.end <= amount.start]
    return bool(more and before) and kinds_of_units().get(before[-1].unit) == "money" and given(context, before[-1])


SPENDS = Pattern(rf"\b(?:paid|pays?|spent|spends?)\s{HEDGED}\Z")
FOR_GOODS = re.compile(
    r"\s(?:for|on)\s(?!(?:the|a|an)\s)[^;,.]{2,60}?\s(?:from\s(?:the\s)?(?:[A-Z]|abroad|overseas)|bought\sabroad)"
)


ON_GOODS = re.compile(r"\b[Oo]n\s[^;,.]{2,60}?\sfrom\s(?:foreign|overseas)\s[a-z]+\s[^;,.]{0,60}\Z")
"""Before who spends: on tin from foreign sellers Peru spent."""


def paid_abroad(context: Context, amount: Amount) -> bool:
    """Whether a sum is what a country paid for goods from another one: `India paid $9 million for tin from Peru`."""
    verb = SPENDS.search(context.text, max(0, amount.start - 40), amount.start)
    if verb is None:
        return False
    if not FOR_GOODS.match(context.text, amount.end) and not ON_GOODS.search(context.text, 0, verb.start()):
        return False
    return by_land(context.text, context.places, verb.start())


SPENT_ON = re.compile(
    r"\s(?:\([^()]{1,30}\)\s)?(?:on|for)\s(?:[\w-]+\s){0,2}(?P<trade>imports?|exports?|imported|foreign)\b(?!\s(?:infra|dut|terminal|facilit|mine|project|plant|asset|firm|compan|deposit))"
)
"""Spent $9 million on imports."""
