"""Which systems signals come from, their tables of words, and what each file did; for who manages the connections."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q, QuerySet
from django.shortcuts import get_object_or_404

from gewoondoen.kernel.actor import Actor
from gewoondoen.openness import matching, policies
from gewoondoen.openness.models import CategoryMapping, ExchangeRun, ExchangeSource, ExternalRecord
from gewoondoen.signals.models import Category, Signal, Theme


def sources_for(viewer: Actor) -> QuerySet[ExchangeSource]:
    """Return all sources, with how many rows of each are here and when a file came in last."""
    if not policies.may_manage_connections(viewer):
        return ExchangeSource.objects.none()
    brought = Q(runs__state=ExchangeRun.State.BROUGHT_IN)
    return ExchangeSource.objects.annotate(
        here=Count("records", distinct=True), last=Max("runs__at", filter=brought)
    ).order_by("name")


def source_for(viewer: Actor, slug: str) -> ExchangeSource:
    """Return one source; raises Http404 for who may not see it."""
    return get_object_or_404(sources_for(viewer), slug=slug)


def runs_of(viewer: Actor, source: ExchangeSource) -> QuerySet[ExchangeRun]:
    """Return the files of a source, newest first."""
    if not policies.may_manage_connections(viewer):
        return ExchangeRun.objects.none()
    return ExchangeRun.objects.filter(source=source).select_related("source", "by")


def run_for(viewer: Actor, slug: str, pk: int) -> ExchangeRun:
    """Return one file of a source; raises Http404 otherwise."""
    return get_object_or_404(runs_of(viewer, source_for(viewer, slug)), pk=pk)


def open_rows(source: ExchangeSource) -> int:
    """Return how many categories and states of a source have no place in the table yet."""
    categories = source.categories.filter(category=None, theme=None, left_out=False).count()
    return categories + source.states.filter(to="").count()


@dataclass(frozen=True)
class Advised:
    """A row of the table, with what is advised for it, as a slug and in words."""

    row: CategoryMapping
    slug: str = ""
    name: str = ""
    shared: tuple[str, ...] = ()
    share: float = 0.0


def table_of(source: ExchangeSource) -> list[Advised]:
    """Return the table of a source; for rows that are open with the category of ours most like theirs. Three reads."""
    categories = Category.objects.filter(is_active=True).select_related("theme")
    names = {each.slug: each.shown_name for each in categories}
    ours = [
        matching.Ours(each.slug, (each.name, each.professional_name, each.hint, each.keywords)) for each in categories
    ]
    for theme in Theme.objects.filter(is_active=True):
        names[f"theme:{theme.slug}"] = theme.shown_name
        ours.append(matching.Ours(f"theme:{theme.slug}", (theme.name, theme.hint)))
    matcher = matching.Matcher(ours)
    rows = []
    for row in source.categories.select_related("category", "theme"):
        best = matcher.best(row.key, row.name) if row.is_open else None
        rows.append(Advised(row, best.slug, names[best.slug], best.shared, best.share) if best else Advised(row))
    return rows


def choices() -> list[tuple[str, object]]:
    """Return all that a category of theirs can be here, by theme."""
    groups: list[tuple[str, object]] = []
    categories: dict[int, list[Category]] = {}
    for category in Category.objects.filter(is_active=True):
        categories.setdefault(category.theme_id, []).append(category)
    for theme in Theme.objects.filter(is_active=True):
        own = [(each.slug, each.shown_name) for each in categories.get(theme.pk, [])]
        groups.append((theme.shown_name, [(f"theme:{theme.slug}", theme.shown_name), *own]))
    return groups


def origin_of(signal: Signal) -> ExternalRecord | None:
    """Return the row of another system that a signal came from. One statement."""
    return ExternalRecord.objects.select_related("source").filter(signal=signal).first()
