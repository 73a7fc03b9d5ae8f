"""The red thread of one thing, for one viewer: found by the rooms' own queries, laid out by `thread`."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format

from gewoondoen.challenges import queries as challenges
from gewoondoen.challenges.models import Challenge, Effort
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.signals import queries as signals
from gewoondoen.signals.models import Signal
from gewoondoen.workspace.thread import Kind, Knot, Thread, weave

# More signals than this on one line are named on the challenge's own page.
SHOWN = 12
TONES = {
    "new": "warning",
    "answered": "positive",
    "closed": "positive",
    "done": "positive",
    "concluded": "positive",
    "busy": "info",
    "under_way": "info",
    "dropped": "neutral",
}


@dataclass(frozen=True)
class Line:
    """A thread with what stands around it on its page."""

    thread: Thread
    title: str
    place: str
    area_code: str
    challenge: Challenge | None = None
    signal: Signal | None = None
    others: tuple[Challenge, ...] = ()
    words: tuple[str, ...] = ()
    stop_reason: str = ""
    is_public: bool = True


def line_for(viewer: Actor, kind: Kind, ident: str) -> Line:
    """Return the thread on which a thing lies; raises Http404 for what the viewer may not know of."""
    match kind:
        case Kind.SIGNAL:
            return of_signal(viewer, signals.signal_for(viewer, ident))
        case Kind.CHALLENGE:
            return of_challenge(viewer, challenges.challenge_for(viewer, number(ident)), here=(kind, number(ident)))
        case Kind.EFFORT:
            known = Effort.objects.filter(challenge__in=challenges.visible_challenges(viewer).values("pk"))
            challenge_id = get_object_or_404(known, pk=number(ident)).challenge_id
        case Kind.RESULT:
            challenge_id = get_object_or_404(challenges.results_for(viewer), pk=number(ident)).challenge_id
    return of_challenge(viewer, challenges.challenge_for(viewer, challenge_id), here=(kind, number(ident)))


def number(ident: str) -> int:
    """Return the number in an address; raises Http404 for what is none."""
    if not (ident.isascii() and ident.isdigit() and len(ident) <= 18):
        raise Http404
    return int(ident)


def lines_of_signal(viewer: Actor, signal: Signal) -> list[Challenge]:
    """Return the challenges on whose thread a signal lies, as far as this viewer may know of them."""
    return challenges.challenges_of_signals(viewer, [signal.pk]).get(signal.pk, [])


def of_signal(viewer: Actor, signal: Signal) -> Line:
    """Return the thread on which a signal lies: that of its latest challenge, or the signal alone with its answer."""
    if signal.joined_into is not None:
        signal = signals.signal_for(viewer, signal.joined_into.reference)
    found = lines_of_signal(viewer, signal)
    if found:
        challenge = challenges.challenge_for(viewer, found[0].pk)
        return of_challenge(viewer, challenge, here=(Kind.SIGNAL, signal.pk), others=found[1:])
    sight = signals.sight_of(viewer, signal)
    ended = timezone.localdate(signal.ended_at) if signal.ended_at else None
    return Line(
        weave([signal_knot(counted(signal), sight)], here=(Kind.SIGNAL, signal.pk), ended=ended),
        title=signal.name,
        place=signal.area.name,
        area_code=signal.area.code,
        signal=signal,
        is_public=sight == events.PUBLIC,
    )


def of_challenge(
    viewer: Actor, challenge: Challenge, *, here: tuple[Kind, int], others: Iterable[Challenge] = ()
) -> Line:
    """Return the thread of a challenge. The number of statements does not grow with its length."""
    laid = challenges.thread_of(viewer, challenge)
    sight = challenges.sight_of(viewer, challenge)
    # The first began it; the one the viewer came from is shown as well, wherever it stands.
    shown = {each.pk for each in laid.signals[:SHOWN]}
    shown |= {each.pk for each in laid.signals if here == (Kind.SIGNAL, each.pk)}
    rows = with_counts(signals.visible_signals(viewer).filter(pk__in=shown))
    knots = [
        *(signal_knot(row, signals.sight(viewer, row)) for row in rows),
        Knot(
            Kind.CHALLENGE,
            challenge.pk,
            laid.challenge.title,
            timezone.localtime(laid.challenge.at),
            href=laid.challenge.url,
            text=laid.challenge.question,
            who=laid.challenge.owner,
            state=laid.challenge.stage_label,
            tone=TONES.get(laid.challenge.stage, "info"),
        ),
        *(
            Knot(
                Kind.EFFORT,
                each.pk,
                each.title,
                each.starts_on,
                href=each.url,
                text=each.outcome,
                who=each.who,
                state=each.status_label,
                tone=TONES.get(each.status, "neutral"),
                until=each.ends_on,
            )
            for each in laid.efforts
        ),
        *(
            Knot(
                Kind.RESULT,
                each.pk,
                each.text,
                timezone.localtime(each.at),
                href=each.url,
                answer=each.for_reporters,
                figure=figure(each.measure, each.before, each.after),
                tone="positive",
            )
            for each in laid.results
        ),
    ]
    return Line(
        weave(
            knots,
            here=(str(here[0]), here[1]),
            hidden={Kind.SIGNAL: laid.hidden_signals},
            more={Kind.SIGNAL: len(laid.signals) - len(shown)},
            ended=timezone.localdate(challenge.ended_at) if challenge.ended_at else None,
        ),
        title=challenge.title,
        place=challenge.area.name,
        area_code=challenge.area.code,
        challenge=challenge,
        others=tuple(others),
        words=tuple(each.text for each in laid.words),
        stop_reason=challenge.stop_reason,
        is_public=sight == events.PUBLIC,
    )


def figure(measure: str, before: Decimal | None, after: Decimal | None) -> str:
    """Return the figure of a result: "meldingen per maand: 14 → 3"."""
    if after is None:
        return ""
    shown = " → ".join(
        number_format(each.normalize(), force_grouping=True) for each in (before, after) if each is not None
    )
    return f"{measure}: {shown}"


def with_counts(found: QuerySet[Signal]) -> QuerySet[Signal]:
    """Count with each signal how many people said it, and how many of them heard back."""
    heard_back = Count("reports", filter=Q(reports__told_at__isnull=False), distinct=True)
    return found.annotate(said=Count("reports", distinct=True), heard_back=heard_back)


def counted(signal: Signal) -> Signal:
    """Return a signal that the viewer already got, with its counts."""
    return with_counts(Signal.objects.named()).get(pk=signal.pk)


def signal_knot(signal: Signal, sight: str) -> Knot:
    """Return a counted signal as a knot; who is on it and the answer only for who sees more than the public."""
    is_inside = sight != events.PUBLIC
    return Knot(
        Kind.SIGNAL,
        signal.pk,
        signal.name,
        timezone.localtime(signal.created_at),
        href=reverse("signals:signal", args=[signal.reference]),
        text=f"{signal.get_kind_display()} · {signal.area.name}",
        answer=signal.answer if is_inside and signal.told_at else "",
        who=signal.contact_person.name if is_inside and signal.contact_person else "",
        state=str(signal.get_status_display()),
        tone=TONES.get(signal.status, "info"),
        reports=getattr(signal, "said", 0),
        told=getattr(signal, "heard_back", 0),
    )


def ended_where(line: Line) -> str:
    """Return how a line ended: "concluded", "stopped", "answered", or "" while it goes on."""
    if line.challenge is not None:
        return line.challenge.stage if line.challenge.ended_at else ""
    return "answered" if line.thread.is_ended else ""
