"""Two people at the same moment, truly at once: PostgreSQL only, where writers do not wait for each other's file."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from gewoondoen.challenges import actions
from gewoondoen.challenges.models import Challenge, Part
from gewoondoen.challenges.part_lines import read
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from tests.challenges.making import Made
from tests.world import World

pytestmark = [
    pytest.mark.concurrency,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def made(transactional_db: None) -> Made:
    """Challenges that other connections see."""
    return Made(World.build())


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Run acts side by side; returns how each ended."""
    start = threading.Barrier(len(acts))
    ends: list[str] = []

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
            ends.append("done")
        except Refused as refused:
            ends.append(type(refused).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


def test_of_two_who_conclude_at_once_one_does(made: Made) -> None:
    challenge, by = made.with_result(), made.worker
    ends = at_once(*[lambda: actions.conclude(challenge=challenge, by=by)] * 2)
    assert ends == ["Refused", "done"]
    assert Event.objects.filter(verb="challenge.concluded").count() == 1


def test_of_two_who_sharpen_the_question_at_once_the_second_is_told(made: Made) -> None:
    challenge, by = made.framed(), made.worker
    seen = challenge.version

    def sharpen(question: str) -> Callable[[], object]:
        return lambda: actions.frame_challenge(challenge=challenge, question=question, version=seen, by=by)

    assert at_once(sharpen("Zo?"), sharpen("Of zo?")) == [Stale.__name__, "done"]


def test_the_last_two_who_share_the_question_do_not_both_leave(made: Made) -> None:
    challenge, by = made.framed(), made.worker
    actions.join_party(challenge=challenge, user=by, by=by)
    first, second = challenge.parties.order_by("pk")
    ends = at_once(lambda: actions.leave(party=first, by=by), lambda: actions.leave(party=second, by=by))
    assert ends == ["Refused", "done"]
    assert Challenge.objects.get().parties.filter(shares_question=True).count() == 1


def test_two_first_parts_at_once_unpack_it_once(made: Made) -> None:
    challenge, by = made.named(), made.worker
    ends = at_once(*[lambda: actions.add_part(challenge=challenge, text="Donker", by=by)] * 2)
    assert ends == ["done", "done"]
    assert Event.objects.filter(verb="challenge.unpacked").count() == 1


def test_two_moves_that_together_would_go_round_are_one_move(made: Made) -> None:
    challenge, by = made.named(), made.worker
    one, other = (actions.add_part(challenge=challenge, text=text, by=by) for text in ("Donker", "Eenzaam"))
    ends = at_once(
        lambda: actions.hang_part(part=one, parent=other, by=by),
        lambda: actions.hang_part(part=other, parent=one, by=by),
    )
    assert ends == ["Refused", "done"]
    above = dict(Part.objects.values_list("pk", "parent"))
    assert sorted(parent is None for parent in above.values()) == [False, True]


def test_of_two_who_change_one_part_at_once_the_second_is_told(made: Made) -> None:
    challenge, by = made.unpacked(), made.worker
    part = challenge.parts.get()

    def word(text: str) -> Callable[[], object]:
        return lambda: actions.change_part(part=part, text=text, version=1, by=by)

    assert at_once(word("Zo"), word("Of zo")) == [Stale.__name__, "done"]


def test_a_part_that_is_removed_while_it_is_changed_is_one_or_the_other(made: Made) -> None:
    challenge, by = made.unpacked(), made.worker
    part = actions.add_part(challenge=challenge, text="Stil", by=by)
    ends = at_once(
        lambda: actions.remove_part(part=part, version=1, by=by),
        lambda: actions.change_part(part=part, text="Heel stil", version=1, by=by),
    )
    assert "done" in ends
    assert ends in (["Refused", "done"], [Stale.__name__, "done"])


def test_all_who_add_at_once_have_their_place(made: Made) -> None:
    challenge, by = made.unpacked(), made.worker
    ends = at_once(*[lambda: actions.add_parts(challenge=challenge, lines=read("a\n  b", deepest=6).lines, by=by)] * 10)
    assert ends == ["done"] * 10
    places = Part.objects.filter(challenge=challenge, parent=None).values_list("position", flat=True)
    assert sorted(places) == list(range(11))
