"""Terms: somebody takes a seat, changes it, hands over the chair, leaves; and the role that comes and goes with it."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel.refusals import Refused
from gewoondoen.kernel.versions import save, unchanged
from gewoondoen.people import actions as people
from gewoondoen.people.models import Role, RoleGrant, User
from gewoondoen.platforms import policies
from gewoondoen.platforms.actions.writing import locked, must_be_at_work, must_be_founded, record, worded
from gewoondoen.platforms.models import Membership, NeighbourhoodPlatform
from gewoondoen.platforms.queries import holding, terms_to_settle
from gewoondoen.platforms.terms import Span, overlapping

Function = Membership.Function


def span_of(term: Membership) -> Span:
    """Return a term as days."""
    return Span(term.starts_on, term.ends_on)


@transaction.atomic
def seat(
    *,
    platform: NeighbourhoodPlatform,
    starts_on: date,
    by: User,
    user: User | None = None,
    email: str = "",
    name: str = "",
    language: str = User.Language.NL,
    function: str = Function.MEMBER,
    speaks_for: str = "",
    ends_on: date | None = None,
) -> Membership:
    """Give somebody a term; by e-mail address who has no account gets one, with a letter that says so."""
    platform = locked(platform)
    policies.require(policies.may_seat(by, platform))
    must_be_at_work(platform, timezone.localdate())
    if user is None:
        user = people.account_for(email=email, name=name, language=language, by=by)
    term = Membership(
        platform=platform, user=user, function=function, speaks_for=speaks_for, starts_on=starts_on, ends_on=ends_on
    )
    _must_fit(term, platform)
    term.full_clean()
    term.save(force_insert=True)
    settle_role(user, platform)
    record("platform.member_joined", platform, by, term=term.pk, function=term.function)
    return term


@transaction.atomic
def change_term(
    *,
    term: Membership,
    starts_on: date,
    by: User,
    speaks_for: str = "",
    ends_on: date | None = None,
    version: int | None = None,
) -> Membership:
    """Change the days of a term, or for whom somebody speaks. Another function is another term."""
    platform = locked(term.platform)
    policies.require(policies.may_seat(by, platform))
    term = unchanged(platform.memberships.select_related("user").get(pk=term.pk), version)
    term.starts_on, term.ends_on, term.speaks_for = starts_on, ends_on, speaks_for
    _must_fit(term, platform)
    save(term, "starts_on", "ends_on", "speaks_for")
    _settle(term, platform)
    record("platform.term_changed", platform, by, term=term.pk, function=term.function)
    return term


@transaction.atomic
def end_term(*, term: Membership, on: date, by: User, version: int | None = None) -> Membership:
    """End a term on a day: by who seats members, or by the member. From that day on it gives no rights."""
    platform = locked(term.platform)
    term = unchanged(platform.memberships.select_related("user").get(pk=term.pk), version)
    policies.require(policies.may_leave(by, term, platform))
    if term.ends_on is not None and term.ends_on <= timezone.localdate():
        raise Refused(_("This term has ended already."))
    _end(term, on, "on")
    _settle(term, platform)
    record("platform.member_left", platform, by, term=term.pk, function=term.function)
    return term


@transaction.atomic
def hand_over_chair(
    *, platform: NeighbourhoodPlatform, to: User, on: date, by: User, stays: bool = False
) -> Membership:
    """Let somebody else take the chair on a day; who had it leaves, or stays as a member. Returns the new term."""
    platform = locked(platform)
    policies.require(policies.may_seat(by, platform))
    must_be_at_work(platform, timezone.localdate())
    terms = list(platform.memberships.select_related("user"))
    before = next((term for term in terms if term.function == Function.CHAIR and term.is_held(on)), None)
    if before is not None and before.user_id == to.pk:
        raise Refused(_("%(name)s has the chair already.") % {"name": to}, field="to")
    own = next((term for term in terms if term.user_id == to.pk and term.is_held(on)), None)
    for term in filter(None, (before, own)):
        _end(term, on, "on")
    speaks_for = own.speaks_for if own else ""
    after = Membership(platform=platform, user=to, function=Function.CHAIR, speaks_for=speaks_for, starts_on=on)
    _must_fit(after, platform, field="on")
    after.full_clean()
    after.save(force_insert=True)
    if before is not None and before.user is not None:
        if stays:
            stayed = Membership(platform=platform, user=before.user, starts_on=on, speaks_for=before.speaks_for)
            _must_fit(stayed, platform, field="on")
            stayed.full_clean()
            stayed.save(force_insert=True)
        settle_role(before.user, platform)
    settle_role(to, platform)
    record("platform.chair_handed_over", platform, by, term=after.pk)
    return after


@transaction.atomic
def show_name(*, term: Membership, shown: bool, by: User, version: int | None = None) -> Membership:
    """Say whether everyone may read one's name: by the member alone."""
    term = unchanged(Membership.objects.select_for_update().get(pk=term.pk), version)
    policies.require(policies.is_own(by, term))
    term.name_is_public = shown
    save(term, "name_is_public")
    return term


def _end(term: Membership, on: date, field: str) -> None:
    """End a term on a day, not before it began."""
    if on < term.starts_on:
        raise Refused(
            _("This term began on %(day)s. Choose that day or a later one.") % {"day": worded(term.starts_on)},
            field=field,
        )
    term.ends_on = on
    save(term, "ends_on")


def _must_fit(term: Membership, platform: NeighbourhoodPlatform, field: str = "starts_on") -> None:
    """Refuse days that cannot be: before the platform, after its end, or shared with another term of the same person.

    One person has the chair at a time.
    """
    must_be_founded(platform, term.starts_on, field)
    if term.ends_on is not None and term.ends_on < term.starts_on:
        raise Refused(_("A term cannot end before it begins."), field="ends_on")
    others = [each for each in platform.memberships.select_related("user") if each.pk != term.pk]
    own = [each for each in others if each.user_id == term.user_id and term.user_id is not None]
    if shared := overlapping(span_of(term), map(span_of, own)):
        known = next(each for each in own if span_of(each) == shared)
        raise Refused(
            _("There is a term of this person in those days already: %(term)s.") % {"term": said(known)}, field=field
        )
    chairs = [each for each in others if each.function == Function.CHAIR and each.user_id is not None]
    if term.function == Function.CHAIR and (shared := overlapping(span_of(term), map(span_of, chairs))):
        known = next(each for each in chairs if span_of(each) == shared)
        raise Refused(
            _("There is a chair in those days: %(name)s, %(term)s. Let the chair be handed over.")
            % {"name": known.user, "term": said(known)},
            field="function" if field == "starts_on" else field,
        )


def said(term: Membership) -> str:
    """Return a term in a line: "Chair from 1 March 2026 until 1 June 2026"."""
    words = {"function": term.get_function_display(), "from": worded(term.starts_on)}
    if term.ends_on is None:
        return _("%(function)s from %(from)s on") % words
    return _("%(function)s from %(from)s until %(until)s") % {**words, "until": worded(term.ends_on)}


def close_terms(platform: NeighbourhoodPlatform, on: date) -> None:
    """End all terms with their platform; one that had yet to begin is taken away."""
    platform.memberships.filter(starts_on__gt=on).delete()
    for term in platform.memberships.select_related("user"):
        if term.ends_on is None or term.ends_on > on:
            _end(term, on, "on")
            _settle(term, platform)


def _settle(term: Membership, platform: NeighbourhoodPlatform) -> None:
    """Settle the role of whose term it is, unless that account is erased."""
    if term.user is not None:
        settle_role(term.user, platform)


def settle_role(user: User, platform: NeighbourhoodPlatform) -> None:
    """Give the role of platform member for the area while a term needs it, and take away what terms gave.

    A role that was given by hand, here or for a wider area, stays. Who acts for no other organisation acts for the
    platform's own as long as the term holds: so a platform owns and names challenges by its members. Safe to do twice.
    """
    area, today = platform.area, timezone.localdate()
    terms = Membership.objects.filter(user=user, platform__area=area)
    held = holding(terms, today).order_by("pk")
    grant = RoleGrant.objects.filter(user=user, role=Role.PLATFORM_MEMBER, area=area).first()
    if grant is None and (first := held.first()):
        people.grant_role(user=user, role=Role.PLATFORM_MEMBER, area=area, by=None)
        terms.filter(pk=first.pk).update(gave_role=True)
    elif grant is not None and not held.exists() and terms.filter(gave_role=True).exists():
        people.revoke_role(grant=grant, by=None)
        terms.update(gave_role=False)
    _settle_voice(user, platform, is_held=held.filter(platform=platform).exists())


def _settle_voice(user: User, platform: NeighbourhoodPlatform, *, is_held: bool) -> None:
    """Let the person act for the platform's organisation, or no longer."""
    if is_held and user.organisation_id is None:
        people.speak_for(user=user, organisation=platform.organisation)
    elif not is_held and user.organisation_id == platform.organisation_id:
        people.speak_for(user=user, organisation=None)


@transaction.atomic
def settle_roles(*, on: date) -> int:
    """Settle the roles of whose term began or ended; run each night, and returns how many terms were looked at.

    It looks at what still has to be settled, not at one day: a night that was missed leaves no gap.
    """
    due = list(terms_to_settle(on))
    for term in due:
        _settle(term, term.platform)
    return len(due)
