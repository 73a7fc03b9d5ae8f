"""What is told to who reported it each time a challenge moves: what happened, and what it means for them.

Each text is worded when the letter is written, in the language that is active then: that of its reader.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from gewoondoen.challenges import judging
from gewoondoen.challenges.models import Challenge, Effort
from gewoondoen.signals.models import Report


@dataclass(frozen=True)
class Told:
    """One message in words."""

    subject: str
    text: str
    meaning: str


Facts = Mapping[str, Any]


def became_evidence(challenge: Challenge, _facts: Facts) -> Told:
    """The report is now part of something that more people work on."""
    return Told(
        _("Your report is now part of a challenge of your neighbourhood"),
        _(
            "Your report shows something that has to change in %(area)s. It is now part of this challenge: "
            "“%(title)s”. A challenge is something that several people and organisations take up together."
        )
        % {"area": challenge.area.name, "title": challenge.title},
        _(
            "You do not have to do anything. Your own report keeps its own contact person. "
            "We also let you know each time something happens with the challenge."
        ),
    )


def no_longer_evidence(challenge: Challenge, _facts: Facts) -> Told:
    """The report stands on its own again."""
    return Told(
        _("Your report is no longer part of the challenge"),
        _("Your report was taken out of the challenge “%(title)s”.") % {"title": challenge.title},
        _("Nothing changes for your own report: your contact person goes on with it."),
    )


def unpacked(challenge: Challenge, _facts: Facts) -> Told:
    """Causes are being looked for."""
    return Told(
        _("We are finding out what lies behind it"),
        _("For the challenge “%(title)s”, of which your report is a part, we write down the causes one by one.")
        % {"title": challenge.title},
        _("Do you know of a cause that people easily overlook? Tell your contact person: you know your street best."),
    )


def framed(challenge: Challenge, facts: Facts) -> Told:
    """There is a question to work on."""
    return Told(
        _("There is a question that we work on together"),
        _("For the challenge “%(title)s”, of which your report is a part, this question was agreed on: “%(question)s”")
        % {"title": challenge.title, "question": facts["question"]},
        _("Now a plan can be made. You hear from us when there is one. Would you like to join in? Tell us."),
    )


def set_off(challenge: Challenge, facts: Facts) -> Told:
    """Something will be done: what, by whom, from when."""
    effort = Effort.objects.select_related("organisation").filter(pk=facts["effort"]).first()
    lines = [
        _("Work on the challenge “%(title)s” begins. This is the first thing that will be done: %(effort)s.")
        % {"title": challenge.title, "effort": facts["title"]}
    ]
    if effort and effort.organisation:
        lines.append(_("It is done by %(who)s.") % {"who": effort.organisation})
    if effort and effort.starts_on:
        lines.append(_("It starts on %(day)s.") % {"day": formats.date_format(effort.starts_on, "j F Y")})
    return Told(
        _("Work on it begins"),
        " ".join(lines),
        _("You may notice this in your neighbourhood soon. We let you know what comes of it."),
    )


def effort_finished(challenge: Challenge, facts: Facts) -> Told:
    """Something was done."""
    effort = Effort.objects.filter(pk=facts["effort"]).first()
    return Told(
        _("Something was done about it"),
        _("For the challenge “%(title)s”, of which your report is a part, this was done: %(effort)s.")
        % {"title": challenge.title, "effort": facts["title"]},
        (effort.outcome if effort else "") or _("We let you know what comes of it."),
    )


def result_recorded(challenge: Challenge, facts: Facts) -> Told:
    """Something came of it; what it means was written for them."""
    result = challenge.results.filter(pk=facts["result"]).first()
    return Told(
        _("This came of it"),
        _("There is a result of the challenge “%(title)s”, of which your report is a part. %(text)s")
        % {"title": challenge.title, "text": result.text if result else ""},
        str(facts["meaning"]),
    )


def concluded(challenge: Challenge, _facts: Facts) -> Told:
    """It is done."""
    result = challenge.results.order_by("-at", "-pk").first()
    return Told(
        _("The challenge is concluded"),
        _("The challenge “%(title)s”, of which your report is a part, is concluded. Thank you: it began with you.")
        % {"title": challenge.title},
        result.for_reporters if result else "",
    )


def stopped(challenge: Challenge, facts: Facts) -> Told:
    """It ends without a result, and why."""
    return Told(
        _("The challenge was stopped"),
        _("The challenge “%(title)s”, of which your report is a part, was stopped. This is why: %(reason)s")
        % {"title": challenge.title, "reason": facts["reason"]},
        _("We would rather have had better news. Do you want to talk about it? Your contact person is there for you."),
    )


def reopened(challenge: Challenge, facts: Facts) -> Told:
    """It is taken up again, and why."""
    return Told(
        _("The challenge was taken up again"),
        _("The challenge “%(title)s”, of which your report is a part, was taken up again. This is why: %(reason)s")
        % {"title": challenge.title, "reason": facts["reason"]},
        _("You hear from us again each time something happens."),
    )


# After these those who began it are asked whether it helped.
ENDS = ("challenge.concluded", "challenge.stopped")


def with_question(meaning: str, challenge: Challenge, report: Report) -> str:
    """Return what an end means for somebody, with the question whether it helped and a link for each answer."""
    asked = [f"{label}: {address}" for label, address in judging.asked(challenge, report)]
    question = _("Did it help? Choose an answer; you need no account.")
    return "\n\n".join(part for part in (meaning, "\n".join([question, *asked])) if part)


# To whom belongs a signal that joined or left, only its own reporters; the rest goes to all.
OF_ONE_SIGNAL: dict[str, Callable[[Challenge, Facts], Told]] = {
    "challenge.evidence_added": became_evidence,
    "challenge.evidence_removed": no_longer_evidence,
}
OF_ALL: dict[str, Callable[[Challenge, Facts], Told]] = {
    "challenge.unpacked": unpacked,
    "challenge.framed": framed,
    "challenge.set_off": set_off,
    "challenge.effort_finished": effort_finished,
    "challenge.result_recorded": result_recorded,
    "challenge.concluded": concluded,
    "challenge.stopped": stopped,
    "challenge.reopened": reopened,
}
