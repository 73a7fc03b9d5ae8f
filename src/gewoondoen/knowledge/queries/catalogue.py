"""What figures there are for a viewer: indicators, their periods, and the versions in which they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _

from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import policies
from gewoondoen.knowledge.models import Dataset, Indicator, Version
from gewoondoen.knowledge.store import Store
from gewoondoen.knowledge.values import Kind, Level

# A share of people or things; what is counted per thousand happens, seldom or more than once to the same one.
PER_CENT = 100


@dataclass(frozen=True)
class Catalogue:
    """The indicators that a viewer may see, by slug and in order, and the versions that hold now."""

    indicators: dict[str, Indicator]
    versions: list[Version]

    @cached_property
    def store(self) -> Store:
        """The store that holds the versions."""
        return store()

    @cached_property
    def _found(self) -> dict[str, dict[str, list[tuple[str, tuple[str, ...]]]]]:
        """Return by slug and period: the folders with a number, each with its levels."""
        found: dict[str, dict[str, list[tuple[str, tuple[str, ...]]]]] = {}
        for version in self.versions:
            for slug, periods in version.periods.items():
                if slug in self.indicators:
                    for period, levels in periods.items():
                        found.setdefault(slug, {}).setdefault(period, []).append((version.folder, tuple(levels)))
        return found

    @cached_property
    def events(self) -> frozenset[int]:
        """The indicators (ids) that count what happens: those of which a rate, other than per hundred, is made."""
        rates = (each for each in self.indicators.values() if each.kind == Kind.SHARE and each.base != PER_CENT)
        return frozenset(each.numerator_id for each in rates if each.numerator_id is not None)

    @property
    def folders(self) -> list[str]:
        """Return the folders of all versions."""
        return [version.folder for version in self.versions]

    def folders_of(self, slug: str, period: str = "") -> list[str]:
        """Return the folders in which an indicator has numbers, in one period or in any."""
        periods = self._found.get(slug, {})
        wanted = [period] if period else list(periods)
        return list(dict.fromkeys(folder for each in wanted for folder, _levels in periods.get(each, [])))

    def periods_of(self, slug: str, level: str = "") -> list[str]:
        """Return the periods of an indicator with a number, for areas of one level or of any, the earliest first."""
        return sorted(
            period
            for period, found in self._found.get(slug, {}).items()
            if not level or any(level in levels for _folder, levels in found)
        )

    def latest(self, slug: str, level: str = "") -> str:
        """Return the latest period of an indicator, "" when there is none."""
        return max(self.periods_of(slug, level), default="")

    def latest_of(self, slugs: Iterable[str], level: str = "") -> dict[str, str]:
        """Return the latest period of each indicator that has one."""
        return {slug: period for slug in slugs if (period := self.latest(slug, level))}

    def with_numbers(self, level: str = "") -> list[Indicator]:
        """Return the indicators that have a number somewhere, or for areas of one level, in order."""
        return [each for slug, each in self.indicators.items() if self.periods_of(slug, level)]

    def indicator(self, slug: str) -> Indicator:
        """Return an indicator; raises Http404 for one that is not there for this viewer."""
        if slug not in self.indicators:
            raise Http404(_("There is no such indicator."))
        return self.indicators[slug]

    @cached_property
    def _by_id(self) -> dict[int, Indicator]:
        """Return the indicators by their row."""
        return {each.pk: each for each in self.indicators.values()}

    def denominator_of(self, indicator: Indicator) -> Indicator | None:
        """Return what an indicator is a share of, without asking the database; None where the viewer may not see it."""
        return self._by_id.get(indicator.denominator_id or 0)

    def whole_of(self, indicator: Indicator) -> Indicator | None:
        """Return what an indicator is a part of, without asking the database; None where the viewer may not see it."""
        return self._by_id.get(indicator.part_of_id or 0)


def store() -> Store:
    """Return the store of this installation."""
    return Store(settings.FIGURES_DIR)


def catalogue(viewer: Actor | None) -> Catalogue:
    """Return what figures there are for a viewer. Three statements.

    Which columns of a file an indicator is says nothing to readers and takes long to decode: that is left out.
    """
    datasets = {each.pk: each for each in datasets_for(viewer)}
    seen = Indicator.objects.filter(is_active=True, dataset__in=datasets).defer("columns")
    indicators = list(seen.order_by("order", "slug"))
    current = Version.objects.filter(state=Version.State.CURRENT, dataset__in=datasets)
    versions = list(current.order_by("dataset_id", "scope"))
    for indicator in indicators:
        indicator.dataset = datasets[indicator.dataset_id]
    for version in versions:
        version.dataset = datasets[version.dataset_id]
    return Catalogue({each.slug: each for each in indicators}, versions)


def level_of_kind(kind: str) -> str:
    """Return the level of figures that areas of a kind have; "" for own areas, whose figures are worked out."""
    return kind if kind in set(Level) else ""


def datasets_for(viewer: Actor | None) -> Sequence[Dataset]:
    """Return the datasets that a viewer may see."""
    found = Dataset.objects.filter(is_active=True)
    if not policies.may_see_internal(viewer):
        found = found.filter(visibility=Dataset.Visibility.PUBLIC)
    return list(found)


def dataset_for(viewer: Actor | None, slug: str) -> Dataset:
    """Return one dataset that a viewer may see; raises Http404 otherwise."""
    for each in datasets_for(viewer):
        if each.slug == slug:
            return each
    raise Http404(_("There is no such dataset."))
