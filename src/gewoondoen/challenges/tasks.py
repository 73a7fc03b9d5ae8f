"""What happens after the fact: reporters told, those on it told, the search index kept. Each safe to run twice."""

from collections.abc import Callable, Iterable

from django.urls import reverse

from gewoondoen.challenges import actions, telling
from gewoondoen.challenges import taking_part_letters as letters
from gewoondoen.challenges.models import Challenge, Comment, HelpOffer
from gewoondoen.challenges.queries import living, one_report_each, people_on, signals_behind
from gewoondoen.kernel import search
from gewoondoen.kernel.delivery import on
from gewoondoen.kernel.models import Event
from gewoondoen.people.telling import notify
from gewoondoen.signals.actions import tell_reporters
from gewoondoen.signals.models import Report

# What those on it are told: what asks for them or moves it; not each word that changes.
NEWS = (
    "challenge.named",
    "challenge.evidence_added",
    "challenge.unpacked",
    "challenge.framed",
    "challenge.reframed",
    "challenge.frame_put_forward",
    "challenge.frame_withdrawn",
    "challenge.objection_made",
    "challenge.objection_answered",
    "challenge.party_joined",
    "challenge.party_left",
    "challenge.effort_planned",
    "challenge.effort_changed",
    "challenge.effort_started",
    "challenge.effort_finished",
    "challenge.effort_dropped",
    "challenge.result_recorded",
    "challenge.concluded",
    "challenge.stopped",
    "challenge.reopened",
    "challenge.handed_over",
    "challenge.contact_person_named",
)
# After which other words can be found, or by others.
WORDS = (
    "challenge.named",
    "challenge.changed",
    "challenge.part_added",
    "challenge.parts_added",
    "challenge.part_changed",
    "challenge.part_removed",
    "challenge.framed",
    "challenge.reframed",
    "challenge.effort_planned",
    "challenge.effort_changed",
    "challenge.result_recorded",
    "challenge.visibility_changed",
)


def challenge_of(event: Event) -> Challenge | None:
    """Return the challenge an event is about."""
    return Challenge.objects.select_related("area").filter(pk=event.subject_id).first()


@on(*telling.OF_ALL)
def tell_all(event: Event) -> None:
    """Tell everyone whose report is evidence that the challenge moved, and what it means for them."""
    challenge = challenge_of(event)
    if challenge is not None:
        _tell(event, challenge, signals_behind(challenge.pk), telling.OF_ALL[event.verb])


@on(*telling.OF_ONE_SIGNAL)
def tell_of_one_signal(event: Event) -> None:
    """Tell the reporters of a signal that it joined or left a challenge."""
    challenge, signal_id = challenge_of(event), event.facts.get("signal")
    if challenge is not None and signal_id is not None:
        _tell(event, challenge, living([signal_id]).values(), telling.OF_ONE_SIGNAL[event.verb])


@on("challenge.visibility_changed")
def tell_opened(event: Event) -> None:
    """Tell the reporters of a challenge that was internal until now what their report became part of."""
    challenge = challenge_of(event)
    if challenge is not None and event.facts["before"] == Challenge.Visibility.INTERNAL:
        _tell(event, challenge, signals_behind(challenge.pk), telling.became_evidence)


def _tell(
    event: Event,
    challenge: Challenge,
    signals: Iterable[int],
    words: Callable[[Challenge, telling.Facts], telling.Told],
) -> None:
    """Tell the reporters of signals, each in their own language; of what is internal nobody outside hears."""
    if challenge.visibility == Challenge.Visibility.INTERNAL:
        return
    told = list(signals)
    is_public = challenge.visibility == Challenge.Visibility.PUBLIC

    def subject(_report: Report) -> str:
        return words(challenge, event.facts).subject

    def text(_report: Report) -> str:
        return words(challenge, event.facts).text

    def meaning(_report: Report) -> str:
        return words(challenge, event.facts).meaning

    tell_reporters(
        signals=told,
        reports=one_report_each(told),
        event=event,
        subject=subject,
        text=text,
        meaning=meaning,
        # Without an account only a public page can be opened; what is for those involved is in the letter itself.
        url=reverse("challenges:challenge", args=[challenge.pk]) if is_public else "",
    )


@on(*NEWS)
def tell_those_on_it(event: Event) -> None:
    """Tell the owner, the one face, the parties and who does something, except the one who did this."""
    challenge = challenge_of(event)
    if challenge is not None:
        notify(people=people_on(challenge), event=event)


@on("challenge.reacted", "challenge.help_offered")
def tell_who_steers(event: Event) -> None:
    """Tell the owner and the one face that something of the public waits for them."""
    challenge = challenge_of(event)
    if challenge is not None:
        notify(people={pk for pk in (challenge.owner_id, challenge.contact_person_id) if pk is not None}, event=event)


@on("challenge.help_offered")
def thank_for_help(event: Event) -> None:
    """Thank who offered help."""
    if offer := _offer_of(event):
        letters.thank(offer)


@on("challenge.help_answered")
def answer_help(event: Event) -> None:
    """Mail the answer to who offered help."""
    if offer := _offer_of(event):
        letters.answer(offer)


def _offer_of(event: Event) -> HelpOffer | None:
    """Return the offer an event is about; None for one that was withdrawn meanwhile."""
    offers = HelpOffer.objects.select_related("user", "challenge").exclude(state=HelpOffer.State.WITHDRAWN)
    return offers.filter(pk=event.facts["offer"]).first()


@on("challenge.reaction_held_back")
def tell_held_back(event: Event) -> None:
    """Tell who wrote a reaction why it is not shown."""
    comments = Comment.objects.select_related("user", "challenge").filter(state=Comment.State.HELD_BACK)
    if comment := comments.filter(pk=event.facts["comment"]).first():
        letters.tell_held_back(comment, event.pk)


@on("signal.me_too", "signal.joined", "signal.split", "signal.taken_apart")
def count_reports_again(event: Event) -> None:
    """Keep how many reports a signal has where it is evidence, for when it is gone."""
    actions.count_reports_of(event.subject_id)


@on(*WORDS)
def keep_index(event: Event) -> None:
    """Keep what can be found."""
    challenge = challenge_of(event)
    if challenge is not None:
        write_index(challenge)


def write_index(challenge: Challenge) -> None:
    """Write the search entry of a challenge, for the audience that sees it and no other."""
    words = [
        challenge.title,
        challenge.why,
        challenge.question,
        challenge.success,
        challenge.area.name,
        *challenge.parts.values_list("text", flat=True),
        *challenge.efforts.values_list("title", flat=True),
        *challenge.results.values_list("text", flat=True),
    ]
    search.forget("challenge", challenge.pk)
    search.write("challenge", challenge.pk, **{challenge.visibility: " ".join(words)})
