"""The tree of parts as people build it, several at once, by forms alone."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gewoondoen.challenges import actions, part_lines, queries
from gewoondoen.challenges.models import Challenge, Part
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused, Stale
from tests.challenges.making import WORKER, Made, fresh
from tests.world import World


@pytest.fixture
def worker(world: World) -> Client:
    """The area worker of Oost, signed in."""
    return world.client(WORKER)


def grown(made: Made, text: str, **fields: object) -> Challenge:
    """Return a challenge with a tree, written as indented lines."""
    challenge = made.named(**fields)
    actions.add_parts(challenge=challenge, lines=part_lines.read(text, deepest=6).lines, by=made.worker)
    return fresh(challenge)


def outline(challenge: Challenge) -> str:
    """Return the tree as letters, deeper ones further in: "a bc d" as "a,.b,.c,d"."""
    rows = queries.rows_of(queries.parts_of(challenge))
    return ",".join("." * (row.level - 1) + row.item.text for row in rows)


def the(challenge: Challenge, text: str) -> Part:
    """Return a part by its text."""
    return challenge.parts.get(text=text)


def test_lines_become_a_tree_in_order_and_one_event(made: Made) -> None:
    challenge = grown(made, "a\n  b\n    c\n  d\ne")
    assert outline(challenge) == "a,.b,..c,.d,e"
    assert challenge.stage == "unpacked"
    assert [event.facts for event in Event.objects.filter(verb="challenge.parts_added")] == [{"number": 5}]


def test_lines_come_below_a_part_or_right_after_it(made: Made) -> None:
    challenge, by = grown(made, "a\n  b\nc"), made.worker
    lines = part_lines.read("x\n  y\nz", deepest=6).lines
    actions.add_parts(challenge=challenge, lines=lines, under=the(challenge, "a"), by=by)
    assert outline(challenge) == "a,.b,.x,..y,.z,c"
    only = part_lines.read("n", deepest=6).lines
    actions.add_parts(challenge=challenge, lines=only, after=the(challenge, "b"), by=by)
    assert outline(challenge) == "a,.b,.n,.x,..y,.z,c"


def test_a_part_moves_up_down_in_and_out_with_what_is_under_it(made: Made) -> None:
    challenge, by = grown(made, "a\nb\n  c\nd"), made.worker
    steps = [("b", "up", "b,.c,a,d"), ("b", "down", "a,b,.c,d"), ("b", "in", "a,.b,..c,d"), ("c", "out", "a,.b,.c,d")]
    for text, way, after in steps:
        actions.move_part(part=the(challenge, text), way=way, by=by)  # type: ignore[arg-type]
        assert outline(challenge) == after
    actions.hang_part(part=the(challenge, "a"), parent=the(challenge, "d"), by=by)
    assert outline(challenge) == "d,.a,..b,..c"
    with pytest.raises(Refused):
        actions.move_part(part=the(challenge, "d"), way="up", by=by)


def test_a_move_does_not_take_the_words_of_who_is_typing(made: Made) -> None:
    challenge, by = grown(made, "a\nb"), made.worker
    part = the(challenge, "b")
    actions.move_part(part=part, way="up", by=by)
    changed = actions.change_part(part=part, text="beter", version=part.version, by=by)
    assert outline(challenge) == "beter,a"
    assert changed.version == part.version + 1


def test_what_hangs_under_a_removed_part_takes_its_place(made: Made) -> None:
    challenge, by = grown(made, "a\nb\n  c\n  d\ne"), made.worker
    actions.remove_part(part=the(challenge, "b"), by=by)
    assert outline(challenge) == "a,c,d,e"


def test_a_part_that_a_colleague_changed_is_not_removed_unseen(made: Made) -> None:
    challenge, by = grown(made, "a\nb"), made.worker
    part = the(challenge, "a")
    actions.change_part(part=part, text="anders", by=by)
    with pytest.raises(Stale):
        actions.remove_part(part=part, version=part.version, by=by)


def test_a_tree_has_an_end(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gewoondoen.challenges.actions.parts.MOST_PARTS", 3)
    challenge = grown(made, "a\nb")
    with pytest.raises(Refused, match="hooguit 3"):
        actions.add_parts(challenge=challenge, lines=part_lines.read("c\nd", deepest=6).lines, by=made.worker)


def test_evidence_belongs_to_a_part_and_to_no_other(made: Made) -> None:
    challenge, by = grown(made, "a\nb"), made.worker
    row = actions.add_evidence(challenge=challenge, text="Gezien", by=by)
    actions.link_evidence(part=the(challenge, "a"), evidence=[row], by=by)
    actions.link_evidence(part=the(challenge, "b"), evidence=[row], by=by)
    assert challenge.evidence.get().part == the(challenge, "b")
    actions.link_evidence(part=the(challenge, "b"), evidence=[], by=by)
    assert challenge.evidence.get().part is None


# The pages


def change(part: Part, **typed: object) -> dict[str, object]:
    """Return what the form of a part sends."""
    return {"text": part.text, "kind": part.kind, "is_taken_up": "on", "version": part.version, **typed}


def test_a_part_is_changed_in_place(made: Made, world: World, worker: Client) -> None:
    challenge = grown(made, "a\n  b")
    part, linde = the(challenge, "b"), world.organisation()
    url = f"/opgaven/{challenge.pk}/onderdelen/{part.pk}/?dicht={the(challenge, 'a').pk}"
    assert f'id="deel-{part.pk}"' in worker.get(url).content.decode()
    typed = change(
        part, text="Lampen", domain="physical", mover=linde.pk, mover_in_words="en de bewoners", why_not="Geld"
    )
    del typed["is_taken_up"]
    assert worker.post(url, typed).status_code == 302
    page = world.client("anonymous").get(f"/opgaven/{challenge.pk}/onderdelen/").content.decode()
    for words in ("Lampen", "Woningstichting De Linde · en de bewoners", "Geld", ">Fy<"):
        assert words in page
    assert "<form" not in page.split('id="boom"')[1].split("</main>")[0]


def test_what_was_typed_stays_and_one_sees_what_a_colleague_made_of_it(
    made: Made, world: World, worker: Client
) -> None:
    challenge = grown(made, "a")
    part = the(challenge, "a")
    partner = world.user("partner.own")
    actions.change_part(part=part, text="Van de collega", domain="safety", by=partner)
    url = f"/opgaven/{challenge.pk}/onderdelen/{part.pk}/"
    answer = worker.post(url, change(part, text="Van mij"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Van mij" in page
    assert re.search(r"<dd>\s*Van de collega\s*</dd>", page)
    assert "Veiligheid</dd>" in page
    assert partner.name in page
    assert the(challenge, "Van de collega").version == 2
    assert worker.post(url, change(part, text="Van mij", version=2)).status_code == 302
    assert outline(challenge) == "Van mij"


def test_what_was_typed_in_a_part_that_is_gone_can_be_added_again(made: Made, worker: Client) -> None:
    challenge = grown(made, "a\nb")
    part = the(challenge, "a")
    actions.remove_part(part=part, by=made.worker)
    answer = worker.post(f"/opgaven/{challenge.pk}/onderdelen/{part.pk}/", change(part, text="Mijn mooie zin"))
    assert answer.status_code == 409
    assert "Mijn mooie zin</textarea>" in answer.content.decode()
    answer = worker.post(f"/opgaven/{challenge.pk}/onderdelen/{part.pk}/erbij/", {"lines": "En nog een"})
    assert answer.status_code == 409
    assert "En nog een</textarea>" in answer.content.decode()


@pytest.mark.parametrize(
    ("act", "typed", "words"),
    [
        ("", {"text": "", "kind": "cause", "version": 1}, "Vul in waarom"),
        ("erbij/", {"lines": "  \n "}, "ten minste"),
        ("erbij/", {"lines": "a\n    b\n  c"}, "Regel 3"),
        ("verplaatsen/", {"stap": "up"}, "niet verder"),
        ("verplaatsen/", {"parent": "999999"}, "een collega"),
        ("bewijs/", {"evidence": "999999"}, "geldige keuze"),
        ("weghalen/", {"version": "x"}, "gewijzigd"),
    ],
)
def test_a_mistake_is_said_where_it_was_made(
    made: Made, worker: Client, act: str, typed: dict[str, object], words: str
) -> None:
    challenge = grown(made, "a\nb")
    answer = worker.post(f"/opgaven/{challenge.pk}/onderdelen/{the(challenge, 'a').pk}/{act}", typed)
    assert answer.status_code in {409, 422}
    assert words in answer.content.decode()
    assert outline(challenge) == "a,b"


def test_a_part_does_not_go_under_its_own_child_by_changing_the_form(made: Made, worker: Client) -> None:
    challenge = grown(made, "a\n  b")
    url = f"/opgaven/{challenge.pk}/onderdelen/{the(challenge, 'a').pk}/verplaatsen/"
    assert worker.post(url, {"parent": the(challenge, "b").pk}).status_code == 422
    assert outline(challenge) == "a,.b"


def test_a_list_is_shown_before_it_is_added(made: Made, worker: Client) -> None:
    challenge = grown(made, "a")
    url, text = f"/opgaven/{challenge.pk}/onderdelen/plakken/", "- b\n\t- c\n- d"
    typed = {"lines": text, "under": the(challenge, "a").pk}
    page = worker.post(url, typed)
    assert page.status_code == 200
    assert "gd-tree__row--2" in page.content.decode()
    assert outline(challenge) == "a"
    assert worker.post(url, {**typed, "looked": "1"}).status_code == 302
    assert outline(challenge) == "a,.b,..c,.d"
    wrong = worker.post(url, {"lines": "x" * 201})
    assert wrong.status_code == 422
    assert "Regel 1" in wrong.content.decode()


def test_the_same_lines_sent_twice_are_added_once(made: Made, worker: Client) -> None:
    challenge = grown(made, "a")
    url = f"/opgaven/{challenge.pk}/onderdelen/"
    key = re.search(r'name="key" value="([^"]+)"', worker.get(url).content.decode())
    assert key is not None
    assert [worker.post(url, {"key": key[1], "lines": "b"}).status_code for _click in range(2)] == [302, 302]
    assert outline(challenge) == "a,b"


def test_one_is_told_what_others_changed_and_nothing_of_oneself(made: Made, world: World, worker: Client) -> None:
    challenge = grown(made, "a")
    newest = queries.newest_change(challenge)
    url = f"/opgaven/{challenge.pk}/onderdelen/nieuws/?sinds={newest}"
    assert worker.get(url).status_code == 204
    actions.change_part(part=the(challenge, "a"), text="Van mij", by=made.worker)
    assert worker.get(url).status_code == 204
    actions.change_part(part=the(challenge, "Van mij"), text="Van een ander", by=world.user("partner.own"))
    page = worker.get(url).content.decode()
    assert "1 wijziging" in page
    assert "Partner Own" in page
    assert "Van een ander" in page
    assert "Partner" not in world.client("anonymous").get(url).content.decode()


def test_nobody_hears_of_the_tree_of_a_challenge_they_may_not_see(made: Made, world: World) -> None:
    challenge = grown(made, "a", visibility="internal")
    assert world.client("anonymous").get(f"/opgaven/{challenge.pk}/onderdelen/nieuws/?sinds=0").status_code == 204
    for page in ("", "plaat/", "plaat.svg"):
        assert world.client("anonymous").get(f"/opgaven/{challenge.pk}/onderdelen/{page}").status_code == 404


@pytest.mark.parametrize("query", ["?dicht=x", "?dicht=1,,2", "?dicht=" + "9" * 30, "?papier=a0"])
def test_an_address_that_makes_no_sense_still_shows_the_tree(made: Made, world: World, query: str) -> None:
    challenge = grown(made, "a")
    for page in ("", "plaat/", "nieuws/"):
        url = f"/opgaven/{challenge.pk}/onderdelen/{page}{query}"
        assert world.client("anonymous").get(url).status_code in {200, 204}


def test_folding_lives_in_the_address(made: Made, world: World) -> None:
    challenge = grown(made, "aaa\n  bbb\nccc")
    url = f"/opgaven/{challenge.pk}/onderdelen/?dicht={the(challenge, 'aaa').pk}"
    page = world.client("anonymous").get(url).content.decode()
    assert "bbb" not in page
    assert "ccc" in page


def test_the_picture_stands_on_a_page_and_comes_as_a_file(made: Made, world: World) -> None:
    challenge = grown(made, "Donker & stil")
    actions.change_part(part=challenge.parts.get(), text="<b>", is_taken_up=False, why_not="Geld", by=made.worker)
    client = world.client("anonymous")
    page = client.get(f"/opgaven/{challenge.pk}/onderdelen/plaat/?papier=a1")
    assert "gd-tree__sheet--a1" in page.content.decode()
    assert "<b>" not in page.content.decode()
    file = client.get(f"/opgaven/{challenge.pk}/onderdelen/plaat.svg")
    assert file["Content-Type"].startswith("image/svg+xml")
    assert "veilig-naar-huis" in file["Content-Disposition"]
    assert "Niet nu: Geld" in file.content.decode()


def test_an_empty_tree_says_how_to_begin_and_an_ended_one_is_read_only(
    made: Made, world: World, worker: Client
) -> None:
    url = f"/opgaven/{made.named().pk}/onderdelen/"
    assert "eerste oorzaken" in worker.get(url).content.decode()
    assert "nog niet afgepeld" in world.client("anonymous").get(url).content.decode()
    ended = made.concluded()
    assert 'name="lines"' not in worker.get(f"/opgaven/{ended.pk}/onderdelen/").content.decode()
    assert worker.post(f"/opgaven/{ended.pk}/onderdelen/", {"lines": "Te laat"}).status_code == 422


@pytest.mark.parametrize("persona", ["anonymous", WORKER])
@pytest.mark.parametrize("page", ["onderdelen/", "onderdelen/plaat/", ""])
def test_a_tree_costs_the_same_statements_however_large(made: Made, world: World, persona: str, page: str) -> None:
    small, large = grown(made, "a\n b"), grown(made, "\n".join(f"{'  ' * (n % 4)}deel {n}" for n in range(40)))
    client = world.client(persona)
    client.get("/opgaven/")

    def cost(challenge: Challenge) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/opgaven/{challenge.pk}/{page}").status_code == 200
        return len(captured)

    assert cost(large) == cost(small)


@pytest.mark.parametrize("persona", ["anonymous", WORKER])
def test_an_opened_part_costs_the_same_statements_in_a_large_tree(made: Made, world: World, persona: str) -> None:
    small, large = grown(made, "a\n b"), grown(made, "\n".join(f"{'  ' * (n % 4)}deel {n}" for n in range(40)))
    for number in range(5):
        actions.add_evidence(challenge=large, text=f"Gezien {number}", by=made.worker)
    actions.add_evidence(challenge=small, text="Gezien", by=made.worker)
    client = world.client(persona)
    client.get("/opgaven/")

    def cost(challenge: Challenge) -> int:
        with CaptureQueriesContext(connection) as captured:
            page = client.get(f"/opgaven/{challenge.pk}/onderdelen/{challenge.parts.all()[0].pk}/")
        assert page.status_code == 200
        return len(captured)

    assert cost(large) == cost(small)


def test_asking_for_news_costs_one_statement_beside_signing_in(made: Made, world: World) -> None:
    challenge = grown(made, "a")
    client = world.client("anonymous")
    with CaptureQueriesContext(connection) as captured:
        client.get(f"/opgaven/{challenge.pk}/onderdelen/nieuws/?sinds={queries.newest_change(challenge)}")
    assert len(captured) - 1 == 1  # the other is `newest_change` here
