"""When residents have their say: before, during, after.

>>> from datetime import date
>>> [moment("consult", date(2026, 9, 1), date(2026, 9, 30), date(2026, month, 15)) for month in (8, 9, 10)]
['soon', 'open', 'closed']
"""

from datetime import date

SOON, OPEN, CLOSED, NONE = "soon", "open", "closed", "none"
DRAFT, CONSULT = "draft", "consult"


def moment(stage: str, first: date | None, last: date | None, today: date) -> str:
    """Return where a consultation is: soon, open, closed, or none when no days were named.

    Only in its stage it is open; an agenda that was adopted or ended early is closed from then on. What the numbers
    say is told when it is closed, and not before.
    """
    if first is None or last is None:
        return NONE
    if stage == DRAFT or (stage == CONSULT and today < first):
        return SOON
    return OPEN if stage == CONSULT and today <= last else CLOSED
