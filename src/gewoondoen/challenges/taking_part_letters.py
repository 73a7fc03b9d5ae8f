"""The letters to who offered help or reacted: thanks at once, the answer, and why a reaction is held back."""

from collections.abc import Callable

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from gewoondoen.challenges import links
from gewoondoen.challenges.models import Challenge, Comment, HelpOffer
from gewoondoen.people.outbox import write_letter

Subject = Callable[[str], str]


def thank(offer: HelpOffer) -> None:
    """Thank for an offer at once, with the link by which it is withdrawn; once an offer.

    Nobody confirmed an address without an account: a letter there holds no text that somebody typed in a form.
    """
    _write_about(offer, "thanks", _subject_of_thanks)


def answer(offer: HelpOffer) -> None:
    """Mail the answer; once an offer."""
    _write_about(offer, "answer", _subject_of_answer)


def _subject_of_thanks(title: str) -> str:
    return _("Thank you for your offer: %(title)s") % {"title": title}


def _subject_of_answer(title: str) -> str:
    return _("An answer to your offer: %(title)s") % {"title": title}


def _write_about(offer: HelpOffer, name: str, subject_of: Subject) -> None:
    """Write one letter about an offer in the language of who made it; nothing where there is no address any more."""
    to = (offer.user.email if offer.user else offer.email) or ""
    if not to:
        return
    with translation.override(offer.user.language if offer.user else offer.language):
        context = {
            "offer": offer,
            "name": offer.user.name if offer.user else offer.name,
            "challenge": offer.challenge,
            "url": _page(offer.challenge),
            "withdraw": links.withdraw_address(offer.key),
        }
        body = render_to_string(f"challenges/mail/offer_{name}.txt", context)
        subject = subject_of(offer.challenge.title)
    write_letter(key=f"offer-{name}:{offer.pk}", to=to, subject=subject, body=body)


def tell_held_back(comment: Comment, event_id: int) -> None:
    """Tell who wrote a reaction with an account that it is held back, and why."""
    user = comment.user
    if user is None or not user.email:
        return
    with translation.override(user.language):
        context = {"comment": comment, "name": user.name, "challenge": comment.challenge}
        context["url"] = _page(comment.challenge)
        body = render_to_string("challenges/mail/held_back.txt", context)
        subject = _("Your reaction is not shown: %(title)s") % {"title": comment.challenge.title}
    write_letter(key=f"held-back:{comment.pk}:{event_id}", to=user.email, subject=subject, body=body)


def _page(challenge: Challenge) -> str:
    return f"{settings.BASE_URL}{reverse('challenges:reactions', args=[challenge.pk])}"
