"""Flows that somebody is allowed, and what works are able to make: quotas and capacities by their words."""

from __future__ import annotations

import re

from reofacts.schemas.measures import fits

from ...patterns import Pattern
from ..amounts.amounts import Amount
from ..context import Context, Cue, measures, within
from ..lexicon import HEDGED, HEDGES
from .readings import a_level

CAPPED = Pattern(r"\b(?:caps?|capped|capping|limits?|limited|limiting)\s+(?:its\s+|the\s+)?(?:[\w-]+\s+){0,3}$")
"""Capped cobalt exports at: the flow is allowed, not measured."""
LET = Pattern(
    r"\blets?\s(?:[^\s,;]+\s){1,3}\Z|\b(?:allow|permit|authori[sz]|entitl)(?:s|es|ed|ted|e)?\s(?:[^\s;]+\s){0,6}?to\s(?:be\s)?\Z"
)
MAY = Pattern(r"\b(?:can|may|could)\s(?:only\s)?\Z")
"""What makes a flow one that is allowed; may and can do so only where a quota was spoken of."""
RESTRICTED = re.compile(rf"\b(?:restricted|confined)\sto\s(?:(?:{HEDGES}|no\smore\sthan|an?|annual)\s)*\Z")
"""Mining is restricted to 9,000 t: what is allowed."""
COMPARING = re.compile(r"\b(?:against|compared|versus|than|while|but|whereas)\b")
LETS = re.compile(
    r"\b(?:permit|permission|licen[cs]e|permits|licen[cs]es|clearances?|approvals?|go-ahead|green\slight)\s(?:(?!but\b|and\b|by\b|when\b|as\b)[a-z]+\s){0,4}?for\s(?:(?:export|exports|exporting|importing|import|shipping|mining|up\sto|at\smost|no\smore\sthan|about|around|some|nearly|a|of|total|sending|another)\s)*\Z"
    rf"|\b(?:permits?|permissions?|licen[cs]es?|approvals?|clearances?)\s(?:now\s|so\sfar\s|together\s|(?:handed|issued|given|granted)\s(?:[\w’'-]+\s){{1,6}}?)?(?:cover|covers|covered|covering|add\sup\sto|total|totalled|came\sto|come\sto)\s(?:(?:{HEDGES}|a|total\sof)\s)*\Z"
    rf"|\b(?:okay(?:s|ed|ing)?|wav(?:es?|ed|ing)\sthrough|rubber-stamp(?:s|ed)?|(?:give|gave|gives|got|given|get)\s(?:the|its|a)\s(?:nod|green\slight|go-ahead|blessing)\s(?:to|for))\s(?:(?:{HEDGES}|another|a|total\sof)\s)*\Z"
    rf"|\b(?:permits?|licen[cs]es?)\s(?:runs?\sout|tops?\sout|ends?|stops?|caps?\sit)\sat\s{HEDGED}\Z"
    rf"|\b(?:stick|keep|hold)\sto\s(?:(?:{HEDGES}|a|the|no\smore\sthan)\s)*\Z"
    rf"|\b(?:told|ordered|instructed|cleared|licensed|free|entitled)\sto\s(?:dig|mine|produce|extract|export|ship|sell|pump|smelt|make|import|send|take)\s(?:(?:{HEDGES}|no\smore\sthan|another|a|total\sof)\s)*\Z"
    rf"|\b(?:was|were|been|be|being)\s(?:granted|allotted|allocated|assigned)\s(?:(?:{HEDGES}|another|a|total\sof)\s)*\Z"
    r"|\b(?:allow|permit|authori[sz]e|entitle)(?:s|d|ed)?\s(?:for\s)?(?:(?:up\sto|at\smost|no\smore\sthan|about|around|some|nearly|a\smaximum\sof|a\stotal\sof|an\sannual|only|another"
    r"|(?:annual\s|yearly\s|new\s)?(?:exports?|imports?|shipments|mining|sales)\s(?:of|up\sto))\s)*\Z"
    r"|\b(?:exports?|imports?|output|production|mining|shipments|sales|smelting)\s(?:[^\s,;\d]+\s){0,5}?(?:is|are|was|were|be|been)\s(?:capped|limited|restricted|confined)\s(?:at|to)\s(?:(?:about|around|some|only|just|no\smore\sthan)\s)*\Z"
    r"|\bmay\s(?:(?:dig|mine|produce|extract|export|ship|sell|smelt|make|import|send)\s(?:no\smore\sthan|at\smost|only|just|a\smaximum\sof)|only\s(?:dig|mine|produce|extract|export|ship|sell|smelt|make|import|send))\s\Z"
    r"|\b(?:will|would|to)\slet\s(?:(?:up\sto|about|around|some|only|just|no\smore\sthan|another)\s)*\Z",
    re.I,
)
"""Licences allow 32,000 tonnes, licences were issued for them, miners were allotted them, may dig only so much."""
MAKE = (
    r"(?:make|produce|turn(?:\sout)?|fire|churn\sout|pump\sout|process|treat|refine|recycle|recover|separate|smelt|press|sinter|cast|forge|melt"
    r"|alloy|manufacture|fabricate|handle|crush|mill|leach|roast|convert|upgrade|purify|yield|take(?:\sin)?|swallow|digest|accommodate|pack"
    r"|pour|roll|hoist|generate|calcine|add|put\sout|put\sthrough|deliver|supply)"
)
SOME = (
    r"(?:(?:up\sto|about|around|some|nearly|almost|over|more\sthan|at\sleast|as\smuch\sas|roughly|approximately|only|another|an?\s[a-z]+"
    r"|between)\s)*"
)
CAN = Pattern(
    r"\b(?:can|could|(?:is|are|was|were|will\sbe|would\sbe|be)\s(?:now\s)?able\sto)\s"
    rf"(?:now\s|already\s|also\s|together\s)?{MAKE}(?:\sand\s[a-z]+)?\s{SOME}\Z"
)
BUILT = Pattern(
    rf"\b(?:(?:able|ability|capability|designed|built|sized|equipped|engineered|geared|fitted|laid\sout|set\sup)\sto\s{MAKE}"
    r"|capable\sof\s(?:making|producing|turning\sout|processing|treating|refining|recycling|recovering|separating|smelting|pressing|handling|crushing|yielding"
    rf"|delivering|supplying|converting))(?:\sand\s[a-z]+)?\s{SOME}\Z"
)
"""What a plant is able to make: designed to turn out, has the ability to refine."""
WORKS_TO = Pattern(
    r"\b(?:plant|factory|facility|refinery|smelter|kiln|foundry|works|furnace|converter|(?:an?|the|its|new|second|third|first|production|processing|pilot)\s(?:[a-z]+\s)?(?:line|train))"
    r"(?:,?\s(?:in|at|near|on|outside)\s(?:the\s)?[\w’'.-]+(?:,?\s[A-Z][\w’'.-]+){0,3},?)?"
    r"(?:,?\s(?:which\s)?(?:is|are|was)\s(?:due|set|expected|scheduled|planned|slated|likely)\sto\s(?:start|open|begin|come|be)\b[^.;]{0,40}?,?\sand)?"
    r"\s(?:(?:that|which)\s)?(?:will|would|shall|should|to|aims\sto|is\sto|(?:is|are)\s(?:due|set|expected|scheduled|planned|slated|meant|intended)\sto)"
    rf"\s(?:initially\s|eventually\s|ultimately\s|then\s|also\s)?{MAKE}\s{SOME}\Z",
    re.I,
)
"""What a plant is to make a year is how much it is built for: a plant that will produce 7,000 t a year."""
CAN_BE = re.compile(
    r"\s(?:of\s(?:[\w-]+\s){1,5})?can\s(?:now\s)?be\s(?:made|produced|processed|treated|refined|recycled|recovered|separated|smelted|pressed|handled)\b[^,;.]{0,20}\b(?:per|each|every|an?)\s(?:batch|run|charge|shift|day|week|month|year|hour)\b"
)
"""What a plant is able to make: `can press 2,000 t a year`, `400 kg can be recovered per batch`."""


ADDS = Pattern(
    r"\b(?:expansion|debottlenecking|upgrade|extension|restart|(?:new|second|third|another)\s(?:line|train|kiln|furnace|phase))\s"
    rf"(?:[\w’'-]+\s){{0,4}}?(?:adds?|added|adding|will\sadd|would\sadd|to\sadd|brings?\sback|brought\sback)\s{SOME}\Z"
    rf"|\b(?:be(?:en|ing)?\sexpanded|expansion)\s(?:[\w’'-]+\s){{0,3}}?to\s{SOME}\Z"
    rf"|\b(?:removing|idl(?:ed|es|ing)|shutting|mothball(?:ed|s|ing)|curtail(?:ed|s|ing)|closing|taking\sout|takes?\sout|took\sout)\s{SOME}\Z"
    rf"|\b[Aa]t\sfull\s(?:stretch|capacity|tilt|load)\b[^.;\d]{{0,60}}\s{SOME}\Z"
)
"""The expansion adds, the closure takes out 9,000 t a year: so much works can or could make."""
BUILT_FOR = re.compile(
    rf"\b(?:built|sunk|designed|engineered|configured|scaled|sized|laid\sout|planned|equipped|rated|good|fit|dimensioned|room|lines?|plants?|mills?|smelter|refinery|factory)\sfor\s(?:(?:{HEDGES}|a|an)\s)*\Z"
)
"""Sunk for 900,000 t a year: how much it is able to yield."""


WORKS_OF = Pattern(
    rf"\b(?:plant|refinery|smelter|factory|(?:production|processing|magnet|pilot|separation|anode|cathode)\sline)s?\sof\s{HEDGED}\Z",
    re.I,
)
"""A smelter of 9,000 t: how much it is able to yield."""
MINE_OF = re.compile(
    rf"\b(?:mine|mill|operation|concentrator|works|furnace|kiln|circuit|project|start-up|module)\sof\s(?:(?:{HEDGES}|initially)\s)*\Z",
    re.I,
)
"""The same of a rate: `a mine of 2.5 Mtpa`."""
THAT_WORKS_CAN = re.compile(
    r"\s(?:of\s(?:[\w-]+\s){1,5})?(?:that|which)\s(?:the|its|this|a)\s(?:[\w-]+\s){0,2}?(?:plant|refinery|smelter|factory|mill|line|works|facility|circuit)\s"
    r"(?:can|could|is\sable\sto|is\s(?:built|designed)\sto)\s(?:now\s)?(?:make|produce|process|treat|refine|separate|yield|turn\sout|handle)\b"
)
"""Behind what works can make: `the 44,000 tonnes that the plant can make`."""


RATED = re.compile(rf"\b(?:rated|sized|dimensioned)\sat\s{HEDGED}\Z")
"""Works rated at 9,000 t."""
OF_LINES = re.compile(
    r"\sof\s(?:(?!for\b|from\b|at\b|in\b|to\b|by\b|and\b|out\b|le(?:ave|ft)\b|went\b|go\b)[a-z-]+\s){1,4}(?:lines|furnaces|kilns)\b"
)
"""Behind it: `400,000 t of pig iron furnaces`."""


WORKS_FOR = re.compile(
    rf"\b(?:[Ww]orks|[Pp]lants?|[Ll]ines?|[Ff]actor(?:y|ies)|[Rr]efiner(?:y|ies)|[Ff]acilit(?:y|ies))\sfor\s{HEDGED}\Z"
)
"""Works for 900 t a year."""
NEXT_STAGE = re.compile(
    r"(?:\b(?:phase|stage|step|train|line)\s(?:two|three|four|2|3|4|II|III)|\b(?:second|third|next|final|later)\s(?:phase|stage|step|line|train))(?:\s(?:a|another|will\smake|to\smake|some|about))?,?\s\Z",
    re.I,
)
"""In step 2: what works are to make then, as in the step before."""


def can_make(context: Context, amount: Amount, kind: str) -> bool:
    """Whether a mass is what works are able to make."""
    text, start = context.text, amount.start
    first = next((one for one in context.amounts if one.end <= start and one.unit == amount.unit), None)
    if first is not None and NEXT_STAGE.search(text, first.end, start) is not None:
        return can_make(context, first, kind)
    near = max(0, start - 150)
    if WORKS_OF.search(text, near, start) or RATED.search(text, near, start) or OF_LINES.match(text, amount.end):
        return True
    shapes = (CAN, BUILT, WORKS_TO, ADDS, BUILT_FOR, MINE_OF, WORKS_FOR)
    able = kind == "mass rate" and any(shape.search(text, near, start) is not None for shape in shapes)
    return (
        able or THAT_WORKS_CAN.match(text, amount.end) is not None or CAN_BE.match(context.text, amount.end) is not None
    )


MAY_SEND = Pattern(
    rf"\b(?:may|can|could)\s(?:only\s|now\s|each\s)?(?:send|ship|sell|export|deliver|take|move)\s(?:out\s|abroad\s)?(?:(?:{HEDGES}|no\smore\sthan)\s)*\Z"
)
"""Miners may send 18,125 tonnes abroad."""


LET_FLOWS = ("export", "import", "production")


def may(context: Context, amount: Amount, cue: Cue, earlier: tuple[Context, ...]) -> bool:
    """Whether a flow is one that is let, by the words before its noun or its verb, or by those before its mass."""
    return allowed(context, cue, earlier) or (cue.value == "export" and may_send(context, amount, earlier))


def may_send(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether a mass is what somebody may send abroad, in a text that speaks of quotas."""
    if MAY_SEND.search(context.text, max(0, amount.start - 50), amount.start) is None:
        return False
    near = (*earlier, context)
    head = context.document.text[:QUOTED]
    return any(item.value == "quota" for text in (head, *(one.text for one in near)) for item in measures(text))


MAY_TAKE = Pattern(
    r"\b(?:may|can)\s(?:only\s|now\s|each\s|then\s)?(?:extract|mine|produce|dig|process|remove|pump|withdraw|take\sout|smelt|separate|refine)"
    r"\s(?:a\stotal\sof\s|another\s|an\sadditional\s)?(?:up\sto|no\smore\sthan|at\smost|as\smuch\sas|a\smaximum\sof)\s(?:an?\s(?:additional|extra|further|total\sof)\s|another\s)?\Z"
)
PERMITS = re.compile(
    r"\b(?:permits?|permitted|permission|licen[cs]e[sd]?|concessions?|leases?|contracts?|agreements?|regulators?|authori[sz]\w+|approv\w+|entitle\w*)\b"
)
"""Under the contract the firm may extract up to 349,553 tonnes: it is allowed to, where else it might."""


def may_take(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether a mass is the most that somebody may take from the ground or make, by a permit or a quota."""
    if MAY_TAKE.search(context.text, max(0, amount.start - 70), amount.start) is None:
        return False
    near = (*(one.text for one in earlier[-3:]), context.text)
    return any(PERMITS.search(one) or any(item.value == "quota" for item in measures(one)) for one in near)


LET_DO = Pattern(
    r"\b(?:lets?|allow(?:s|ed)?|permit(?:s|ted)?)\s(?:[^\s,;]+\s){1,4}?(?:to\s)?[a-z]+\s(?:up\sto|no\smore\sthan|at\smost|only|a\smaximum\sof)\s\Z"
)
"""Will let Kite pump no more than 9,000 t."""
APPROVED = Pattern(
    r"\b(?:approv(?:e|es|ed|ing)|clear(?:s|ed|ing)|authori[sz](?:e|es|ed|ing)|sanction(?:s|ed|ing))\s"
    rf"(?:(?:{HEDGES}|a\stotal\sof|another)\s)*\Z"
)
OF_FLOW = re.compile(r"\s(?:of|in)\s(?:[\w-]+\s){0,4}?(?:output|production|mining|smelting|extraction)\b")
"""Approved 240 Mt of ore output: what somebody is let make."""
BY_STATE = Pattern(
    r"\b(?:ministry|government|regulators?|authorit(?:y|ies)|department|province|Jakarta|Beijing|Hanoi|Manila|Kinshasa|Indonesia|China|Vietnam)(?:['’]s)?\s(?:[^;,.\d]{0,40}\s)?"
    r"(?:approv(?:es?|ed)|authori[sz](?:es?|ed)|sanction(?:s|ed)|clear(?:s|ed))\s(?:(?:[a-z]+\s){0,2}(?:volumes?|tonnages?|plans?|output)\s(?:of|for)\s)?"
    rf"(?:(?:{HEDGES}|a\stotal\sof|another)\s)*\Z",
    re.I,
)
"""The ministry approved 190 Mt of ore: what miners are let dig."""
STATE = (
    r"(?:ministry|government|regulators?|authorit(?:y|ies)|department|Cabinet|Jakarta|Beijing|Hanoi|Manila|Kinshasa"
    r"|China|Indonesia|Vietnam)"
)
FIXED = Pattern(
    rf"\b{STATE}\s(?:[a-z]+\s){{0,2}}?(?:(?:set|sets|fixed|fixes)\s(?:[\w’'-]+\s){{0,6}}?(?:output|production|mining|smelting|exports)"
    r"|(?:set|fixed|raised|lifted|cut|lowered|held|kept)\s(?:[\w’'-]+\s){0,6}?index)\s(?:of\s[a-z\s]{3,40}\s)?(?:at|to)\s"
    rf"(?:(?:{HEDGES}|no\smore\sthan)\s)*\Z",
    re.I,
)
"""Beijing has fixed this year's output at: what a state sets, it allows."""
MAY_BE = re.compile(
    r"\s(?:of\s(?:[\w-]+\s){1,5}?)?(?:(?:is|are|was|were|will\sbe)\s(?:allowed|permitted|authori[sz]ed)"
    r"|may\s(?:only\s)?be\s(?:mined|dug|extracted|produced|smelted|separated|refined|processed|exported|imported|shipped|sent|sold|taken))\b"
)
"""No more than 400 t may be mined: it is the most that is allowed."""


def approved(context: Context, amount: Amount) -> bool:
    """Whether a mass is a flow that an authority has let, or the most that may be taken: `approved 9 Mt of output`."""
    if amount.qualifier == "at_most" and MAY_BE.match(context.text, amount.end):
        return True
    if LET_DO.search(context.text, max(0, amount.start - 80), amount.start):
        return True
    before = max(0, amount.start - 110)
    if any(way.search(context.text, before, amount.start) for way in (BY_STATE, FIXED)):
        return True
    let = APPROVED.search(context.text, max(0, amount.start - 60), amount.start)
    return let is not None and OF_FLOW.match(context.text, amount.end) is not None


ALLOTTED = re.compile(
    r"\b(?:allocat|allott|assign|grant|award|approv|issu)(?:e|es|ed|s|ted|ing)?\s(?:[^\s,;\d]+\s){0,3}\Z"
)
"""The authorities allocated 18,000 tonnes."""


def allotted(context: Context, amount: Amount, earlier: tuple[Context, ...]) -> bool:
    """Whether a mass is what somebody was allotted, where the sentences before speak of quotas."""
    if ALLOTTED.search(context.text, max(0, amount.start - 60), amount.start) is None:
        return False
    return any(item.value == "quota" for one in earlier[-2:] for item in measures(one.text))


QUOTED = 600
"""In so many characters a text says that it is on quotas."""


STAGE = re.compile(
    r"(?:mining|smelting|separation|refining|processing|production)(?:\sand\s(?:separation|smelting|refining|processing))?\s(?:quotas?\s)?(?:at|to|of)\s"
    rf"{HEDGED}"
)
"""The stage for which another part of a quota is set: `mining at 9,000 t, and smelting at 8,000 t`."""


def part_of_quota(context: Context, amount: Amount) -> bool:
    """Whether a mass is a part of what is allowed: `exports capped at 9,000 t, 4,000 t in May and 5,000 t in June`."""
    for other in reversed(context.amounts[: context.amounts.index(amount)]):
        between = [
            cue
            for cue in context.measures
            if other.end <= cue.start
            and cue.end <= amount.start
            and not STAGE.fullmatch(context.text, cue.start, amount.start)
        ]
        if other.unit == "%" and other.direction:
            continue
        if other.unit != amount.unit or any(a_level(cue) for cue in between):
            return False
        low = max((one.end for one in context.amounts if one.end <= other.start), default=0)
        if any(cue.value == "quota" and cue.end <= other.start for cue in within(context.measures, (low, other.start))):
            return COMPARING.search(context.text, other.end, amount.start) is None
    return False


def allowed(context: Context, cue: Cue, earlier: tuple[Context, ...]) -> bool:
    """Whether a flow is what somebody is let do: `is allowed to export`, or `may export` beside a word for a quota."""
    verb = cue.start + 3 if cue.text.startswith("to ") else cue.start
    if LET.search(context.text, max(0, cue.start - 80), verb):
        return True
    if not MAY.search(context.text, max(0, cue.start - 20), cue.start):
        return False
    return any(item.value == "quota" for one in (*earlier[-3:], context) for item in measures(one.text))


QUOTA_FOR = Pattern(
    r"\b(?:quotas?|ceilings?|caps?|limits?|allowances?|allotments?|allocations?|permits?)\s(?:for|on)\s(?:(?!but\b|while\b|with\b|as\b)[\w-]+\s){0,5}\Z",
    re.I,
)
"""Before the word for a flow that is allowed: `the ceiling for smelting and separation`."""


def quota_for(context: Context, amount: Amount, cue: Cue) -> bool:
    """Whether a flow is one that is capped, or for which a quota is told."""
    if not fits("quota", amount.unit):
        return False
    if cue.value in LET_FLOWS and QUOTA_FOR.search(context.text, max(0, cue.start - 70), cue.start):
        return True
    return bool(CAPPED.within(context.text, max(0, cue.start - 60), cue.start))
