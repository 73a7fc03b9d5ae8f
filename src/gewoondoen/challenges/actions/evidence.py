"""Why people think so is added, described better and taken away; what the system offered is passed over."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.challenges import policies
from gewoondoen.challenges.actions.writing import locked, must_be_open, record, touch
from gewoondoen.challenges.models import Challenge, Evidence, Part, PassedOver
from gewoondoen.kernel import events
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save, unchanged
from gewoondoen.knowledge.subjects import FigureSubject
from gewoondoen.patterns.models import Surge
from gewoondoen.patterns.queries import visible_surges
from gewoondoen.people.models import User
from gewoondoen.signals import photos
from gewoondoen.signals.models import Report, Signal
from gewoondoen.signals.queries import visible_signals

ToldAs, Stance = Evidence.ToldAs, Evidence.Stance
# A rewritten photo: its bytes as JPEG, width and height in pixels (signals.photos.rewritten).
Rewritten = tuple[bytes, int, int]


@dataclass(frozen=True)
class Told:
    """Something told: what it is, in words, by whom or learned where; a photo with what it shows."""

    text: str = ""
    told_as: str = ToldAs.SEEN.value
    source: str = ""
    photo: Rewritten | None = None
    photo_shows: str = ""


@transaction.atomic
def add_evidence(
    *,
    challenge: Challenge,
    by: User,
    signal: Signal | None = None,
    surge: Surge | None = None,
    figure: FigureSubject | None = None,
    text: str = "",
    told: Told | None = None,
    why: str = "",
    stance: str = Stance.FOR.value,
    shows_not: str = "",
    part: Part | None = None,
) -> Evidence:
    """Add why people think so, or doubt it: a signal, a surge, a figure, or what was told (`text` in short)."""
    challenge = locked(challenge)
    policies.require(policies.may_contribute(by, challenge))
    must_be_open(challenge)
    row = Evidence(challenge=challenge, why=why, stance=stance, shows_not=shows_not, added_by=by)
    row.added_at, row.part = timezone.now(), _own(part, challenge)
    if signal is not None:
        _take_signal(row, signal, by)
    if surge is not None:
        _take_surge(row, surge, by)
    if figure is not None:
        _take_figure(row, figure)
    _tell(row, told or Told(text))
    row.full_clean()
    row.save(force_insert=True)
    touch(challenge)
    event = record("challenge.evidence_added", challenge, by, evidence=row.pk, signal=row.signal_id)
    _mark_signal("signal.joined_challenge", row, event, by)
    return row


def _own(part: Part | None, challenge: Challenge) -> Part | None:
    """Return the part, when it is one of this challenge; raises PermissionDenied for another's."""
    if part is not None and part.challenge_id != challenge.pk:
        raise PermissionDenied
    return part


def _take_signal(row: Evidence, signal: Signal, by: User) -> None:
    """Take a signal that this person may see, that is not private, and that lives."""
    policies.require(visible_signals(by).filter(pk=signal.pk).exists())
    if signal.is_private:
        raise Refused(
            _(
                "This is about one person who is stuck, and stays between them and their contact person. "
                "Write down in your own words what the area can learn from it, without the person."
            ),
            field="signal",
        )
    if signal.joined_into_id is not None:
        raise Refused(_("This signal was joined with another one. Choose that one."), field="signal")
    if row.challenge.evidence.filter(signal=signal).exists():
        raise Refused(_("This signal is part of the challenge already."), field="signal")
    row.signal, row.reports_kept = signal, Report.objects.filter(signal=signal).count()


def _take_surge(row: Evidence, surge: Surge, by: User) -> None:
    """Take a surge that this person may know of."""
    policies.require(visible_surges(by).filter(pk=surge.pk).exists())
    if row.challenge.evidence.filter(surge=surge).exists():
        raise Refused(_("This surge is part of the challenge already."), field="surge")
    row.surge, row.reports_kept = surge, surge.reports


def _take_figure(row: Evidence, figure: FigureSubject) -> None:
    """Take a figure by its name; the number stays in the store."""
    same = row.challenge.evidence.filter(indicator=figure.indicator, figure_area=figure.area, period=figure.period)
    if same.exists():
        raise Refused(_("This figure is part of the challenge already."), field="challenge")
    row.indicator, row.figure_area, row.period = figure.indicator, figure.area, figure.period


def _tell(row: Evidence, told: Told) -> None:
    """Write what was told; a photo without words that say what it shows is no evidence to who cannot see it."""
    row.text, row.told_as, row.source = told.text, told.told_as, told.source
    if told.photo is None:
        if told.told_as == ToldAs.PHOTO:
            raise Refused(_("Choose a photo."), field="photo", status=422)
        return
    if not told.photo_shows.strip():
        raise Refused(_("Say what the photo shows, for who cannot see it."), field="photo_shows", status=422)
    row.photo, row.photo_shows = photos.store(*told.photo).name, told.photo_shows
    row.told_as = ToldAs.PHOTO


def _mark_signal(verb: str, row: Evidence, event: Event, by: User) -> None:
    """Write on the signal's own timeline that it joined or left a challenge, for the same readers."""
    signal = row.signal
    if signal is not None:
        visibility = event.visibility
        facts = {"challenge": row.challenge_id}
        events.record(verb, on=signal, by=by, area_id=signal.area_id, visibility=visibility, **facts)


def _held(evidence: Evidence, by: User, version: int | None) -> tuple[Challenge, Evidence]:
    """Return challenge and piece as they are now, held, for who steers or added it; raises Stale after a change."""
    challenge = locked(evidence.challenge)
    policies.require(policies.may_change_evidence(by, challenge, evidence.added_by_id))
    must_be_open(challenge)
    row = Evidence.objects.select_related("signal").filter(pk=evidence.pk, challenge=challenge).first()
    if row is None:
        raise Refused(_("This was taken away already."))
    row.challenge = challenge
    return challenge, unchanged(row, version)


@transaction.atomic
def change_evidence(
    *, evidence: Evidence, by: User, version: int | None = None, part: Part | None = None, **words: str
) -> Evidence:
    """Say better why it matters, which way it speaks, what it does not show; of what was told also the words."""
    challenge, row = _held(evidence, by, version)
    written = changeable(row)
    if unknown := set(words) - set(written):
        raise TypeError(f"Of this piece one cannot change {', '.join(sorted(unknown))}.")
    if row.photo and not words.get("photo_shows", row.photo_shows).strip():
        raise Refused(_("Say what the photo shows, for who cannot see it."), field="photo_shows", status=422)
    for name, value in words.items():
        setattr(row, name, value)
    row.part = _own(part, challenge)
    save(row, *words, "part")
    touch(challenge)
    record("challenge.evidence_changed", challenge, by, evidence=row.pk)
    return row


def changeable(row: Evidence) -> tuple[str, ...]:
    """Return which words of a piece a person wrote."""
    own = ("why", "stance", "shows_not")
    is_told = not (row.signal_id or row.surge_id or row.indicator_id or row.is_left_over)
    return (*own, "text", "source", *(("photo_shows",) if row.photo else ())) if is_told else own


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User) -> None:
    """Take evidence away again: by who steers the challenge, or who added it."""
    challenge, row = _held(evidence, by, None)
    pk, photo = row.pk, str(row.photo.name or "")
    challenge.evidence.filter(pk=pk).delete()
    if photo:
        transaction.on_commit(lambda: photos.remove(photo))
    touch(challenge)
    event = record("challenge.evidence_removed", challenge, by, signal=row.signal_id)
    _mark_signal("signal.left_challenge", row, event, by)


@transaction.atomic
def pass_over(*, challenge: Challenge, kind: str, subject: str, by: User) -> PassedOver:
    """Leave what was offered: it is not offered again here. Twice is once."""
    challenge = locked(challenge)
    policies.require(policies.may_contribute(by, challenge))
    must_be_open(challenge)
    row, is_new = PassedOver.objects.get_or_create(
        challenge=challenge, kind=kind, subject=subject, defaults={"by": by, "at": timezone.now()}
    )
    if is_new:
        record("challenge.evidence_passed_over", challenge, by, at_most=events.INVOLVED, kind=kind)
    return row


@transaction.atomic
def bring_back(*, passed: PassedOver, by: User) -> None:
    """Let what was passed over be offered again."""
    challenge = locked(passed.challenge)
    policies.require(policies.may_contribute(by, challenge))
    must_be_open(challenge)
    removed, _by_model = PassedOver.objects.filter(pk=passed.pk).delete()
    if removed:
        record("challenge.evidence_brought_back", challenge, by, at_most=events.INVOLVED, kind=passed.kind)


def count_reports_of(signal_id: int) -> int:
    """Count the reports of a signal again where it is evidence; returns in how many challenges. Safe to run twice.

    Never downwards: a report that is erased was once made.
    """
    number = Report.objects.filter(signal=signal_id).count()
    rows = Evidence.objects.filter(signal=signal_id)
    return rows.exclude(reports_kept__gte=number).update(reports_kept=number)


def keep_count(instance: Model, **_signal: Any) -> None:
    """Keep the number of reports of a signal or a surge that is about to go, so that its evidence stays as a count."""
    if isinstance(instance, Surge):
        Evidence.objects.filter(surge=instance.pk).update(reports_kept=instance.reports)
    elif isinstance(instance, Signal):
        count_reports_of(instance.pk)
