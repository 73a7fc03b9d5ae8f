"""Which personal data this room keeps, and how they are shown and erased."""

from collections.abc import Iterable, Mapping

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel import personal
from gewoondoen.people.models import ContactRule, Notice, User


def account(person: User) -> Iterable[Mapping[str, object]]:
    """Show the account, its roles included."""
    yield {
        str(_("name")): person.name,
        str(_("e-mail address")): person.email or "",
        str(_("telephone number")): person.phone,
        str(_("function")): person.job,
        str(_("organisation")): str(person.organisation or ""),
        str(_("language")): person.get_language_display(),
        str(_("e-mail about news")): person.get_mail_display(),
        str(_("account since")): timezone.localtime(person.joined_at).isoformat(timespec="minutes"),
        str(_("roles")): ", ".join(
            f"{grant.get_role_display()} ({grant.area or _('whole municipality')})"
            for grant in person.grants.select_related("area")
        ),
    }


def erase_account(person: User) -> int:
    """Empty the account and end its roles; the row stays, so that what the person did keeps its place."""
    person.grants.all().delete()
    ContactRule.objects.filter(person=person).delete()
    person.emailaddress_set.all().delete()  # type: ignore[attr-defined]  # django-allauth's reverse relation
    person.email, person.name, person.phone, person.job = None, "", "", ""
    person.organisation = person.away_from = person.away_until = None
    person.is_active, person.erased_at = False, timezone.now()
    person.save()
    return 1


def notices(person: User) -> Iterable[Mapping[str, object]]:
    """Show what the person was told."""
    for notice in person.notices.all():
        yield {
            str(_("told at")): timezone.localtime(notice.at).isoformat(timespec="minutes"),
            str(_("read")): str(_("yes") if notice.read_at else _("no")),
        }


def erase_notices(person: User) -> int:
    """Remove the notices."""
    return Notice.objects.filter(user=person).delete()[0]


personal.add(
    personal.Holding(
        key="people.account",
        label=_("Your account"),
        fields=frozenset({"user.email", "user.name", "user.phone", "user.job", "user.away_from", "user.away_until"}),
        shown=account,
        erase=erase_account,
    )
)
personal.add(
    personal.Holding(
        key="people.notices",
        label=_("What we told you"),
        fields=frozenset({"notice.event_id"}),
        shown=notices,
        erase=erase_notices,
    )
)
