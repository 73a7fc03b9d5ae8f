"""What has to be said beside a series, and beside a figure that was made of others, as messages (`phrases`)."""

from collections.abc import Iterable

from gewoondoen.knowledge.phrases import Message, Number, Period
from gewoondoen.knowledge.series import ENDS, Stretch, Succession
from gewoondoen.knowledge.values import Reason
from gewoondoen.knowledge.weighing import Basis, Outcome, Refusal


def beside_stretch(stretch: Stretch) -> list[Message]:
    """Return what a reader of these figures has to know of the outline: what it was made of, what took its place.

    >>> from gewoondoen.knowledge.series import Border
    >>> old = Succession("BU01530101", "BU01530102", 0.3, 2019, predecessor_name="Hoog en Droog")
    >>> made = beside_stretch(Stretch("BU01530102", (), began=2019, cause=Border.MOVED, origins=(old,)))
    >>> [each.key for each in made]
    ['border.moved', 'origin.surface']
    """
    notes = []
    if stretch.began is not None and stretch.cause in ENDS:
        notes.append(Message(f"border.{stretch.cause.value}", {"year": _year(stretch.began)}))
        notes += [_went("origin", each, each.predecessor_name or each.predecessor) for each in stretch.origins]
    if stretch.ended is not None:
        notes.append(Message("border.ended", {"year": _year(stretch.ended)}))
        notes += [_went("successor", each, each.successor_name or each.successor) for each in stretch.successors]
    if stretch.unsure:
        notes.append(Message("border.unsure", {"years": _years(stretch.unsure)}))
    return notes


def beside_outcome(outcome: Outcome, *, is_relaid: bool = False) -> list[Message]:
    """Return how the figure of an own area, or a re-laid one, was made, or why there is none.

    The figure of just one area in full is its own, and asks for no word.

    >>> [each.key for each in beside_outcome(Outcome(None, refusal=Refusal.MEDIAN))]
    ['refused.median']
    >>> by = (Basis.WHOLE, Basis.SURFACE)
    >>> [each.key for each in beside_outcome(Outcome(5, parts=3, whole=2, bases=by, is_estimate=True))]
    ['made.estimate', 'made.by_surface']
    """
    if outcome.refusal:
        return [refused(outcome.refusal, outcome.reason, len(outcome.missing))]
    if not outcome.is_number or (outcome.parts == 1 and not outcome.is_estimate):
        return []
    kind = "relaid" if is_relaid else "estimate" if outcome.is_estimate else "whole"
    notes = [Message(f"made.{kind}", {"count": outcome.parts})]
    notes += [Message(f"made.by_{basis.value}") for basis in outcome.bases if basis != Basis.WHOLE]
    if is_relaid and outcome.coverage is not None:
        notes.append(Message("made.coverage", {"percent": _percent(outcome.coverage)}))
    return notes


def refused(refusal: str, reason: Reason, missing: int) -> Message:
    """Return why no figure could be made of those of other areas; `missing` is of how many it lacks.

    >>> refused("part_missing", Reason.WITHHELD, 2)
    Message(key='refused.part_missing.withheld', values={'count': 2})
    """
    if refusal == Refusal.PART_MISSING:
        return Message(f"refused.part_missing.{reason.value}", {"count": missing})
    return Message(f"refused.{refusal}")


def _went(kind: str, each: Succession, name: str) -> Message:
    """Return what part of an old area went where."""
    return Message(f"{kind}.{each.basis.value}", {"percent": _percent(each.share), "name": name})


def _percent(part: float) -> Number:
    """Return a part as a percentage; what is there at all is no 0 per cent."""
    return Number(max(1, round(100 * part)), unit="%")


def _year(year: int) -> Period:
    """Return a year as it is written."""
    return Period(str(year))


def _years(years: Iterable[int]) -> str:
    """Return years as they are written one after another."""
    return ", ".join(map(str, years))
