"""Which categories a text may be of, for a person to accept or change; and the classifiers there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404

from gewoondoen.kernel.actor import Actor
from gewoondoen.signals import advising, classifying, keywords, policies, privacy
from gewoondoen.signals.models import Category, Classifier, Report, Signal

MOST_ADVICE = 3
# Learned from at most so many handled signals, the newest: older ones are of a town that changed, and cost memory.
MOST_LEARNED = 100_000


@dataclass(frozen=True)
class Advice:
    """One category that a text may be of: whether that was learned or is by keywords, and the words that weighed."""

    category: Category
    words: tuple[str, ...]
    # Learned from handled signals, and sure enough; otherwise the words only point to it.
    is_learned: bool


def advise(words: str) -> list[Advice]:
    """Return up to three categories for a text, the likeliest first; none where the text says too little.

    The first may be learned, where the classifier is sure enough by its own threshold; the others are by keywords.
    """
    if not words.strip():
        return []
    shelf = advising.shelf()
    found: dict[str, Advice] = {}
    learned = classifying.advise(shelf.trained, words) if shelf.trained else None
    if learned and (category := shelf.categories.get(learned.label)):
        found[learned.label] = Advice(category, learned.words, is_learned=True)
    for each in keywords.pointed(shelf.keywords, words):
        if len(found) == MOST_ADVICE:
            break
        found.setdefault(each.label, Advice(shelf.categories[each.label], each.words, is_learned=False))
    return list(found.values())


def handled_texts() -> tuple[list[str], list[str]]:
    """Return the first words of closed signals with the category they kept, oldest first; nothing of a private one.

    A person stands behind each category: who handled the signal could change it until it was closed.
    """
    rows = (
        Report.objects.filter(
            signal__status=Signal.Status.CLOSED,
            signal__joined_into=None,
            signal__category__isnull=False,
            first_signal=F("signal"),
        )
        .exclude(signal__kind=Signal.Kind.STUCK)
        .order_by("-signal__created_at", "-signal_id", "-id")
        .values_list("signal_id", "words", "signal__category__slug")[:MOST_LEARNED]
    )
    # Of several reports of a signal the first stays, for it comes last here.
    first = {signal: (words, slug) for signal, words, slug in rows.iterator()}
    pairs = list(first.values())[::-1]
    return [privacy.masked(words) for words, _slug in pairs], [slug for _words, slug in pairs]


def classifiers_for(viewer: Actor) -> QuerySet[Classifier]:
    """Return all classifiers, the newest first, for who may see how they do."""
    return Classifier.objects.all() if policies.may_see_classifiers(viewer) else Classifier.objects.none()


def classifier_for(viewer: Actor, pk: int) -> Classifier:
    """Return one classifier; raises Http404 where there is none for this viewer."""
    return get_object_or_404(classifiers_for(viewer), pk=pk)


def category_names(slugs: Sequence[str]) -> dict[str, str]:
    """Return what categories are called, by slug; one that is gone is called by its slug."""
    known = {category.slug: category.shown_name for category in Category.objects.filter(slug__in=slugs)}
    return {slug: known.get(slug, slug) for slug in slugs}
