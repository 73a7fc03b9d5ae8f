"""Asking to join: by anyone, answered by letter, kept no longer than needed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import Letter, Notice, User
from gewoondoen.platforms import actions, holdings, policies, queries, tasks
from gewoondoen.platforms.models import JoinRequest, NeighbourhoodPlatform
from tests.platforms.making import Made, fresh
from tests.world import World

ADDRESS = "an@voorbeeld.example"


def asked(platform: NeighbourhoodPlatform, text: str = "Graag", language: str = "nl") -> JoinRequest:
    return actions.ask_to_join(platform=platform, text=text, name="An", email=ADDRESS, language=language, by=None)


def letter(key: str) -> Letter:
    return Letter.objects.get(key=key)


def test_who_asks_gets_a_letter_in_the_language_of_the_page(made: Made) -> None:
    request = asked(made.platform(), language="en")
    written = letter(f"join-asked:{request.pk}")
    assert written.to == ADDRESS
    assert "You would like to join" in written.subject


def test_who_waits_already_adds_to_what_they_wrote_and_no_second_letter_goes(made: Made) -> None:
    platform = made.platform()
    first = asked(platform)
    again = actions.ask_to_join(platform=platform, text="En nog iets", email=ADDRESS.upper(), by=None)
    assert again.pk == first.pk
    assert again.text == "Graag\n\nEn nog iets"
    assert Letter.objects.filter(to=ADDRESS).count() == 1


def test_a_welcome_makes_an_account_and_a_term_and_a_letter(made: Made) -> None:
    platform = made.platform()
    request = asked(platform)
    actions.answer_request(
        request=request, state="welcome", answer="Leuk!", function="treasurer", speaks_for="Linde", by=made.worker
    )
    user = User.objects.get(email=ADDRESS)
    assert policies.is_member(user, fresh(platform))
    assert fresh(platform).memberships.get().function == "treasurer"
    assert "Leuk!" in letter(f"join-answered:{request.pk}").body
    with pytest.raises(Refused):
        actions.answer_request(request=request, state="not_now", answer="Toch niet", by=made.worker)


def test_not_now_makes_no_member_and_goes_by_letter_with_why(made: Made) -> None:
    platform = made.platform()
    request = asked(platform)
    actions.answer_request(request=request, state="not_now", answer="Alle stoelen zijn bezet", by=made.worker)
    assert not policies.has_members(fresh(platform))
    assert not User.objects.filter(email=ADDRESS).exists()
    assert "Alle stoelen zijn bezet" in letter(f"join-answered:{request.pk}").body


def test_the_secretary_answers_and_a_member_does_not(made: Made) -> None:
    platform = made.platform()
    made.seated(platform, "Sec", "secretary")
    made.seated(platform, "Lid")
    request = asked(platform)
    with pytest.raises(PermissionDenied):
        actions.answer_request(request=request, state="welcome", answer="", by=made.person("Lid"))
    actions.answer_request(request=request, state="welcome", answer="", by=made.person("Sec"))
    assert queries.waiting_of(made.worker, fresh(platform)) == 0


def test_a_member_cannot_ask_and_nobody_asks_an_ended_platform(made: Made) -> None:
    platform = made.platform()
    made.seated(platform, "An")
    with pytest.raises(Refused):
        actions.ask_to_join(platform=platform, text="Nog eens", by=made.person("An"))
    actions.end_platform(platform=platform, on=timezone.localdate(), reason="Klaar", by=made.worker)
    with pytest.raises(Refused):
        asked(platform)


def test_who_answers_is_told_and_has_it_waiting(made: Made, world: World) -> None:
    platform = made.platform()
    made.seated(platform, "Voor", "chair")
    made.seated(platform, "Lid")
    asked(platform)
    tasks.tell_who_answers(Event.objects.get(verb="platform.join_asked"))
    told = {notice.user.name for notice in Notice.objects.select_related("user")}
    assert told == {"Voor", made.worker.name}
    assert [each.platform for each in queries.requests_waiting(made.person("Voor"))] == [platform]
    assert list(queries.requests_waiting(made.worker)) == list(queries.requests_waiting(made.person("Voor")))
    assert not queries.requests_waiting(world.user("area_worker.other"))


def test_questions_are_erased_three_months_after_the_answer_or_after_a_year_without(made: Made) -> None:
    platform = made.platform()
    old, open_, recent = asked(platform), made.person("Bo"), made.person("Cy")
    actions.answer_request(request=old, state="not_now", answer="Nee", by=made.worker)
    waiting = actions.ask_to_join(platform=platform, text="Ik", by=open_)
    fresh_one = actions.ask_to_join(platform=platform, text="Ik ook", by=recent)
    now = timezone.now()
    JoinRequest.objects.filter(pk=old.pk).update(answered_at=now - timedelta(days=91))
    JoinRequest.objects.filter(pk=waiting.pk).update(at=now - timedelta(days=366))
    assert holdings.old_requests(now) == 2
    assert list(JoinRequest.objects.all()) == [fresh_one]


def test_what_somebody_asked_by_address_is_shown_and_erased_with_their_account(made: Made) -> None:
    asked(made.platform())
    user = User.objects.create_user(ADDRESS, "An")
    assert list(holdings.requests(user))
    assert holdings.erase_requests(user) == 1
    assert not JoinRequest.objects.exists()
