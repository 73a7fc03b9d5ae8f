"""The report of a month in an area: drafted by the system, edited and published by a person, corrected in the open."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.patterns import policies
from gewoondoen.patterns.calendar import last_whole
from gewoondoen.patterns.drafting import texts_of
from gewoondoen.patterns.models import AreaReport, AreaReportVersion
from gewoondoen.patterns.models.reports import SECTIONS
from gewoondoen.patterns.queries.monthly import month_figures
from gewoondoen.people.models import User

EDITED = (*SECTIONS, "edited_by", "edited_at", "version")


def draft_report(*, area: Area, month: date, by: Actor | None = None, today: date | None = None) -> AreaReport:
    """Make the report of a month that is over; the one that is there already is given back as it is.

    By the system at night, or by an area worker who asks for one.
    """
    policies.require(by is None or policies.may_make_report(by, area))
    day = today or timezone.localdate()
    if month > last_whole(day) or area.valid_until is not None:
        raise Refused(_("A report is made of a month that is over, in an area that holds now."))
    known = AreaReport.objects.filter(area=area, month=month).first()
    if known:
        return known
    figures = month_figures(area, month, day)
    texts = texts_of(area, month, figures)
    with transaction.atomic():
        given = {"figures": asdict(figures), "made_at": timezone.now(), **texts}
        report, is_new = AreaReport.objects.get_or_create(area=area, month=month, defaults=given)
        if is_new:
            _record("areareport.drafted", report, by, events.INTERNAL)
    return report


@transaction.atomic
def edit_report(*, report: AreaReport, texts: Mapping[str, str], by: User, version: int, why: str = "") -> AreaReport:
    """Change the texts; of a published report the public sees the correction at once, with the reason."""
    row = _locked(report, by, version)
    changed = {name: texts[name].strip() for name in SECTIONS}
    if changed == row.texts:
        return row
    if row.is_published and not why.strip():
        raise Refused(_("Say why it is corrected: everyone can read that."), field="why", status=422)
    for name, text in changed.items():
        setattr(row, name, text)
    row.edited_by, row.edited_at, row.version = by, timezone.now(), row.version + 1
    row.full_clean(validate_constraints=False)
    row.save(update_fields=EDITED)
    if row.is_published:
        _keep(row, by, why)
        _record("areareport.corrected", row, by, events.PUBLIC)
    else:
        _record("areareport.edited", row, by, events.INTERNAL)
    return row


@transaction.atomic
def publish_report(*, report: AreaReport, by: User, version: int) -> AreaReport:
    """Show a report to everyone on the page of the area."""
    row = _locked(report, by, version)
    if row.is_published:
        raise Refused(_("Everyone can read this already."))
    if not any(row.texts.values()):
        raise Refused(_("There is nothing in it to read."))
    row.status, row.published_by, row.published_at = AreaReport.Status.PUBLISHED, by, timezone.now()
    row.version += 1
    row.save(update_fields=["status", "published_by", "published_at", "version"])
    _keep(row, by, "")
    _record("areareport.published", row, by, events.PUBLIC)
    return row


@transaction.atomic
def take_back_report(*, report: AreaReport, by: User, version: int, why: str) -> AreaReport:
    """Make a published report a draft again, with the reason; that it was there stays known."""
    row = _locked(report, by, version)
    if not row.is_published:
        raise Refused(_("It is a draft already."))
    if not why.strip():
        raise Refused(_("Say why it is taken back."), field="why", status=422)
    row.status, row.version = AreaReport.Status.DRAFT, row.version + 1
    row.save(update_fields=["status", "version"])
    _keep(row, by, why)
    _record("areareport.taken_back", row, by, events.PUBLIC)
    return row


def _locked(report: AreaReport, by: User, version: int) -> AreaReport:
    """Return the row, held, for who may edit it; refuses when somebody else changed it meanwhile."""
    row = AreaReport.objects.select_for_update(of=("self",)).select_related("area").get(pk=report.pk)
    policies.require(policies.may_edit_report(by, row))
    if row.version != version:
        raise Stale(_("Someone changed this report while you had it open. Read what is there now and try again."))
    return row


def _keep(row: AreaReport, by: User, why: str) -> None:
    """Keep the text as it stands now, numbered."""
    last = row.versions.order_by("-number").values_list("number", flat=True).first() or 0
    AreaReportVersion.objects.create(
        report=row, number=last + 1, texts=row.texts, at=timezone.now(), by=by, why=why.strip()[:300]
    )


def _record(verb: str, row: AreaReport, by: Actor | None, visibility: str) -> None:
    """Write the event of an act."""
    events.record(verb, on=row, by=by, area_id=row.area_id, visibility=visibility, month=f"{row.month:%Y-%m}")
