"""What is true of an area: its place in the tree, its outline, its validity in time."""

import re
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

NUMBERED = re.compile(r"^Wijk \d\d +")


class AreaQuerySet(models.QuerySet["Area"]):
    """Filters that read as sentences."""

    def current(self) -> "AreaQuerySet":
        """Keep areas that have not been succeeded."""
        return self.filter(valid_until=None)

    def of_kind(self, *kinds: str) -> "AreaQuerySet":
        """Keep areas of these kinds."""
        return self.filter(kind__in=kinds)

    def ended(self) -> "AreaQuerySet":
        """Keep areas that have been succeeded, or whose border moved."""
        return self.exclude(valid_until=None)

    def within(self, area: "Area") -> "AreaQuerySet":
        """Keep the area and all below it in the tree; of a focus area its members with all below them."""
        below = Q(path__startswith=area.path)
        if area.kind == Area.Kind.FOCUS:
            for member in area.members.all():
                below |= Q(path__startswith=member.path)
        return self.filter(below)


class Area(models.Model):
    """Any piece of the municipality people work in.

    The administrative tree (municipality, borough, district, neighbourhood) is kept as `parent` and as `path`, the
    ids from the top down between slashes ("/1/4/22/"), so that "all below" is one prefix. A focus area stands beside
    the tree and names its `members`.
    """

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("Municipality")
        BOROUGH = "borough", _("Borough")
        DISTRICT = "district", _("District")
        NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")
        FOCUS = "focus", _("Focus area")

    kind = models.CharField(max_length=15, choices=Kind.choices)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=200, blank=True)
    members = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="member_of")
    # Years of the boundary, 1 January: a CBS vintage holds from its own year until the vintage that replaced it.
    valid_from = models.PositiveSmallIntegerField()
    valid_until = models.PositiveSmallIntegerField(null=True, blank=True)
    about = models.TextField(blank=True)
    # The address of the walk-in place and other plain contact details of the area, for "who is the face here".
    place = models.CharField(max_length=200, blank=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [
            models.Index(fields=["path"], name="area_by_path"),
            models.Index(fields=["kind", "valid_until"], name="area_by_kind"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=Q(valid_until=None), name="one_current_area_a_code"),
            models.UniqueConstraint(fields=["code", "valid_from"], name="one_area_a_code_and_year"),
            models.CheckConstraint(
                name="areas_end_after_they_begin",
                condition=Q(valid_until=None) | Q(valid_until__gt=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="only_municipalities_and_focus_areas_have_no_parent",
                condition=Q(kind__in=["municipality", "focus"]) | Q(parent__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the page of the area; one of the past carries the year from which it held."""
        if self.valid_until is None:
            return reverse("areas:area", kwargs={"code": self.code})
        return reverse("areas:area-then", kwargs={"code": self.code, "year": self.valid_from})

    @property
    def short_name(self) -> str:
        """The name without the number with which CBS begins it: "Wijk 04 Enschede-Noord" is Enschede-Noord."""
        return NUMBERED.sub("", self.name) or self.name

    @property
    def is_own(self) -> bool:
        """Whether people made this area themselves: a borough or a focus area."""
        return self.kind in {self.Kind.BOROUGH, self.Kind.FOCUS}

    @property
    def ancestor_ids(self) -> list[int]:
        """Return the ids from the top of the tree down to this area itself."""
        return [int(part) for part in self.path.split("/") if part]


class OutlineVersion(models.Model):
    """One row with a mark that is renewed whenever an outline is written, so that each process knows when to read anew.

    A random mark, not a number: after a rollback the same number would come back for other outlines.
    """

    mark = models.CharField(max_length=32)

    @classmethod
    def renew(cls) -> None:
        """Say that outlines have changed, in the transaction of the change."""
        cls.objects.update_or_create(pk=1, defaults={"mark": uuid4().hex})


class OutlineQuerySet(models.QuerySet["Outline"]):
    """Whoever writes outlines in bulk renews the version: kept here, so that nobody can forget it."""

    def bulk_create(self, objs: Iterable["Outline"], *args: Any, **options: Any) -> list["Outline"]:
        """Write many outlines."""
        OutlineVersion.renew()
        return super().bulk_create(objs, *args, **options)

    def bulk_update(self, objs: Iterable["Outline"], fields: Iterable[str], *args: Any, **options: Any) -> int:
        """Change many outlines."""
        OutlineVersion.renew()
        return super().bulk_update(objs, fields, *args, **options)


class Outline(models.Model):
    """The outline of an area, apart from its row so that trees and lists stay light. WGS84 GeoJSON geometries."""

    area = models.OneToOneField(Area, on_delete=models.CASCADE, primary_key=True)
    geometry = models.JSONField()
    # For the screen: fewer points, with borders that are shared kept shared.
    simplified = models.JSONField()
    longitude = models.FloatField()
    latitude = models.FloatField()
    surface_km2 = models.FloatField()
    # People drew this one: the members of the focus area follow from it. Else it is made of the parts of the area.
    drawn = models.BooleanField(default=False)

    objects = OutlineQuerySet.as_manager()

    def save(self, *args: Any, **options: Any) -> None:
        """Write the outline and say so to every process."""
        super().save(*args, **options)
        OutlineVersion.renew()


class Succession(models.Model):
    """A newer area takes the place of an older one; `share` is the part of the old surface that went there (0 to 1)."""

    predecessor = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="origins")
    share = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_a_pair"),
            models.CheckConstraint(
                name="succession_shares_lie_between_zero_and_one", condition=Q(share__gt=0, share__lte=1)
            ),
        ]

    @property
    def percent(self) -> int:
        """The share as a whole percentage, 1 at least."""
        return max(1, round(self.share * 100))


class Address(models.Model):
    """An address for the offline search: the demo's streets, or a municipality's own list."""

    street = models.CharField(max_length=100)
    number = models.CharField(max_length=10)
    postcode = models.CharField(max_length=6)
    town = models.CharField(max_length=80)
    longitude = models.FloatField()
    latitude = models.FloatField()
    # What a search compares with: plain lower-case "street number postcode town".
    searched = models.CharField(max_length=220)

    class Meta:
        indexes = [
            models.Index(fields=["searched"], name="address_by_text"),
            models.Index(fields=["postcode", "number"], name="address_by_postcode"),
        ]
