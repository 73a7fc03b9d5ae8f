"""Goals, frameworks and what serves them: as acts, as pages, and what each viewer sees of them."""

import io
import re
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gewoondoen.challenges import actions as challenge_actions
from gewoondoen.goals import actions, queries
from gewoondoen.goals.models import Serving, Staying, StrategicGoal
from gewoondoen.kernel import personal
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.people.actions import erase_person
from tests.goals.making import KEEPER, Kept
from tests.world import World

FILE = """kind,title,parent,about,source,starts_on,ends_on,owner
goal,Veilige wijken,,,Coalitieakkoord blz. 12,2026-06-01,2030-05-31,
ambition,Elke straat verlicht,Veilige wijken,Ook de paden,,2026-06-01,,Woningstichting De Linde
"""


@pytest.fixture
def keeper(world: World) -> Client:
    """The programme manager of Oost, signed in."""
    return world.client(KEEPER)


# Keeping


def test_goals_make_a_tree_without_circles(kept: Kept) -> None:
    top = kept.goal("Top")
    low = kept.goal("Laag", parent=top)
    for parent in (top, low):
        with pytest.raises(Refused, match="onder zichzelf"):
            actions.change_goal(goal=top, parent=parent, by=kept.keeper)
    with pytest.raises(PermissionDenied):
        actions.add_goal(by=kept.world.user("area_worker.own"), kind="goal", title="x", starts_on=date(2026, 1, 1))


def test_goals_lie_five_deep_at_most(kept: Kept) -> None:
    goal = kept.goal("1")
    for number in range(2, 6):
        goal = kept.goal(str(number), parent=goal)
    with pytest.raises(Refused, match="te diep"):
        kept.goal("6", parent=goal)


def test_a_goal_moves_past_its_sibling(kept: Kept, keeper: Client) -> None:
    first, second = kept.goal("Eerst"), kept.goal("Dan")
    assert keeper.post(f"/doelen/{second.pk}/verplaatsen/", {"stap": "up"}).status_code == 302
    assert [row.item for row in queries.rows_of(queries.goals_for(None))] == [second, first]
    assert keeper.post(f"/doelen/{second.pk}/verplaatsen/", {"stap": "up"}).status_code == 302


def test_the_second_of_two_who_change_a_goal_is_told(kept: Kept, keeper: Client) -> None:
    goal = kept.goal()
    typed = {"kind": "goal", "title": "Van mij", "starts_on": "2026-06-01", "version": goal.version}
    actions.change_goal(goal=goal, title="Van een ander", by=kept.keeper)
    answer = keeper.post(f"/doelen/{goal.pk}/wijzigen/", typed)
    assert answer.status_code == 409
    assert "Van mij" in answer.content.decode()
    again = answer.context["form"]["version"].value()
    assert keeper.post(f"/doelen/{goal.pk}/wijzigen/", {**typed, "version": again}).status_code == 302
    assert StrategicGoal.objects.get().title == "Van mij"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title": ""}, "title"),
        ({"ends_on": "2020-01-01"}, "ends_on"),
        ({"starts_on": "ooit"}, "starts_on"),
        ({"kind": "wens"}, "kind"),
        ({"parent": "99"}, "parent"),
    ],
)
def test_a_mistake_comes_back_at_its_field(kept: Kept, keeper: Client, typed: dict[str, str], field: str) -> None:
    fine = {"kind": "goal", "title": "Veilig", "starts_on": "2026-06-01"}
    answer = keeper.post("/doelen/nieuw/", {**fine, **typed})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not StrategicGoal.objects.exists()


def test_a_goal_that_ended_stays_to_be_read(kept: Kept, world: World) -> None:
    goal = kept.goal(ends_on=date(2026, 6, 2))
    anyone = world.client("anonymous")
    page = anyone.get("/doelen/").content.decode()
    assert "Doelen die zijn afgelopen" in page
    assert "Afgelopen" in anyone.get(f"/doelen/{goal.pk}/").content.decode()
    with pytest.raises(Refused, match="afgelopen"):
        actions.serve(challenge=kept.made.named(), goal=goal, by=kept.keeper)


# What serves them


def test_what_is_done_counts_for_each_area_and_for_the_goals_above(kept: Kept, world: World) -> None:
    top = kept.goal("Top")
    low = kept.goal("Laag", parent=top)
    for challenge, goal in (
        (kept.made.concluded(title="Licht"), low),
        (kept.made.under_way(title="Groen", area=world.marktzicht), top),
        (kept.made.named(title="Stil", area=world.oost), low),
    ):
        actions.serve(challenge=challenge, goal=goal, by=kept.keeper, how="Helpt")
    today = timezone.localdate()
    goals = queries.with_all_below(top)
    counted = {each.area.name: (dict(each.stages), each.results) for each in queries.by_area(None, goals, None, today)}
    assert counted == {
        "Teststad": ({"concluded": 1, "under_way": 1, "named": 1}, 1),
        "Oost": ({"concluded": 1, "under_way": 1, "named": 1}, 1),
    }
    below = {each.area.name: each.total for each in queries.by_area(None, goals, world.oost, today)}
    assert below == {"Oost": 3, "Lindehof": 1, "Marktzicht": 1}
    assert [each.challenges for each in queries.tree_for(None, today)] == [3, 2]
    page = world.client("anonymous").get(f"/doelen/{top.pk}/?gebied={world.lindehof.code}").content.decode()
    assert "Het is licht." in page
    assert "Groen" not in page


def test_nobody_counts_a_challenge_that_they_may_not_see(kept: Kept, world: World) -> None:
    goal, hidden = kept.goal(), kept.made.named(title="Geheim", visibility="internal")
    actions.serve(challenge=hidden, goal=goal, by=kept.keeper)
    actions.look_at_framework(challenge=hidden, framework=kept.framework(), says="inside", by=kept.keeper)
    for url in ("/doelen/", f"/doelen/{goal.pk}/", "/doelen/kaders/1/", f"/gebieden/{world.oost.code}/"):
        page = world.client("anonymous").get(url).content.decode() if "kaders" not in url else ""
        assert "Geheim" not in page
    assert [each.challenges for each in queries.tree_for(None, timezone.localdate())] == [0]
    assert [each.challenges for each in queries.tree_for(kept.keeper, timezone.localdate())] == [1]
    assert queries.goals_in_area(None, world.oost) == []


def test_results_that_are_expected_within_two_years_are_flagged(kept: Kept, world: World) -> None:
    goal, today = kept.goal(), timezone.localdate()
    for title, years in (("Snel", 1), ("Lang", 4)):
        challenge = kept.made.named(title=title)
        challenge_actions.expect_result(
            challenge=challenge, result_expected_on=today.replace(year=today.year + years, day=1), by=kept.made.worker
        )
        actions.serve(challenge=challenge, goal=goal, by=kept.keeper)
    client = world.client("anonymous")
    page = client.get(f"/doelen/{goal.pk}/?resultaat=binnenkort").content.decode()
    assert "Snel" in page
    assert "Lang" not in page
    found = client.get("/opgaven/?resultaat=binnenkort").content.decode()
    assert "Snel" in found
    assert "Lang" not in found
    assert [each.soon for each in queries.by_area(None, [goal.pk], None, today)] == [1, 1]


def test_a_challenge_says_what_it_serves_by_forms_alone(kept: Kept, world: World) -> None:
    goal, framework, challenge = kept.goal(), kept.framework(), kept.made.named()
    worker = world.client("area_worker.own")
    url = f"/doelen/opgave/{challenge.pk}/"
    assert worker.post(url, {"goal": goal.pk, "how": "Meer licht"}).status_code == 302
    assert worker.post(url, {"goal": goal.pk, "how": "Nog meer licht"}).status_code == 302
    assert Serving.objects.get().how == "Nog meer licht"
    assert Event.objects.filter(verb="challenge.serves").count() == 1
    wrong = worker.post(f"{url}kader/", {"framework": framework.pk, "says": "outside"})
    assert wrong.status_code == 422
    typed = {"framework": framework.pk, "says": "tension", "why": "Te duur", "version": 0}
    assert worker.post(f"{url}kader/", typed).status_code == 302
    stale = worker.post(f"{url}kader/", {**typed, "why": "Later"})
    assert stale.status_code == 409
    assert "Later" in stale.content.decode()
    assert "Te duur" in stale.content.decode()
    page = world.client("anonymous").get(f"/opgaven/{challenge.pk}/").content.decode()
    assert goal.title in page
    assert "Het schuurt" in page
    assert "Te duur" in world.client("anonymous").get(f"/doelen/kaders/{framework.pk}/").content.decode()
    area = world.client("anonymous").get(f"/gebieden/{world.oost.code}/").content.decode()
    assert f"/doelen/{goal.pk}/?gebied={world.oost.code}" in area
    assert worker.post(f"{url}doel/{goal.pk}/weg/").status_code == 302
    assert not Serving.objects.exists()


def test_a_goal_finds_what_serves_it(kept: Kept, keeper: Client) -> None:
    goal, challenge = kept.goal(), kept.made.named()
    page = keeper.get(f"/doelen/{goal.pk}/opgaven/").content.decode()
    assert challenge.title in page
    assert keeper.post(f"/doelen/{goal.pk}/opgaven/", {"opgave": challenge.pk, "how": "Ja"}).status_code == 302
    assert Serving.objects.get().how == "Ja"
    keeper.get("/doelen/")  # reads the message
    assert challenge.title not in keeper.get(f"/doelen/{goal.pk}/opgaven/?zoek=zeppelin").content.decode()
    assert keeper.post(f"/doelen/{goal.pk}/opgaven/", {"opgave": "x"}).status_code == 404


def test_two_looks_at_one_framework_do_not_write_over_each_other(kept: Kept) -> None:
    framework, challenge = kept.framework(), kept.made.named()
    actions.look_at_framework(challenge=challenge, framework=framework, says="inside", version=0, by=kept.keeper)
    with pytest.raises(Stale):
        actions.look_at_framework(
            challenge=challenge, framework=framework, says="outside", why="Duur", version=0, by=kept.keeper
        )
    assert Staying.objects.get().says == "inside"


# Files


def test_a_file_brings_in_a_tree_and_the_same_file_changes_nothing(kept: Kept, tmp_path: Path) -> None:
    kept.world.organisation()
    path = tmp_path / "doelen.csv"
    path.write_text(FILE)
    out = io.StringIO()
    call_command("import_goals", str(path), stdout=out)
    call_command("import_goals", str(path), stdout=out)
    assert out.getvalue().splitlines() == [
        "2 goals added, 0 changed, 0 the same.",
        "0 goals added, 0 changed, 2 the same.",
    ]
    low = StrategicGoal.objects.get(kind="ambition")
    assert low.parent is not None
    assert (low.parent.title, str(low.owner_organisation), low.version) == (
        "Veilige wijken",
        "Woningstichting De Linde",
        1,
    )
    assert Event.objects.filter(verb="goal.added").count() == 2
    path.write_text(FILE.replace("Ook de paden", "Ook de tuinen"))
    call_command("import_goals", str(path), stdout=out)
    assert out.getvalue().splitlines()[-1] == "0 goals added, 1 changed, 1 the same."


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("Woningstichting De Linde", "Onbekend"), "line 3, column owner"),
        (("ambition,", "wens,"), "line 3, column kind"),
        (("2026-06-01,2030", "2026-13-01,2030"), "line 2, column starts_on"),
    ],
)
def test_a_file_with_a_wrong_row_changes_nothing(
    kept: Kept, keeper: Client, tmp_path: Path, change: tuple[str, str], words: str
) -> None:
    kept.world.organisation()
    path = tmp_path / "doelen.csv"
    path.write_text(FILE.replace(*change))
    with pytest.raises(CommandError, match=words) as wrong:
        call_command("import_goals", str(path))
    assert "doelen.csv" in str(wrong.value)
    answer = keeper.post("/doelen/inlezen/", {"file": SimpleUploadedFile("doelen.csv", path.read_bytes())})
    assert answer.status_code == 422
    assert not StrategicGoal.objects.exists()


def test_a_file_is_brought_in_from_the_browser(kept: Kept, keeper: Client) -> None:
    kept.world.organisation()
    answer = keeper.post("/doelen/inlezen/", {"file": SimpleUploadedFile("doelen.csv", FILE.encode())}, follow=True)
    assert "2 doelen toegevoegd" in answer.content.decode()
    wrong = keeper.post("/doelen/inlezen/", {"file": SimpleUploadedFile("doelen.csv", b"\xff\xfe\x00")})
    assert wrong.status_code == 422


def test_two_goals_of_one_title_are_not_guessed_between(kept: Kept, tmp_path: Path) -> None:
    kept.world.organisation()
    kept.goal("Veilige wijken")
    kept.goal("Veilige wijken")
    path = tmp_path / "doelen.csv"
    path.write_text(FILE)
    with pytest.raises(CommandError, match="line 2, column title"):
        call_command("import_goals", str(path))


# Everything


def test_pages_cost_the_same_statements_however_much_there_is(kept: Kept, world: World) -> None:
    goal, framework = kept.goal(), kept.framework()
    urls = ("/doelen/", f"/doelen/{goal.pk}/", f"/doelen/kaders/{framework.pk}/", f"/gebieden/{world.oost.code}/")

    def grow(number: int) -> None:
        for each in range(number):
            challenge = kept.made.with_result(title=f"Opgave {each}")
            actions.serve(challenge=challenge, goal=goal, by=kept.keeper)
            actions.serve(challenge=challenge, goal=kept.goal(f"Doel {each}", parent=goal), by=kept.keeper)
            actions.look_at_framework(challenge=challenge, framework=framework, says="inside", by=kept.keeper)

    def cost(url: str) -> int:
        client = world.client("area_worker.own")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    grow(1)
    [cost(url) for url in urls]
    before = [cost(url) for url in urls]
    grow(5)
    assert [cost(url) for url in urls] == before


@pytest.mark.parametrize("query", ["?gebied=XX", "?fase=x", "?resultaat=x", "?na=abc"])
def test_an_address_that_makes_no_sense_still_shows_the_goal(kept: Kept, world: World, query: str) -> None:
    assert world.client("anonymous").get(f"/doelen/{kept.goal().pk}/{query}").status_code == 200


def test_empty_pages_say_what_comes_there(kept: Kept, world: World) -> None:
    client = world.client("anonymous")
    assert "Er zijn nog geen doelen" in client.get("/doelen/").content.decode()
    assert "nog niets gedaan" in client.get(f"/doelen/{kept.goal().pk}/").content.decode()
    assert "nog niet naar gekeken" in client.get(f"/doelen/kaders/{kept.framework().pk}/").content.decode()
    assert client.get("/doelen/999/").status_code == 404
    english = Client(headers={"Accept-Language": "en"}).get("/doelen/").content.decode()
    assert "Goals of the municipality" in english


def test_what_a_person_wrote_down_is_shown_to_them_and_goes_with_them(kept: Kept) -> None:
    keeper = kept.keeper
    goal = kept.goal(owner=keeper)
    actions.serve(challenge=kept.made.named(), goal=goal, how="Meer licht", by=keeper)
    assert re.search("Meer licht", str(personal.shown_to(keeper)["goals.part"]))
    erase_person(user=keeper, by=keeper)
    assert StrategicGoal.objects.get().owner is None
    assert Serving.objects.get().linked_by is None
