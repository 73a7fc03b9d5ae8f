"""The tree of themes and categories: what a reporter can choose from, and what an administrator keeps."""

from itertools import groupby

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.events import Entry
from gewoondoen.people.queries import names
from gewoondoen.signals import policies
from gewoondoen.signals.models import Category, ExtraQuestion, Theme

Tree = list[tuple[Theme, list[Category]]]


def categories() -> QuerySet[Category]:
    """Return the categories a reporter can choose, with their theme, in the order of the tree."""
    return Category.objects.filter(is_active=True, theme__is_active=True).select_related("theme")


def category_tree(current: Category | None = None) -> Tree:
    """Return the categories that can be chosen, under their themes, with the one a signal has. One statement."""
    return _as_tree(categories_besides(current))


def categories_besides(current: Category | None) -> QuerySet[Category]:
    """Return the categories that can be chosen, and the one a signal has, also when that was retired."""
    also = Q(pk=current.pk) if current else Q(pk=None)
    return Category.objects.filter(Q(is_active=True, theme__is_active=True) | also).select_related("theme")


def _as_tree(found: QuerySet[Category]) -> Tree:
    """Put categories under their themes."""
    ordered = found.order_by("theme__order", "theme__name", "order", "name")
    return [
        (group[0].theme, group) for _key, each in groupby(ordered, key=lambda row: row.theme_id) if (group := [*each])
    ]


def questions_of(category: Category) -> list[ExtraQuestion]:
    """Return what is asked in a category. One statement."""
    return list(category.questions.filter(is_active=True))


def categories_for(viewer: Actor) -> Tree:
    """Return the whole tree, also what is retired, for who manages it; with how many questions each asks."""
    if not policies.may_manage_themes(viewer):
        return []
    asks = Count("questions", filter=Q(questions__is_active=True))
    return _as_tree(Category.objects.select_related("theme", "department").annotate(asks=asks))


def category_for(viewer: Actor, slug: str) -> Category:
    """Return one category for who manages the tree; raises Http404 otherwise."""
    found = Category.objects if policies.may_manage_themes(viewer) else Category.objects.none()
    return get_object_or_404(found.select_related("theme", "department"), slug=slug)


def question_for(viewer: Actor, slug: str, key: str) -> ExtraQuestion:
    """Return one question of a category for who manages the tree; raises Http404 otherwise."""
    return get_object_or_404(
        ExtraQuestion.objects.select_related("category"), category=category_for(viewer, slug), key=key
    )


def all_questions_of(category: Category) -> list[ExtraQuestion]:
    """Return the questions of a category, also those retired, in their order."""
    return list(category.questions.all())


def history_of(category: Category) -> list[Entry]:
    """Return who changed what in a category, newest first. Two statements."""
    found = list(events.about([("category", category.pk)], up_to=events.INTERNAL))
    actors = names(event.actor_id for event in found)
    return events.worded(found, up_to=events.INTERNAL, actors=actors, somebody=_("An import"))[::-1]
