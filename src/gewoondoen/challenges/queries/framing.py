"""The versions of the question, and what is said of the one that lies on the table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges import policies
from gewoondoen.challenges.differences import Piece, differences
from gewoondoen.challenges.framing import Standing, Voice, standing
from gewoondoen.challenges.models import Challenge, Consent, Frame, Party
from gewoondoen.challenges.queries.inside import Names
from gewoondoen.kernel.actor import Actor

# What a frame says, in the order in which it is read.
LABELS: Mapping[str, str | Promise] = {
    "question": _("The question"),
    "success": _("What success looks like"),
    "out_of_scope": _("What is out of scope"),
    "leeway": _("Leeway that is asked for"),
}


def standing_of(frame: Frame) -> Standing:
    """Return where a frame stands. Two statements."""
    sharers = frame.challenge.parties.filter(shares_question=True).order_by("pk").values_list("pk", flat=True)
    return standing(list(sharers), [_voice(consent) for consent in frame.consents.all()])


def _voice(consent: Consent) -> Voice:
    return Voice(consent.party_id, consent.says, is_answered=bool(consent.answer))


@dataclass(frozen=True)
class Said:
    """One party that shares the question, and what it said of the frame; None when it did not speak yet."""

    name: str
    party: Party
    consent: Consent | None
    may_answer: bool
    is_own: bool

    @property
    def had_objection(self) -> bool:
        """Whether it objected before and does no longer."""
        return self.consent is not None and bool(self.consent.objection) and self.consent.says != Consent.Says.OBJECTS


@dataclass(frozen=True)
class Lying:
    """The frame that lies on the table, with what everyone said of it."""

    frame: Frame
    said: list[Said]
    standing: Standing
    may_withdraw: bool

    @property
    def spoken(self) -> int:
        """How many of those who share the question have answered."""
        return len(self.said) - len(self.standing.silent)

    @property
    def may_answer(self) -> bool:
        """Whether this viewer can answer for somebody."""
        return any(each.may_answer for each in self.said)


def frames_of(challenge: Challenge) -> list[Frame]:
    """Return all versions of the question, the newest first."""
    return list(challenge.frames.order_by("-number"))


def lying_on_table(viewer: Actor, challenge: Challenge, frames: Sequence[Frame], *, sight: str) -> Lying | None:
    """Return the frame that was put forward, for one viewer; None when none lies there. One statement."""
    frame = next((each for each in frames if each.state == Frame.State.PUT_FORWARD), None)
    if frame is None:
        return None
    frame.challenge = challenge
    consents = {consent.party_id: consent for consent in frame.consents.select_related("given_by")}
    parties = list(challenge.parties.all())
    who = Names((party.user for party in parties), sight=sight)
    said = []
    for party in parties:
        party.challenge = challenge
        if party.shares_question:
            name, may = who.of(party.user, party.organisation), policies.may_answer_for(viewer, party)
            said.append(Said(name, party, consents.get(party.pk), may, policies.is_party_itself(viewer, party)))
    return Lying(
        frame,
        said,
        standing([each.party.pk for each in said], [_voice(consent) for consent in consents.values()]),
        may_withdraw=policies.may_withdraw_frame(viewer, frame),
    )


@dataclass(frozen=True)
class Compared:
    """One text of two versions, side by side and as what changed."""

    label: str | Promise
    old: str
    new: str
    pieces: list[Piece]

    @property
    def is_changed(self) -> bool:
        """Whether the two versions differ here."""
        return self.old != self.new


def compared(old: Frame, new: Frame) -> list[Compared]:
    """Return what two versions say, text by text; what both leave empty is left out."""
    rows = []
    for name in LABELS:
        before, after = getattr(old, name), getattr(new, name)
        if before or after:
            rows.append(Compared(LABELS[name], before, after, differences(before, after)))
    return rows


def chosen(frames: Sequence[Frame], old: str, new: str) -> tuple[Frame, Frame]:
    """Return the two versions that an address asks for; without one the newest two. Raises Http404 for none."""
    by_number = {str(frame.number): frame for frame in frames}
    if not frames or (old and old not in by_number) or (new and new not in by_number):
        raise Http404
    newest = by_number[new] if new else frames[0]
    before = [frame for frame in frames if frame.number < newest.number]
    return by_number[old] if old else (before[0] if before else newest), newest


def frame_in(challenge: Challenge, pk: int) -> Frame:
    """Return one version of the question of a challenge the viewer already got; raises Http404 otherwise."""
    return get_object_or_404(Frame.objects.select_related("challenge__area"), challenge=challenge, pk=pk)


def consent_in(challenge: Challenge, pk: int) -> Consent:
    """Return what one party said of a frame of this challenge; raises Http404 otherwise."""
    consents = Consent.objects.select_related("frame__challenge__area", "party__organisation", "party__user")
    return get_object_or_404(consents, frame__challenge=challenge, pk=pk)
