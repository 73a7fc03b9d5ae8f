"""What happens with people: roles given and taken, things told, details erased."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel import delivery, events, personal
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.models import Delivery
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people import invitation, policies
from gewoondoen.people.models import ContactRule, Notice, Organisation, RoleGrant, User
from gewoondoen.people.outbox import write_letter


@transaction.atomic
def read_notices(*, by: User, ids: Iterable[int] | None = None) -> int:
    """Mark notices as read: those named, or all; returns how many changed."""
    unread = Notice.objects.filter(user=by, read_at=None)
    if ids is not None:
        unread = unread.filter(pk__in=list(ids))
    return unread.update(read_at=timezone.now())


@transaction.atomic
def invite(
    *,
    email: str,
    role: str,
    area: Area | None,
    by: User | None,
    name: str = "",
    organisation: Organisation | None = None,
    job: str = "",
) -> User:
    """Give a person a role by e-mail address; who has no account yet gets one, and a letter that says so.

    Someone who has an account keeps the details they gave themselves. `by` is None on the command line.
    """
    policies.require(by is None or policies.may_administer(by, area))
    user = account_for(email=email, name=name, organisation=organisation, job=job, by=by)
    grant_role(user=user, role=role, area=area, by=by)
    return user


@transaction.atomic
def account_for(
    *,
    email: str,
    by: User | None,
    name: str = "",
    organisation: Organisation | None = None,
    job: str = "",
    language: str = User.Language.NL,
) -> User:
    """Return the account of an e-mail address; who has none gets one, without any role, and a letter that says so."""
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, name, organisation=organisation, job=job, language=language)
        events.record("person.invited", on=user, by=by)
        subject, body = invitation.letter(user)
        write_letter(key=f"invitation:{user.pk}", to=user.email or "", subject=subject, body=body)
    return user


@transaction.atomic
def grant_role(*, user: User, role: str, area: Area | None, by: User | None) -> RoleGrant:
    """Give a person a role for an area with all below it, or for the whole."""
    policies.require(by is None or policies.may_administer(by, area))
    grant, is_new = RoleGrant.objects.get_or_create(user=user, role=role, area=area)
    if not is_new:
        raise Refused(_("This person has that role there already."), field="role")
    events.record("role.granted", on=user, by=by, area_id=area.pk if area else None, role=role)
    return grant


@transaction.atomic
def revoke_role(*, grant: RoleGrant, by: User | None) -> None:
    """Take a role away; the last administrator of the whole stays. `by` is None when what gave the role has ended."""
    policies.require(by is None or policies.may_administer(by, grant.area))
    if grant.role == RoleGrant.Role.ADMINISTRATOR and grant.area is None and _is_last_administrator(grant.user):
        raise Refused(_("This is the last administrator. Make someone else administrator first."))
    user, role, area_id = grant.user, grant.role, grant.area_id
    grant.delete()
    events.record("role.revoked", on=user, by=by, area_id=area_id, role=role)


@transaction.atomic
def set_contact_rule(*, area: Area, domain: str, person: User, stand_in: User | None, by: User) -> ContactRule:
    """Say who is the one face in an area, for all themes or one domain, and who stands in."""
    policies.require(policies.may_name_contacts(by, area))
    if stand_in == person:
        raise Refused(_("Choose someone else as stand-in."), field="stand_in")
    for field, each in (("person", person), ("stand_in", stand_in)):
        if each is not None and not policies.may_be_contact(each, area):
            raise Refused(_("%(name)s does not work in %(area)s.") % {"name": each, "area": area}, field=field)
    rule, _is_new = ContactRule.objects.update_or_create(
        area=area, domain=domain, defaults={"person": person, "stand_in": stand_in}
    )
    events.record("contact.named", on=person, by=by, area_id=area.pk, domain=domain)
    return rule


@transaction.atomic
def remove_contact_rule(*, rule: ContactRule, by: User) -> None:
    """Take a rule away; the rule of the area above holds from now on."""
    policies.require(policies.may_name_contacts(by, rule.area))
    person, area_id, domain = rule.person, rule.area_id, rule.domain
    rule.delete()
    events.record("contact.withdrawn", on=person, by=by, area_id=area_id, domain=domain)


@transaction.atomic
def save_organisation(*, organisation: Organisation, by: User) -> Organisation:
    """Add an organisation or change what is known of it."""
    policies.require(policies.is_administrator(by))
    organisation.full_clean()
    organisation.save()
    events.record("organisation.saved", on=organisation, by=by)
    return organisation


@transaction.atomic
def add_residents_organisation(*, name: str, area: Area, by: User) -> Organisation:
    """Add a body of residents of an area, by who works there: no administrator of the whole is needed for that."""
    policies.require(policies.may_name_contacts(by, area))
    if Organisation.objects.filter(name__iexact=name).exists():
        raise Refused(_("There is an organisation of this name already."), field="name")
    organisation = Organisation.objects.create(name=name, kind=Organisation.Kind.RESIDENTS)
    events.record("organisation.saved", on=organisation, by=by, area_id=area.pk)
    return organisation


@transaction.atomic
def speak_for(*, user: User, organisation: Organisation | None) -> None:
    """Let a person act for an organisation, or for none; asked by the room that knows who belongs to it."""
    user.organisation = organisation
    user.save(update_fields=["organisation"])


@transaction.atomic
def change_details(*, user: User, name: str, phone: str, job: str, language: str, mail: str, by: User) -> User:
    """Change one's own details and how one wants to be told."""
    policies.require(user.pk == by.pk)
    user.name, user.phone, user.job, user.language, user.mail = name, phone, job, language, mail
    user.full_clean(exclude=["password"])
    user.save(update_fields=["name", "phone", "job", "language", "mail"])
    return user


@transaction.atomic
def plan_absence(*, user: User, away_from: date | None, away_until: date | None, by: User) -> User:
    """Say when one is away, so that the stand-in takes the calls; empty dates: back again."""
    policies.require(user.pk == by.pk or policies.may_manage(by, user))
    user.away_from, user.away_until = away_from, away_until
    user.full_clean(exclude=["password"])
    user.save(update_fields=["away_from", "away_until"])
    events.record("absence.planned", on=user, by=by)
    return user


@transaction.atomic
def erase_person(*, user: User, by: Actor) -> dict[str, int]:
    """Erase everything held on a person, everywhere; what they did stays, without their name."""
    policies.require(user.pk == by.pk)
    if policies.is_administrator(user) and _is_last_administrator(user):
        raise Refused(_("You are the last administrator. Make someone else administrator first."))
    counts = personal.erase(user)
    events.record("person.erased", on=user, by=None)
    return counts


def _is_last_administrator(user: User) -> bool:
    """Whether nobody else administers the whole; locks the grants, so that two cannot leave at the same moment."""
    grants = RoleGrant.objects.select_for_update().filter(
        role=RoleGrant.Role.ADMINISTRATOR, area=None, user__is_active=True
    )
    return {grant.user_id for grant in grants} <= {user.pk}


@transaction.atomic
def revive_delivery(*, dead: Delivery, by: User) -> None:
    """Try a dead handler again."""
    policies.require(policies.is_administrator(by))
    delivery.revive(dead)


@transaction.atomic
def settle(*, user: User, area: Area, by: User) -> None:
    """Say that a person lives in an area: "my neighbourhood" from now on."""
    policies.require(user.pk == by.pk)
    RoleGrant.objects.filter(user=user, role=RoleGrant.Role.RESIDENT).exclude(area=area).delete()
    RoleGrant.objects.get_or_create(user=user, role=RoleGrant.Role.RESIDENT, area=area)
