"""What figures there are, from which source, and what each of them means."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import policies
from gewoondoen.knowledge.models import Dataset, Indicator, Version
from gewoondoen.knowledge.queries.catalogue import Catalogue


@dataclass(frozen=True)
class Source:
    """A dataset with what there is of it: its indicators, the periods with a number, the versions in use."""

    dataset: Dataset
    indicators: tuple[Indicator, ...]
    periods: tuple[str, ...]
    versions: tuple[Version, ...]

    @property
    def release(self) -> str:
        """The day of its latest release, "" where there are no figures or no day is known."""
        return max((each.release for each in self.versions), default="")


def sources(found: Catalogue, datasets: Iterable[Dataset]) -> list[Source]:
    """Return datasets with what there is of them for the viewer of a catalogue. No statements."""
    return [
        Source(
            dataset=dataset,
            indicators=tuple(each for each in found.indicators.values() if each.dataset_id == dataset.pk),
            periods=tuple(sorted({period for each in versions for told in each.periods.values() for period in told})),
            versions=versions,
        )
        for dataset in datasets
        for versions in [tuple(each for each in found.versions if each.dataset_id == dataset.pk)]
    ]


@dataclass(frozen=True)
class Definition:
    """An indicator with what it is made of, what is a part of it, and where there are figures of it."""

    indicator: Indicator
    parts: tuple[Indicator, ...]
    periods: tuple[str, ...]
    levels: tuple[str, ...]
    release: str


def definition(found: Catalogue, slug: str) -> Definition:
    """Return what an indicator means; raises Http404 for one that is not there for this viewer. One statement."""
    found.indicator(slug)
    row = Indicator.objects.select_related("dataset", "numerator", "denominator", "part_of").get(slug=slug)
    periods = tuple(found.periods_of(slug))
    latest = [each for each in found.versions if periods and periods[-1] in each.periods.get(slug, {})]
    return Definition(
        indicator=row,
        parts=tuple(each for each in found.indicators.values() if each.part_of_id == row.pk),
        periods=periods,
        levels=tuple(dict.fromkeys(level for each in latest for level in each.periods[slug][periods[-1]])),
        release=max((each.release for each in latest), default=""),
    )


def whole(viewer: Actor | None) -> Catalogue:
    """Return the catalogue with what is not in use too: for who may manage it. Two statements."""
    if not policies.may_manage_figures(viewer):
        return Catalogue({}, [])
    indicators = Indicator.objects.select_related("dataset").order_by("order", "slug")
    versions = Version.objects.filter(state=Version.State.CURRENT).order_by("dataset_id", "scope")
    return Catalogue({each.slug: each for each in indicators}, list(versions))


def managed_datasets(viewer: Actor | None) -> QuerySet[Dataset]:
    """Return all datasets, those out of use too: for who may manage them."""
    if not policies.may_manage_figures(viewer):
        return Dataset.objects.none()
    return Dataset.objects.order_by("name")


def managed_dataset(viewer: Actor | None, slug: str) -> Dataset:
    """Return one dataset; raises Http404 for who may not manage it."""
    return get_object_or_404(managed_datasets(viewer), slug=slug)


def managed_indicators(viewer: Actor | None, dataset: Dataset) -> QuerySet[Indicator]:
    """Return all indicators of a dataset, those out of use too: for who may manage them."""
    if not policies.may_manage_figures(viewer):
        return Indicator.objects.none()
    return Indicator.objects.filter(dataset=dataset).order_by("order", "slug")


def managed_indicator(viewer: Actor | None, slug: str) -> Indicator:
    """Return one indicator; raises Http404 for who may not manage it."""
    if not policies.may_manage_figures(viewer):
        raise Http404(_("There is no such indicator."))
    return get_object_or_404(Indicator.objects.select_related("dataset"), slug=slug)


def changed_since_read(dataset: Dataset) -> list[Indicator]:
    """Return the indicators that were changed after the figures in use were read: their new rules do not hold yet."""
    oldest = Version.objects.filter(dataset=dataset, state=Version.State.CURRENT).order_by("made_at").first()
    if oldest is None:
        return []
    return list(Indicator.objects.filter(dataset=dataset, edited_at__gt=oldest.made_at).order_by("order", "slug"))
