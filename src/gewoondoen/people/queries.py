"""What a viewer sees of people, and who is the one face where."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel.registry import Shown
from gewoondoen.people import policies
from gewoondoen.people.models import ContactRule, Notice, Organisation, Role, RoleGrant, User


def area_scope(user: User, *roles: str) -> Q:
    """Return the condition on `Area` that keeps where the user holds one of the roles; nothing when nowhere."""
    prefixes = {prefix for role, held in user.scopes for prefix in held if role in roles}
    if "/" in prefixes:
        return Q()
    condition = Q(pk__in=[])
    for prefix in prefixes:
        condition |= Q(path__startswith=prefix)
    return condition


def areas_of(user: User, *roles: str) -> QuerySet[Area]:
    """Return the areas for which the user was given one of the roles, tops only; for the whole: the municipalities."""
    grants = RoleGrant.objects.filter(user=user, role__in=roles)
    if grants.filter(area=None).exists():
        return Area.objects.current().of_kind(Area.Kind.MUNICIPALITY)
    return Area.objects.current().filter(grants__in=grants).distinct()


def is_away(user: User, on: date) -> bool:
    """Whether the person said to be away on that day."""
    return lies_between(user.away_from, user.away_until, on)


def lies_between(first: date | None, last: date | None, day: date) -> bool:
    """Whether a day lies in an absence; no dates is no absence."""
    return bool(first and last and first <= day <= last)


def face_of(area: Area, domain: str, on: date) -> User | None:
    """Return the one named person for an area and a domain on a day; None where nobody was named."""
    person = face_id_of(area, domain, on)
    return User.objects.filter(pk=person).select_related("organisation").first() if person else None


# Who a rule names and who stands in, each with whether they are there.
CANDIDATE = ("{}_id", "{}__is_active", "{}__away_from", "{}__away_until")
CANDIDATES = [each.format(who) for who in ("person", "stand_in") for each in CANDIDATE]


def face_id_of(area: Area, domain: str, on: date) -> int | None:
    """Return who the one named person is for an area and a domain on a day: nearest rule first, stand-in when away.

    The rule of the neighbourhood goes before that of its district; at the same level the rule for the domain goes
    before the one for all domains. Someone away without a present stand-in leads to the next rule up; when everyone
    is away, the nearest person it is. One statement, of a few columns: every report that comes in asks this.
    """
    depth = {pk: level for level, pk in enumerate(area.ancestor_ids)}
    rules = ContactRule.objects.filter(area_id__in=depth, domain__in=[domain, ""])
    rows = sorted(rules.values_list("area_id", "domain", *CANDIDATES), key=lambda row: (-depth[row[0]], row[1] == ""))
    for row in rows:
        for pk, is_active, away_from, away_until in (row[2:6], row[6:10]):
            if is_active and not lies_between(away_from, away_until, on):
                return int(pk)
    return next((int(row[2]) for row in rows if row[3]), None)


def stands_in(user: User, on: date) -> QuerySet[User]:
    """Return the people who are away on a day and for whom this user stands in."""
    return User.objects.filter(face_of__stand_in=user, away_from__lte=on, away_until__gte=on).distinct()


def names(ids: Iterable[int | None]) -> dict[int, str]:
    """Return the names of people by id, for wording events; erased people are left out. One statement."""
    wanted = {each for each in ids if each is not None}
    if not wanted:
        return {}
    people = User.objects.filter(pk__in=wanted, erased_at=None).values_list("pk", "name")
    return {pk: name for pk, name in people if name}


def servants_among(ids: Iterable[int]) -> set[int]:
    """Return who of these people work for the municipality: to the public they are its voice. One statement."""
    wanted = set(ids)
    if not wanted:
        return set()
    grants = RoleGrant.objects.filter(user__in=wanted, role__in=policies.CIVIL_SERVANTS)
    return set(grants.values_list("user_id", flat=True))


def notices_of(user: User) -> QuerySet[Notice]:
    """Return what the person was told, newest first."""
    return Notice.objects.filter(user=user)


def unread_count(user: User) -> int:
    """Return how many notices were not read yet."""
    return Notice.objects.filter(user=user, read_at=None).count()


def organisations_for(viewer: User) -> QuerySet[Organisation]:
    """Return the organisations: everyone signed in may know who takes part."""
    return Organisation.objects.all() if policies.is_person(viewer) else Organisation.objects.none()


def people_for(viewer: User) -> QuerySet[User]:
    """Return the people an administrator manages: all of them for the whole, else those with a role in the area."""
    people = User.objects.filter(erased_at=None).select_related("organisation").prefetch_related("grants__area")
    if policies.is_administrator(viewer):
        return people
    scope = area_scope(viewer, Role.ADMINISTRATOR)
    return people.filter(grants__area__in=Area.objects.filter(scope)).distinct()


def searched(people: QuerySet[User], *, text: str = "", role: str = "") -> QuerySet[User]:
    """Keep the people whose name, address or organisation has the text, and who have the role somewhere."""
    for word in text.split():
        people = people.filter(
            Q(name__icontains=word) | Q(email__icontains=word) | Q(organisation__name__icontains=word)
        )
    return people.filter(pk__in=RoleGrant.objects.filter(role=role).values("user")) if role else people


def person_for(viewer: User, pk: int) -> User:
    """Return one person whom the viewer manages; raises Http404 otherwise."""
    return get_object_or_404(people_for(viewer), pk=pk)


def colleagues(area: Area, roles: Iterable[str] = policies.INVOLVED) -> QuerySet[User]:
    """Return those who work in an area for the municipality or a partner, or who have one of these roles there."""
    grants = RoleGrant.objects.filter(role__in=list(roles)).filter(
        Q(area=None) | Q(area_id__in=area.ancestor_ids) | Q(area__members__in=area.ancestor_ids)
    )
    return User.objects.filter(grants__in=grants, is_active=True).select_related("organisation").distinct()


def contact_rules_for(viewer: User) -> QuerySet[ContactRule]:
    """Return the contact rules that the viewer may change."""
    rules = ContactRule.objects.select_related("area", "person", "stand_in").order_by("area__path", "domain")
    return rules.filter(area__in=Area.objects.filter(area_scope(viewer, Role.ADMINISTRATOR, Role.AREA_WORKER)))


def contact_rule_for(viewer: User, pk: int) -> ContactRule:
    """Return one contact rule that the viewer may change; raises Http404 otherwise."""
    return get_object_or_404(contact_rules_for(viewer), pk=pk)


def areas_for_roles(viewer: User) -> QuerySet[Area]:
    """Return the areas for which the viewer may give roles."""
    return Area.objects.current().filter(area_scope(viewer, Role.ADMINISTRATOR))


def areas_for_contacts(viewer: User) -> QuerySet[Area]:
    """Return the areas for which the viewer may say who is the one face."""
    return Area.objects.current().filter(area_scope(viewer, Role.ADMINISTRATOR, Role.AREA_WORKER))


def possible_contacts(viewer: User) -> QuerySet[User]:
    """Return those who work in an area where the viewer names contact persons, or in one around it."""
    areas = areas_for_contacts(viewer)
    around = {pk for path in areas.values_list("path", flat=True) for pk in path.split("/") if pk}
    grants = RoleGrant.objects.filter(role__in=policies.INVOLVED)
    near = grants.filter(Q(area=None) | Q(area__in=around) | Q(area__members__in=areas))
    return User.objects.filter(grants__in=near, is_active=True).distinct()


def faces_of(user: User) -> QuerySet[ContactRule]:
    """Return where a person is the one face, or stands in."""
    rules = ContactRule.objects.filter(Q(person=user) | Q(stand_in=user))
    return rules.select_related("area", "person", "stand_in").order_by("area__path", "domain")


def organisations_with_counts(viewer: User) -> QuerySet[Organisation]:
    """Return the organisations with how many people work for each, as `people_count`."""
    return organisations_for(viewer).annotate(people_count=Count("people", filter=Q(people__erased_at=None)))


def organisation_for(viewer: User, pk: int) -> Organisation:
    """Return one organisation that the viewer may see; raises Http404 otherwise."""
    return get_object_or_404(organisations_for(viewer), pk=pk)


def grant_of(person: User, pk: int) -> RoleGrant:
    """Return one role of a person; raises Http404 for another's."""
    return get_object_or_404(person.grants.select_related("area", "user"), pk=pk)


def notice_of(user: User, pk: int) -> Notice:
    """Return one thing the person was told; raises Http404 for another's."""
    return get_object_or_404(notices_of(user), pk=pk)


def described_people(viewer: User, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Name people to who manages them, and everyone to themselves."""
    shown = {pk: Shown(_("Your account"), reverse("people:me")) for pk in ids if pk == viewer.pk}
    if policies.administers_somewhere(viewer):
        for person in people_for(viewer).filter(pk__in=ids).exclude(pk=viewer.pk):
            shown[person.pk] = Shown(person.name_or_email, reverse("people:person", args=[person.pk]))
    return shown


def described_organisations(viewer: User, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Name organisations to who manages them."""
    if not policies.is_administrator(viewer):
        return {}
    return {
        each.pk: Shown(each.name, reverse("people:organisation", args=[each.pk]))
        for each in organisations_for(viewer).filter(pk__in=ids)
    }
