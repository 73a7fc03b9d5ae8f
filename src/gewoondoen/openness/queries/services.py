"""The services of Open311: the categories in use in which the municipality takes reports."""

from datetime import UTC, datetime

from django.db.models import Max, Prefetch, QuerySet
from django.utils.translation import gettext as _

from gewoondoen.kernel.models import Event
from gewoondoen.signals.models import Category, ExtraQuestion

# Where nothing in the list was ever changed: it is the one that came with the platform.
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
ASKED = Prefetch("questions", ExtraQuestion.objects.filter(is_active=True), to_attr="asked")


def services() -> QuerySet[Category]:
    """Return the categories that take reports, each with what is asked besides (`asked`). Two statements."""
    open_ones = Category.objects.filter(is_active=True, theme__is_active=True, not_for_us="")
    return open_ones.select_related("theme").prefetch_related(ASKED).order_by("theme__order", "order", "name")


def service(code: str) -> Category | str:
    """Return a category that takes reports, or in words why there is none under this code. Two statements."""
    known = Category.objects.filter(slug=code).select_related("theme").prefetch_related(ASKED).first()
    if known is None:
        return _("There is no service_code “%(code)s”. GET services has the list.") % {"code": code[:60]}
    if known.not_for_us:
        return f"{known.shown_not_for_us} {known.not_for_us_url}".strip()
    if not (known.is_active and known.theme.is_active):
        return _("The service_code “%(code)s” is no longer in use. GET services has the list as it is now.") % {
            "code": code
        }
    return known


def slugs_known(codes: list[str]) -> dict[str, int]:
    """Return which of these codes there are, also of categories no longer in use, with their ids. One statement."""
    return dict(Category.objects.filter(slug__in=codes).values_list("slug", "pk"))


def changed_at() -> datetime:
    """Return when the list of services changed last, by the log: clients read it to know whether theirs is old."""
    last = Event.objects.filter(subject_kind__in=["theme", "category", "extraquestion"]).aggregate(Max("at"))["at__max"]
    return last or FIRST
