"""What helped elsewhere: signals of other areas that are over and are alike in matter and words, with what came of it.

Bounded: of the same category (else theme) the newest few hundred, compared by the words of the search index.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.models import SearchEntry
from gewoondoen.kernel.words import EMPTY, plain, stem
from gewoondoen.patterns.rising import likeness, weights_of, words_in
from gewoondoen.people import policies as people
from gewoondoen.signals import policies as signals
from gewoondoen.signals.models import Report, Signal

LOOKED_AT = 200
SHOWN = 4
SHARED = 4
# Less alike than this is another matter of the same kind.
LEAST = 0.05
# What we learned or did goes before nothing but "done".
WITH_LESSON = 1.25


@dataclass(frozen=True)
class Elsewhere:
    """A signal elsewhere: what came of it, whether those who reported it said that it helped, and what it shares."""

    signal: Signal
    helped: str
    shared: tuple[str, ...]


def similar_elsewhere(viewer: Actor | None, signal: Signal) -> list[Elsewhere]:
    """Return what is alike and over in other areas, the most alike first. Four statements.

    For who handles the signal. Private ones are never among them, and are compared with nothing.
    """
    if signal.is_private or not signals.may_see_inside(viewer, signal) or not people.is_civil_servant(viewer):
        return []
    candidates = list(_candidates(signal)[:LOOKED_AT])
    if not candidates:
        return []
    own = _own_words(signal)
    stems = _stems([each.pk for each in candidates])
    weights = weights_of([frozenset(own), *stems.values()])
    scored = [(_score(each, frozenset(own), stems.get(each.pk, frozenset()), weights), each) for each in candidates]
    best = sorted((each for each in scored if each[0] >= LEAST), key=lambda each: (-each[0], -each[1].pk))[:SHOWN]
    helped = _helped([each.pk for _score_, each in best])
    return [Elsewhere(each, helped.get(each.pk, ""), _shared(own, stems[each.pk], weights)) for _score_, each in best]


def _candidates(signal: Signal) -> QuerySet[Signal]:
    """Return the closed signals of other areas that are of the same category, else of the same theme; newest first."""
    over = Signal.objects.filter(status=Signal.Status.CLOSED, joined_into=None).exclude(area=signal.area_id)
    over = over.exclude(kind=Signal.Kind.STUCK).exclude(pk=signal.pk)
    if signal.category_id:
        over = over.filter(category=signal.category_id)
    elif signal.theme_id:
        over = over.filter(theme=signal.theme_id)
    else:
        return over.none()
    return over.named().order_by("-id")


def _own_words(signal: Signal) -> dict[str, str]:
    """Return the stems of what was said here, each as it was written."""
    said = Report.objects.filter(signal=signal).values_list("words", flat=True)[:SHOWN]
    return words_in(" ".join([signal.title, *said]), stem, EMPTY, plain)


def _stems(ids: Sequence[int]) -> dict[int, frozenset[str]]:
    """Return the stems by which signals are found, by signal."""
    entries = SearchEntry.objects.filter(kind="signal", object_id__in=ids, audience=events.INTERNAL)
    return {pk: frozenset(stems.split()) for pk, stems in entries.values_list("object_id", "stems")}


def _score(signal: Signal, own: frozenset[str], other: frozenset[str], weights: dict[str, float]) -> float:
    """Return how alike a signal is; one that taught something counts for a quarter more."""
    return likeness(own, other, weights) * (WITH_LESSON if signal.lesson else 1)


def _shared(own: dict[str, str], other: Iterable[str], weights: dict[str, float]) -> tuple[str, ...]:
    """Return the most telling words that both have, as they were written here."""
    both = sorted(set(own) & set(other), key=lambda each: (-weights[each], each))
    return tuple(own[each] for each in both if weights[each] > 0)[:SHARED]


def _helped(ids: Sequence[int]) -> dict[int, str]:
    """Return in a sentence whether it helped, where who reported it said so."""
    said: dict[int, Counter[str]] = defaultdict(Counter)
    answers = Report.objects.filter(signal__in=ids).exclude(helped="").order_by()
    for pk, helped in answers.values_list("signal", "helped"):
        said[pk][helped] += 1
    words = {"yes": _("It helped"), "partly": _("It helped in part"), "no": _("It did not help")}
    mixed = _("It helped some, and others not")
    return {pk: words[next(iter(each))] if len(each) == 1 else mixed for pk, each in said.items()}
