"""A figure as the subject of a page: by this, higher rooms find what they hang beside it (registry kind "figure")."""

from dataclasses import dataclass

from django.urls import reverse

from gewoondoen.areas.models import Area
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.themes import theme_of


@dataclass(frozen=True)
class FigureSubject:
    """One indicator in one area, in the period that the page shows."""

    area: Area
    indicator: Indicator
    period: str

    @property
    def domain(self) -> str:
        """The domain of area-based work that the indicator's theme belongs to."""
        return theme_of(self.indicator.theme).domain.value

    @property
    def url(self) -> str:
        """The address of its page."""
        address = reverse("knowledge:figure", kwargs={"code": self.area.code, "slug": self.indicator.slug})
        return f"{address}?periode={self.period}"
