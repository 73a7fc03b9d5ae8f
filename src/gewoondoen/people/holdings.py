"""Which personal data this room keeps, and how they are shown and erased."""

from collections.abc import Iterable, Mapping

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel import personal
from gewoondoen.people import news
from gewoondoen.people.models import ContactRule, Letter, Notice, User


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
        str(_("away from")): person.away_from or "",
        str(_("away until")): person.away_until or "",
        str(_("account since")): timezone.localtime(person.joined_at),
        str(_("signed in last")): timezone.localtime(person.last_login) if person.last_login else "",
        str(_("roles")): ", ".join(
            f"{grant.get_role_display()} ({grant.area or _('whole municipality')})"
            for grant in person.grants.select_related("area")
        ),
    }


def erase_account(person: User) -> int:
    """Empty the account and end its roles; the row stays, so that what the person did keeps its place."""
    person.grants.all().delete()
    ContactRule.objects.filter(person=person).delete()
    ContactRule.objects.filter(stand_in=person).update(stand_in=None)
    person.emailaddress_set.all().delete()  # type: ignore[attr-defined]  # django-allauth's reverse relation
    person.email, person.name, person.phone, person.job = None, "", "", ""
    person.organisation = person.away_from = person.away_until = person.last_login = None
    person.is_active, person.erased_at = False, timezone.now()
    person.save()
    return 1


def notices(person: User) -> Iterable[Mapping[str, object]]:
    """Show what the person was told, in words as far as it can still be seen."""
    rows = list(person.notices.all())
    worded = {each.notice_id: each for each in news.for_person(person, rows)}
    for notice in rows:
        told = worded.get(notice.pk)
        yield {
            str(_("told at")): timezone.localtime(notice.at),
            str(_("about")): told.title if told else "",
            str(_("what")): told.text if told else "",
            str(_("read")): str(_("yes") if notice.read_at else _("no")),
        }


def erase_notices(person: User) -> int:
    """Remove the notices."""
    return Notice.objects.filter(user=person).delete()[0]


def letters(person: User) -> Iterable[Mapping[str, object]]:
    """Show e-mail to the person that waits to be sent; nothing of it stays once it is."""
    for letter in Letter.objects.filter(to=person.email or "-"):
        yield {
            str(_("written at")): timezone.localtime(letter.written_at),
            str(_("subject")): letter.subject,
            str(_("text")): letter.body,
        }


def erase_letters(person: User) -> int:
    """Remove e-mail to the person that was not sent yet."""
    return Letter.objects.filter(to=person.email or "-").delete()[0]


personal.add(
    personal.Holding(
        key="people.account",
        label=_("Your account"),
        fields=frozenset(
            {
                "user.email",
                "user.name",
                "user.phone",
                "user.job",
                "user.away_from",
                "user.away_until",
                "user.last_login",
                "rolegrant.user",
                "contactrule.person",
                "contactrule.stand_in",
            }
        ),
        shown=account,
        erase=erase_account,
    )
)
personal.add(
    personal.Holding(
        key="people.notices",
        label=_("What we told you"),
        fields=frozenset({"notice.user", "notice.event_id"}),
        shown=notices,
        erase=erase_notices,
    )
)
personal.add(
    personal.Holding(
        key="people.letters",
        label=_("E-mail on its way to you"),
        fields=frozenset({"letter.to", "letter.subject", "letter.body"}),
        shown=letters,
        erase=erase_letters,
    )
)
