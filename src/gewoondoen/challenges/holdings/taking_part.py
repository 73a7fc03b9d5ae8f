"""What is kept of who reacted or offered help: shown and erased with an account, and not kept for ever without."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges import actions
from gewoondoen.challenges.models import Comment, HelpOffer
from gewoondoen.kernel import personal, retention
from gewoondoen.people.models import User


def taking_part(person: User) -> Iterable[Mapping[str, object]]:
    """Show what the person said and offered with this account."""
    for comment in Comment.objects.filter(user=person).select_related("challenge"):
        yield {
            str(_("challenge")): comment.challenge.title,
            str(_("your name there")): comment.name,
            str(_("your reaction")): comment.text,
        }
    for offer in HelpOffer.objects.filter(user=person).select_related("challenge"):
        yield {
            str(_("challenge")): offer.challenge.title,
            str(_("what you offered")): offer.text,
            str(_("the answer")): offer.answer,
        }


def erase_taking_part(person: User) -> int:
    """Empty what the person offered, so that nobody answers it; what others read of them stays, without their name.

    A reaction that waited or was held back goes: nobody was to read it.
    """
    offers = HelpOffer.objects.filter(user=person)
    comments = Comment.objects.filter(user=person)
    return sum(
        [
            comments.exclude(state=Comment.State.SHOWN).delete()[0],
            comments.update(user=None, name=""),
            offers.filter(state=HelpOffer.State.NEW).update(state=HelpOffer.State.WITHDRAWN),
            offers.update(user=None, name="", email="", text="", answer=""),
        ]
    )


def of_ended_challenges(now: datetime) -> int:
    """Empty names and addresses of who has no account, some time after the challenge ended."""
    return actions.erase_contact_details(ended_before=now - timedelta(days=settings.RETENTION_REPORTER_DAYS))


personal.add(
    personal.Holding(
        key="challenges.taking_part",
        label=_("What you said and offered on challenges"),
        fields=frozenset(
            {
                "comment.user",
                "comment.name",
                "comment.text",
                "helpoffer.user",
                "helpoffer.name",
                "helpoffer.email",
                "helpoffer.text",
                "helpoffer.answer",
            }
        ),
        shown=taking_part,
        erase=erase_taking_part,
    )
)
retention.add(
    retention.Rule(
        "challenges.contact_details",
        _("Names and addresses of who reacted or offered help on challenges that ended"),
        of_ended_challenges,
    )
)
