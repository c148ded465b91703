"""What a reviewer says in a document's sidecar: claims that no rule reads, and whether those that rules read are right.

    annotations:
      - kind: relation                  # event, relation or quantity
        anchor: the move                # the exact words that carry the claim
        nth: 2                          # which occurrence, from 1; only where the words stand more than once
        why: '"The move" is a ban told three paragraphs before, further back than any rule looks.'
        summary: China's ban keeps Japanese companies from rare earths.
        predicate: restricts            # and any other column of the claim's table
        subject_id: government:china
        object_text: Japanese companies’ access
        period: 2026-02-23/2026-03-01   # in EDTF; period_text gives the words, period_how how it was reached
        evidence:                       # further spans: role, text, nth
          - {role: attribution, text: according to reports}
        participants:
          - {role: target, text: Japanese companies}
          - {role: imposer, text: China, entity: {kind: government, label: China}}

    reviews:
      - claim: c0123456789abcdef        # or anchor (and kind, and nth: which of the claims with this anchor, from 1)
        verdict: confirm                # the claim says what the text says
        by: AB                          # who says so, if it is to be known
      - anchor: 18,500 tonnes
        verdict: correct
        reason: The sentence is on exports; output is its next clause.
        expect: {measure: production}   # what the rules read: every column of set, and any other
        set: {measure: export}          # participants too; the summary is written anew unless it is given
        evidence:                       # the words that say what is set, as in annotations; those of the old reading go
          - {role: period, text: a year on}
      - claim: c1123456789abcdef
        verdict: reject                 # the text does not say this
        reason: The figure is the number of a table.
        expect: {measure: count, value: 4}
      - claim: c2123456789abcdef
        verdict: todo                   # drafted: nobody has looked yet
        expect: {measure: demand}
      - verdict: missed                 # then as in annotations, with reason instead of why
        reason: The table is read as prose.
        kind: quantity
        ...

An annotation is for what no general rule can read, a missed claim for what a rule should have read. In both `kind`,
`anchor`, `summary`, the reason and what the claim's table cannot do without are required; the claim gets method
"annotated" and review "checked". A confirmed or corrected claim keeps its method and gets review "checked"; a rejected
one leaves. What shows a corrected column, `provenance` says.
A verdict todo leaves the claim as it is, counts in no score, and is guarded by its `expect` all the same.

Every fault of a sidecar is named at once, with file, line and key. It is a fault where the rules no longer give what
`expect` says, where a claim is not found, and where an entry is no longer needed: so no review outlives its reason.
"""

from .drafts import append, draft
from .tally import tally
from .verdicts import applied

__all__ = ["append", "applied", "draft", "tally"]
