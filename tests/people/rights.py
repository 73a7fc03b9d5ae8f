from gewoondoen.kernel.models import Delivery
from gewoondoen.people.models import ContactRule, Notice, RoleGrant
from tests.rights import Right
from tests.world import PERSONAS, SIGNED_IN, World, everywhere, own

NOBODY_HERE = frozenset[str]()
"""For the administrator of the whole only, who is not among the personas: tests/people/test_administration.py."""

ADMINISTRATORS = everywhere("administrator")


def colleague(world: World) -> dict[str, object]:
    """Someone who works in Oost."""
    return {"pk": world.user("partner.own").pk}


def role_of_colleague(world: World) -> dict[str, object]:
    someone = world.user("partner.own")
    return {"pk": someone.pk, "grant_pk": RoleGrant.objects.get(user=someone).pk}


def contact_in_oost(world: World) -> dict[str, object]:
    rule = ContactRule.objects.create(area=world.lindehof, person=world.user("partner.own"))
    return {"pk": rule.pk}


def somebodys_notice(world: World) -> dict[str, object]:
    notice = Notice.objects.create(user=world.user("partner.own"), event_id=1, at="2026-01-01T12:00Z")
    return {"pk": notice.pk}


def organisation(world: World) -> dict[str, object]:
    return {"pk": world.organisation().pk}


def dead(_world: World) -> dict[str, object]:
    row = Delivery.objects.create(event_id=1, handler="x", state="dead", changed_at="2026-01-01T12:00Z")
    return {"pk": row.pk}


# Signing in is for who is not signed in: django-allauth sends the others on.
ROUTES = [
    Right("account_login", PERSONAS),
    Right("account_signup", PERSONAS),
    # Leads to the sign-in page, which the table reads as "not let in".
    Right("account_request_login_code", frozenset()),
    Right("account_confirm_login_code", SIGNED_IN),
    Right("account_email_verification_sent", SIGNED_IN),
    Right("account_inactive", PERSONAS),
    Right("account_logout", PERSONAS, method="post"),
    Right("account_email", SIGNED_IN),
    Right("people:me", SIGNED_IN),
    Right("people:my_absence", SIGNED_IN, method="post"),
    Right("people:held", SIGNED_IN),
    Right("people:download", SIGNED_IN),
    Right("people:erase", SIGNED_IN),
    Right("people:erase", SIGNED_IN, method="post"),
    Right("people:notices", SIGNED_IN),
    Right("people:read_all", SIGNED_IN, method="post"),
    Right("people:notice", own("partner"), somebodys_notice),
    Right("people:people", ADMINISTRATORS),
    Right("people:invite", ADMINISTRATORS),
    Right("people:invite", ADMINISTRATORS, method="post"),
    Right("people:person", own("administrator"), colleague),
    Right("people:grant_role", own("administrator"), colleague, method="post"),
    Right("people:revoke_role", own("administrator"), role_of_colleague, method="post"),
    Right("people:absence", own("administrator"), colleague, method="post"),
    Right("people:organisations", ADMINISTRATORS),
    Right("people:new_organisation", NOBODY_HERE),
    Right("people:organisation", NOBODY_HERE, organisation),
    Right("people:contacts", everywhere("administrator", "area_worker")),
    Right("people:withdraw_contact", own("administrator", "area_worker"), contact_in_oost, method="post"),
    Right("people:health", NOBODY_HERE),
    Right("people:revive", NOBODY_HERE, dead, method="post"),
]
