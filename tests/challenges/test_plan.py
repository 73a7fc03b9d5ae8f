"""The plan: cycles without overlap, work that waits, a board and a list, a look back, and what the line answers."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gewoondoen.challenges import actions, queries
from gewoondoen.challenges.cycles import Span
from gewoondoen.challenges.models import Challenge, Cycle, Effort, LineRequest
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.people.models import Notice, Organisation, User
from tests.challenges.making import WORKER, Made, fresh
from tests.challenges.test_pages import opened
from tests.challenges.test_telling import run
from tests.world import World


def today() -> date:
    """The day of the tests."""
    return timezone.localdate()


def span(first: int, days: int = 35) -> Span:
    """Return a stretch that begins so many days from today."""
    start = today() + timedelta(days=first)
    return Span(start, start + timedelta(days=days - 1))


def effort(made: Made, challenge: Challenge, title: str, **fields: object) -> Effort:
    """Plan something of the area worker."""
    return actions.plan_effort(challenge=challenge, title=title, owner=made.worker, by=made.worker, **fields)  # type: ignore[arg-type]


# Cycles


def test_cycles_are_numbered_and_never_overlap_but_a_gap_is_fine(made: Made) -> None:
    challenge = made.framed()
    first = actions.plan_cycle(challenge=challenge, span=span(0), by=made.worker)
    with pytest.raises(Refused, match="ronde 1"):
        actions.plan_cycle(challenge=challenge, span=span(34), by=made.worker)
    later = actions.plan_cycle(challenge=challenge, span=span(60), by=made.worker)
    assert [first.number, later.number] == [1, 2]
    with pytest.raises(Refused, match="ronde 2"):
        actions.change_cycle(cycle=first, span=span(0, 61), by=made.worker)
    assert actions.change_cycle(cycle=first, span=span(1, 20), aim="Kort", by=made.worker).aim == "Kort"


def test_the_second_of_two_people_does_not_overwrite_a_cycle(made: Made) -> None:
    cycle = actions.plan_cycle(challenge=made.framed(), span=span(0), by=made.worker)
    actions.change_cycle(cycle=cycle, span=span(0), aim="Een", version=cycle.version, by=made.worker)
    with pytest.raises(Stale):
        actions.change_cycle(cycle=cycle, span=span(0), aim="Twee", version=cycle.version, by=made.worker)


def test_the_look_back_asks_what_becomes_of_everything_open_and_takes_it_along(made: Made) -> None:
    challenge = made.framed()
    cycle = actions.plan_cycle(challenge=challenge, span=span(-40), by=made.worker)
    stays = effort(made, challenge, "Bomen", cycle=cycle)
    goes = effort(made, challenge, "Banken", cycle=cycle)
    ready = effort(made, challenge, "Lampen", cycle=cycle)
    actions.finish_effort(effort=ready, outcome="Ze hangen", by=made.worker)
    said = {"cycle": cycle, "done": "Lampen", "learned": "Bellen helpt", "by": made.worker}
    with pytest.raises(Refused, match="Banken"):
        actions.review_cycle(**said, moved=[stays])
    with pytest.raises(Refused) as refused:
        actions.review_cycle(**said, moved=[stays], dropped={goes: "Te duur"})
    assert refused.value.field == "next_from"
    assert Effort.objects.get(pk=goes.pk).status == "planned"
    done = actions.review_cycle(**said, moved=[stays], dropped={goes: "Te duur"}, next_span=span(0))
    following = challenge.cycles.get(number=2)
    assert done.reviewed_by == made.worker
    assert Effort.objects.get(pk=stays.pk).cycle == following
    dropped = Effort.objects.get(pk=goes.pk)
    assert (dropped.status, dropped.outcome, dropped.cycle) == ("dropped", "Te duur", cycle)
    assert Effort.objects.get(pk=ready.pk).cycle == cycle
    with pytest.raises(Refused):
        actions.review_cycle(**said)


def test_a_cycle_that_is_over_takes_no_work_and_one_to_come_is_not_looked_back_on(made: Made) -> None:
    challenge = made.under_way()
    past = actions.plan_cycle(challenge=challenge, span=span(-40), by=made.worker)
    actions.review_cycle(cycle=past, done="Iets", learned="Iets", by=made.worker)
    with pytest.raises(Refused):
        effort(made, challenge, "Te laat", cycle=past)
    ahead = actions.plan_cycle(challenge=challenge, span=span(3), by=made.worker)
    with pytest.raises(Refused):
        actions.review_cycle(cycle=ahead, done="Iets", learned="Iets", by=made.worker)


def test_a_look_back_is_possible_after_the_end(made: Made) -> None:
    challenge = made.under_way()
    cycle = actions.plan_cycle(challenge=challenge, span=span(-40), by=made.worker)
    actions.stop(challenge=challenge, reason="Geen geld", by=made.worker)
    assert actions.review_cycle(cycle=cycle, done="Weinig", learned="Veel", by=made.worker).reviewed_at


def test_a_cycle_that_ended_without_a_look_back_is_in_today_of_who_steers(made: Made, world: World) -> None:
    challenge = made.under_way()
    cycle = actions.plan_cycle(challenge=challenge, span=span(-40), by=made.worker)
    assert list(queries.cycles_to_review(made.worker, today())) == [cycle]
    assert not queries.cycles_to_review(made.worker, cycle.ends_on).exists()
    assert not queries.cycles_to_review(world.user("partner.own"), today()).exists()
    page = world.client(WORKER).get("/vandaag/").content.decode()
    assert f"/opgaven/{challenge.pk}/ronde/{cycle.pk}/terugblik/" in page
    actions.review_cycle(cycle=cycle, done="Iets", learned="Iets", by=made.worker)
    assert not queries.cycles_to_review(made.worker, today()).exists()


# Work that waits


def test_work_never_waits_in_a_circle(made: Made) -> None:
    challenge = made.framed()
    permit = effort(made, challenge, "Vergunning")
    plaster = effort(made, challenge, "Stucen", depends_on=[permit])
    paint = effort(made, challenge, "Verven", depends_on=[plaster])
    for circle in ([paint], [permit]):
        with pytest.raises(Refused, match="kring"):
            actions.change_effort(
                effort=permit, title="Vergunning", owner=made.worker, depends_on=circle, by=made.worker
            )
    elsewhere = effort(made, made.framed(title="Elders"), "Elders")
    with pytest.raises(Refused):
        effort(made, challenge, "Nog iets", depends_on=[elsewhere])


def test_what_waits_is_said_and_what_begins_too_early_pointed_out_until_it_is_done(made: Made, world: World) -> None:
    challenge = made.framed()
    permit = effort(made, challenge, "Vergunning", starts_on=today(), ends_on=today() + timedelta(days=9))
    paint = effort(made, challenge, "Verven", starts_on=today() + timedelta(days=5), depends_on=[permit])
    page = world.client("anonymous").get(f"/opgaven/{challenge.pk}/plan/").content.decode()
    assert "Wacht op:" in page
    assert "Gepland voordat ‘Vergunning’ klaar is" in page
    actions.finish_effort(effort=permit, outcome="Binnen", by=made.worker)
    seen = {each.effort.pk: each for each in _efforts(made, challenge)}
    assert seen[paint.pk].waits_for == seen[paint.pk].too_early_for == ()


def _efforts(made: Made, challenge: Challenge) -> list[queries.PlannedEffort]:
    found = queries.challenge_for(made.worker, challenge.pk)
    return queries.planned_efforts(made.worker, found, sight="internal", today=today())


def test_an_effort_moves_over_the_board_and_back(made: Made) -> None:
    lamps = made.under_way().efforts.get()
    with pytest.raises(Refused):
        actions.put_back_effort(effort=lamps, by=made.worker)
    actions.start_effort(effort=lamps, by=made.worker)
    assert actions.put_back_effort(effort=lamps, by=made.worker).status == "planned"


# The page


def test_the_plan_by_forms_alone(made: Made, world: World) -> None:
    challenge, worker = made.framed(), world.client(WORKER)
    base = f"/opgaven/{challenge.pk}"

    def send(act: str, **typed: object) -> None:
        url = f"{base}/{act}/"
        answer = worker.post(url, {**opened(worker, url), **typed})
        assert answer.status_code == 302, answer.content.decode()[-2000:]
        assert answer["Location"] == f"{base}/plan/"

    start = worker.get(f"{base}/ronde/").context["form"]
    days = {name: start[name].value() for name in ("starts_on", "ends_on")}
    assert days["starts_on"] == today()
    past = span(-40)
    send("ronde", starts_on=past.starts_on, ends_on=past.ends_on, aim="Het plein is schoon")
    cycle = Cycle.objects.get()
    mine = {"owner": made.worker.pk, "cycle": cycle.pk}
    send("inspanning", title="Vegen", hours="12,5", starts_on=today(), ends_on=today(), **mine)
    sweep = Effort.objects.get(title="Vegen")
    assert (sweep.hours, sweep.cycle) == (Decimal("12.5"), cycle)
    send("inspanning", title="Verven", depends_on=[sweep.pk], **mine)
    paint = Effort.objects.get(title="Verven")
    assert list(paint.depends_on.all()) == [sweep]
    send(f"inspanning/{sweep.pk}/begonnen")
    page = worker.get(f"{base}/plan/").content.decode()
    assert "Het plein is schoon" in page
    assert "12,5 uur" in page
    assert f"{base}/inspanning/{sweep.pk}/toch-nog-niet/" in page
    choice = {f"then_{sweep.pk}": "next", f"then_{paint.pk}": "drop"}
    url = f"{base}/ronde/{cycle.pk}/terugblik/"
    first = opened(worker, url)
    answer = worker.post(url, {**first, "done": "Geveegd", "learned": "Vroeg beginnen", **choice})
    assert answer.status_code == 422
    assert f"why_{paint.pk}" in answer.context["form"].errors
    assert "Vroeg beginnen" in answer.content.decode()
    ahead = span(0)
    send(
        f"ronde/{cycle.pk}/terugblik",
        done="Geveegd",
        learned="Vroeg beginnen",
        next_from=ahead.starts_on,
        next_until=ahead.ends_on,
        **choice,
        **{f"why_{paint.pk}": "Regen"},
    )
    page = world.client("anonymous").get(f"{base}/plan/").content.decode()
    assert "Vroeg beginnen" in page
    assert "Regen" in page
    assert "12,5" not in page


def test_the_list_is_sorted_by_the_address_and_keeps_its_cycle(made: Made, world: World) -> None:
    challenge = made.framed()
    cycle = actions.plan_cycle(challenge=challenge, span=span(0), by=made.worker)
    for title in ("Bank", "Appel", "Citroen"):
        effort(made, challenge, title, cycle=cycle)
    effort(made, challenge, "Zonder ronde")
    url = f"/opgaven/{challenge.pk}/plan/"

    def titles(query: str) -> list[str]:
        rows = world.client("anonymous").get(url + query).context["rows"]
        return [each.effort.title for each, _tone, _acts in rows]

    assert titles("?weergave=lijst&sorteer=titel&ronde=1") == ["Appel", "Bank", "Citroen"]
    assert titles("?weergave=lijst&sorteer=-titel&ronde=1") == ["Citroen", "Bank", "Appel"]
    assert titles("?weergave=lijst&ronde=geen") == ["Zonder ronde"]
    assert titles("?weergave=lijst&sorteer=-ronde")[-1] == "Zonder ronde"
    board = world.client("anonymous").get(f"{url}?weergave=kaart&sorteer=iets&ronde=zomaar").context["columns"]
    assert sum(len(of_status) for _label, _tone, of_status in board) == 4
    page = world.client("anonymous").get(f"{url}?weergave=lijst&sorteer=titel&ronde=1").content.decode()
    assert 'aria-sort="ascending"' in page
    assert "weergave=bord&amp;ronde=1&amp;sorteer=titel" in page


def test_an_empty_plan_says_what_comes_first(made: Made, world: World) -> None:
    page = world.client("anonymous").get(f"/opgaven/{made.named().pk}/plan/").content.decode()
    assert "Er zijn nog geen rondes" in page
    assert "Er is nog niets gepland" in page
    assert "Gevraagd aan de lijn" not in page


def test_the_plan_takes_as_many_statements_for_one_as_for_forty(made: Made, world: World) -> None:
    challenge = made.framed()

    def statements() -> int:
        client = world.client(WORKER)
        client.get(f"/opgaven/{challenge.pk}/plan/")
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/opgaven/{challenge.pk}/plan/").status_code == 200
        return len(seen)

    def grow(first: int, last: int) -> None:
        for at in range(first, last):
            cycle = actions.plan_cycle(challenge=challenge, span=span(at * 40), by=made.worker)
            one = effort(made, challenge, f"Werk {at}", cycle=cycle)
            effort(made, challenge, f"Vervolg {at}", cycle=cycle, depends_on=[one])
            actions.ask_line(
                challenge=challenge, of="finance", what="Geld", answer_by=today(), effort=one, by=made.worker
            )

    grow(0, 1)
    few = statements()
    grow(1, 20)
    assert statements() == few


# The line


@pytest.fixture
def department() -> Organisation:
    """A department of the municipality."""
    return Organisation.objects.create(name="Financiën", kind="department")


def ask(made: Made, challenge: Challenge, **fields: object) -> LineRequest:
    """Ask money of the line."""
    values = {"of": "finance", "what": "Vijfduizend euro voor banken", "answer_by": today(), **fields}
    return actions.ask_line(challenge=challenge, by=made.worker, **values)  # type: ignore[arg-type]


def test_the_line_answers_with_why_and_those_who_can_are_told(
    made: Made, world: World, department: Organisation
) -> None:
    clerk = world.user("analyst.other")
    User.objects.filter(pk=clerk.pk).update(organisation=department)
    clerk = world.user("analyst.other")
    challenge = made.under_way()
    asked = ask(made, challenge, department=department)
    run("challenge.line_asked")
    assert list(Notice.objects.filter(event_id=Event.objects.latest("pk").pk).values_list("user", flat=True)) == [
        clerk.pk
    ]
    for persona in ("partner.own", "area_worker.own", "line_manager.other"):
        with pytest.raises(PermissionDenied):
            actions.answer_line(line_request=asked, state="granted", by=world.user(persona))
    with pytest.raises(Refused):
        actions.answer_line(line_request=asked, state="refused", by=clerk)
    answered = actions.answer_line(line_request=asked, state="in_part", answer="De helft", by=clerk)
    assert (answered.state, answered.answered_by) == ("in_part", clerk)
    with pytest.raises(Refused):
        actions.answer_line(line_request=asked, state="granted", by=world.user("line_manager.own"))
    with pytest.raises(Refused):
        actions.withdraw_line(line_request=asked, by=made.worker)


def test_a_department_without_people_leaves_it_to_the_managers_of_the_area(
    made: Made, world: World, department: Organisation
) -> None:
    manager, director = world.user("line_manager.own"), world.user("director.own")
    asked = ask(made, made.under_way(), department=department)
    assert queries.line_of(asked) == {manager.pk, director.pk}
    assert actions.answer_line(line_request=asked, state="granted", by=director).state == "granted"


def test_what_is_asked_of_the_line_is_a_department_and_lies_ahead(made: Made, world: World) -> None:
    challenge = made.under_way()
    with pytest.raises(Refused):
        ask(made, challenge, department=world.organisation())
    with pytest.raises(Refused):
        ask(made, challenge, answer_by=today() - timedelta(days=1))


def test_everyone_reads_the_answer_in_a_word_and_the_rest_is_for_who_is_on_it(made: Made, world: World) -> None:
    challenge = made.under_way()
    asked = ask(made, challenge)
    url = f"/opgaven/{challenge.pk}/plan/"
    assert "Financiën" not in world.client("anonymous").get(url).content.decode()
    assert "Vijfduizend euro" in world.client("partner.own").get(url).content.decode()
    actions.answer_line(line_request=asked, state="refused", answer="De pot is leeg", by=world.user("director.own"))
    page = world.client("anonymous").get(url).content.decode()
    assert "Nee" in page
    assert "Vijfduizend" not in page
    assert "De pot is leeg" not in page
    assert "De pot is leeg" in world.client("partner.own").get(url).content.decode()
    timeline = [entry.text for entry in queries.timeline_of(fresh(challenge), sight="public")]
    assert timeline[0] == "De lijn antwoordde (Financiën): Nee"
    assert not any("vroeg" in text or "gevraagd aan de lijn" in text for text in timeline)


def test_open_requests_are_in_today_of_who_answers_and_late_ones_of_who_asked(
    made: Made, world: World, department: Organisation
) -> None:
    clerk = world.user("partner.other")
    User.objects.filter(pk=clerk.pk).update(organisation=department)
    asked = ask(made, made.under_way(), department=department, answer_by=today())

    def asking(persona: str, day: date) -> list[LineRequest]:
        return list(queries.requests_asking(world.user(persona), day))

    assert asking("partner.other", today()) == asking("line_manager.own", today()) == [asked]
    assert asking("line_manager.other", today()) == asking(WORKER, today()) == []
    assert asking(WORKER, today() + timedelta(days=1)) == [asked]
    page = world.client("director.own").get("/vandaag/").content.decode()
    assert f"/opgaven/{asked.challenge_id}/lijn/{asked.pk}/" in page
    actions.change_visibility(challenge=fresh(asked.challenge), visibility="internal", by=made.worker)
    assert asking("partner.other", today()) == []
    actions.withdraw_line(line_request=asked, by=made.worker)
    assert asking("line_manager.own", today()) == []


def test_the_line_is_asked_and_answers_by_forms_alone(made: Made, world: World) -> None:
    challenge = made.under_way()
    worker, manager = world.client(WORKER), world.client("line_manager.own")
    url = f"/opgaven/{challenge.pk}/lijn/"
    answer = worker.post(url, {**opened(worker, url), "of": "legal", "what": "Mag dit?", "answer_by": today()})
    assert answer.status_code == 302
    asked = LineRequest.objects.get()
    url = f"{url}{asked.pk}/"
    page = manager.get(url)
    assert "Mag dit?" in page.content.decode()
    answer = manager.post(url, {**opened(manager, url), "state": "refused", "answer": ""})
    assert answer.status_code == 422
    answer = manager.post(url, {**opened(manager, url), "state": "granted"})
    assert answer["Location"] == f"/opgaven/{challenge.pk}/plan/"
    assert LineRequest.objects.get().state == "granted"
