"""Signals of another system come in once, move with it, and are left alone once people here went on with them."""

import json
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from gewoondoen.kernel.models import Delivery, Event, SearchEntry
from gewoondoen.kernel.refusals import Refused
from gewoondoen.openness.actions import exchange
from gewoondoen.openness.models import ExchangeRun, ExchangeSource, ExternalRecord
from gewoondoen.people.models import Letter
from gewoondoen.signals import actions
from gewoondoen.signals import tasks as signal_tasks
from gewoondoen.signals.actions import importing
from gewoondoen.signals.models import Report, Reporter, Signal
from tests.openness import exchanging
from tests.openness.exchanging import as_features, as_json, brought, counts, feature, mapped, private
from tests.signals import cast
from tests.world import World


@pytest.fixture
def source(world: World) -> ExchangeSource:
    exchanging.categories()
    made = exchanging.source()
    mapped(made)
    return made


def test_a_signal_comes_in_where_it_lies_with_its_own_time_and_words_and_nobody_is_told(
    world: World, source: ExchangeSource
) -> None:
    cast.face(world)
    run = brought(source, as_json(private(101)))
    assert counts(run) == {"new": 1}
    signal = Signal.objects.get()
    report = Report.objects.get()
    assert (signal.area, signal.category.slug, signal.theme.slug) == (world.lindehof, "lantaarn", "verlichting")
    assert signal.created_at == datetime(2026, 5, 18, 12, 3, tzinfo=UTC)
    assert (report.words, report.channel, report.reporter) == ("De lantaarn op de hoek doet het niet.", "import", None)
    assert (signal.contact_person, signal.contacted_at) == (None, signal.created_at)  # promised there, not here
    assert Event.objects.get(subject_kind="signal").at == signal.created_at
    cast.work()
    assert (Letter.objects.count(), Reporter.objects.count()) == (0, 0)
    told = Event.objects.filter(subject_kind="signal").values("pk")
    assert not Delivery.objects.filter(event_id__in=told).exists()


def test_the_same_file_twice_changes_nothing(source: ExchangeSource) -> None:
    content = as_json(private(101), private(102, state="o"), private(103, state="b"))
    brought(source, content)
    before = list(Signal.objects.values()), Event.objects.filter(subject_kind="signal").count()
    assert counts(brought(source, content)) == {"unchanged": 3}
    assert (list(Signal.objects.values()), Event.objects.filter(subject_kind="signal").count()) == before


def test_a_handled_signal_comes_in_closed_with_an_answer_of_ours_or_by_choice_of_theirs(source: ExchangeSource) -> None:
    brought(source, as_json(private(101, state="o")))
    signal = Signal.objects.get()
    assert (signal.status, signal.outcome, signal.answer) == ("closed", "done", "Afgehandeld in Signalen.")
    assert signal.ended_at == signal.told_at == datetime(2026, 5, 20, 7, 12, tzinfo=UTC)
    source.takes_answers = True
    exchange.save_source(source=source, by=None)
    brought(source, as_json(private(102, state="a")))
    other = Signal.objects.get(external_record__external_id="102")
    assert (other.outcome, other.answer) == ("heard", "Wij hebben de lamp vervangen.")


def test_what_moved_there_moves_here_with_its_event(source: ExchangeSource) -> None:
    for state in ("m", "b", "h", "o", "reopened"):
        brought(source, as_json(private(101, state=state)))
    verbs = list(Event.objects.filter(subject_kind="signal").order_by("id").values_list("verb", flat=True))
    moved = ["signal.moved", "signal.moved", "signal.closed", "signal.reopened"]
    assert verbs == ["signal.brought_in", *moved]
    signal = Signal.objects.get()
    assert (signal.status, signal.answer, signal.ended_at, signal.version) == ("taken_up", "", None, 5)


def test_what_people_here_did_since_is_never_written_over(world: World, source: ExchangeSource) -> None:
    brought(source, as_json(*(private(number) for number in (1, 2, 3))))
    worker = world.user("area_worker.own")
    taken_up, noted, joined_by = (Signal.objects.get(external_record__external_id=str(number)) for number in (1, 2, 3))
    actions.take_up(signal=taken_up, by=worker)
    actions.add_note(signal=noted, text="Gebeld met de aannemer.", by=worker)
    who = actions.Who("Buur", "buur@bewoner.example")
    actions.me_too(signal=joined_by, key=cast.uuid.uuid4(), words="Ik heb dat ook.", who=who, by=None)
    run = brought(source, as_json(*(private(number, state="o") for number in (1, 2, 3))))
    assert counts(run) == {"differs": 3}
    assert [reference for _row, reference in run.report["differs"]] == [
        taken_up.reference,
        noted.reference,
        joined_by.reference,
    ]
    assert set(Signal.objects.values_list("status", flat=True)) == {"taken_up", "new"}


def test_a_file_that_tells_no_state_opens_nothing_again(source: ExchangeSource) -> None:
    head = "created_at,lng,lat,category_slug,subcategory_slug,resolved_date\n"
    line = "2026-05-18T14:03Z,6.825,52.205,wegen-verkeer-straatmeubilair,straatverlichting,"
    brought(source, f"{head}{line}\n".encode())
    assert counts(brought(source, f"{head}{line}2026-05-20\n".encode())) == {"changed": 1}
    assert counts(brought(source, f"{head}{line}\n".encode())) == {"unchanged": 1}
    assert Signal.objects.get().status == "closed"


def test_what_has_no_place_in_the_table_stays_outside_until_a_person_says_what_it_is(source: ExchangeSource) -> None:
    content = as_json(private(1), private(2, sub="graffiti"), private(3, state="iets nieuws"))
    run = brought(source, content)
    assert counts(run) == {"new": 1, "unmapped": 1, "state_unmapped": 1}
    assert run.report["unmapped"] == {"wegen-verkeer-straatmeubilair/graffiti": 1}
    ours = {"wegen-verkeer-straatmeubilair/graffiti": "theme:vernieling"}
    exchange.map_category(source=source, ours=ours, by=None)
    exchange.map_state(source=source, ours={"iets nieuws": "-"}, by=None)
    assert counts(brought(source, content)) == {"new": 1, "unchanged": 1, "left_out": 1}
    assert Signal.objects.get(external_record__external_id="2").theme.slug == "vernieling"


def test_a_changed_table_moves_what_was_brought_in_to_its_new_category(source: ExchangeSource) -> None:
    brought(source, as_json(private(1)))
    mapped(source, "zwerfvuil")
    assert counts(brought(source, as_json(private(1)))) == {"changed": 1}
    signal = Signal.objects.get()
    assert (signal.category.slug, signal.theme.slug) == ("zwerfvuil", "afval")


def test_what_lies_outside_the_municipality_stays_there_and_is_named_by_row(source: ExchangeSource) -> None:
    run = brought(source, as_features(feature(), feature(at=exchanging.AMSTERDAM)))
    assert counts(run) == {"new": 1, "outside": 1}
    assert run.report["outside"] == [2]


def test_a_line_lies_where_a_part_of_it_lies_in_the_municipality(world: World, source: ExchangeSource) -> None:
    line = {"type": "LineString", "coordinates": [[7.0, 52.205], [6.9, 52.205], [6.825, 52.205]]}
    run = brought(source, as_features(feature() | {"geometry": line}))
    assert counts(run) == {"new": 1}
    signal = Signal.objects.get()
    assert (signal.drawn, signal.longitude, signal.area) == (line, 6.825, world.lindehof)


def test_without_words_a_signal_has_its_category_as_words(source: ExchangeSource) -> None:
    brought(source, as_features(feature()))
    words = "Melding in de categorie “Wegen, verkeer, straatmeubilair / Straatverlichting”."
    assert Report.objects.get().words == words


def test_the_dump_brings_the_whole_past(source: ExchangeSource) -> None:
    brought(source, exchanging.dump())
    past = Event.objects.filter(subject_kind="signal").order_by("id").values_list("verb", "at")
    assert [(verb, at.day) for verb, at in past] == [
        ("signal.brought_in", 18),
        ("signal.moved", 19),
        ("signal.closed", 20),
    ]


def test_once_the_other_system_stops_what_is_open_gets_a_face_and_a_promise_and_what_is_closed_not(
    world: World, source: ExchangeSource
) -> None:
    face = cast.face(world)
    source.handled_here = True
    exchange.save_source(source=source, by=None)
    brought(source, as_json(private(1), private(2, state="o")))
    still_open, closed = Signal.objects.order_by("id")
    assert (still_open.contact_person, still_open.contacted_at) == (face, None)
    assert still_open.promised_by > timezone.localdate()
    assert still_open.due_on is not None
    assert closed.contact_person is None


def test_the_file_after_the_other_system_stopped_gives_what_is_open_its_face_and_its_promise(
    world: World, source: ExchangeSource
) -> None:
    face = cast.face(world)
    content = as_json(private(1), private(2, state="o"))
    brought(source, content)
    before = Signal.objects.order_by("id").values("contact_person", "promised_by", "due_on", "contacted_at")[0]
    source.handled_here = True
    exchange.save_source(source=source, by=None)
    run = brought(source, content)
    assert counts(run) == {"changed": 1, "unchanged": 1}
    signal = Signal.objects.order_by("id")[0]
    assert (signal.contact_person, signal.contacted_at, signal.status) == (face, None, "new")
    assert signal.promised_by > timezone.localdate()
    assert counts(brought(source, content)) == {"unchanged": 2}
    exchange.take_back(run=ExchangeRun.objects.first(), by=None)
    exchange.take_back(run=run, by=None)
    assert Signal.objects.order_by("id").values(*before)[0] == before


def test_a_file_with_a_wrong_row_changes_nothing_and_names_the_cell(source: ExchangeSource) -> None:
    run = brought(source, as_json(private(1), private(2, created_at="onlangs")))
    assert run.state == "refused"
    assert run.report["problems"] == [
        {"file": "signalen.json", "row": 2, "column": "created_at", "reason": "not_a_moment"}
    ]
    assert not Signal.objects.exists()
    assert not ExchangeRun.objects.exists()


def test_a_file_is_taken_back_as_long_as_nobody_went_on_with_it(world: World, source: ExchangeSource) -> None:
    brought(source, as_json(private(1)))
    before = Signal.objects.values("status", "answer", "ended_at").get()
    run = brought(source, as_json(private(1, state="o"), private(2)))
    exchange.take_back(run=run, by=None)
    assert Signal.objects.values("status", "answer", "ended_at").get() == before
    assert not SearchEntry.objects.exclude(object_id=Signal.objects.get().pk).exists()
    again = brought(source, as_json(private(1, state="o"), private(2)))
    assert counts(again) == {"new": 1, "changed": 1}
    actions.take_up(signal=Signal.objects.order_by("id").last(), by=world.user("area_worker.own"))
    with pytest.raises(Refused):
        exchange.take_back(run=again, by=None)
    assert Signal.objects.count() == 2


def test_a_change_of_a_moment_ago_is_not_written_over(source: ExchangeSource) -> None:
    brought(source, as_json(private(1)))
    read_before = Signal.objects.get()
    Signal.objects.update(status="taken_up", version=2)
    assert importing.move_on([(read_before, {"status": "under_way"}, timezone.now())]) == []
    assert Signal.objects.values_list("status", "version").get() == ("taken_up", 2)


def test_only_the_last_file_of_a_source_can_be_taken_back(source: ExchangeSource) -> None:
    first = brought(source, as_json(private(1)))
    brought(source, as_json(private(2)))
    with pytest.raises(Refused):
        exchange.take_back(run=first, by=None)


def test_what_can_be_found_is_written_as_for_one_that_was_reported_here(source: ExchangeSource) -> None:
    brought(source, as_json(private(1, state="o")))
    written = list(SearchEntry.objects.order_by("audience").values_list("audience", "stems"))
    signal_tasks.write_index(Signal.objects.select_related("theme", "area").get())
    assert list(SearchEntry.objects.order_by("audience").values_list("audience", "stems")) == written


def test_four_hundred_rows_cost_some_fifty_statements_and_the_second_time_twenty(
    source: ExchangeSource, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(70):  # type: ignore[operator]
        brought(source, as_json(*(private(number, state="o") for number in range(400))))
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        brought(source, as_json(*(private(number, state="o") for number in range(400))))


def test_the_table_goes_out_as_a_file_and_comes_back_the_same(source: ExchangeSource) -> None:
    rows = exchange.written_mapping(source)
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    assert exchange.read_mapping(source=source, text=text, by=None) == 0
    assert exchange.read_mapping(source=source, text=text.replace('"lantaarn"', '"-"'), by=None) == 1
    assert source.categories.get().left_out


@pytest.mark.parametrize(
    ("line", "column"),
    [("dier,x,,", "what"), ("category,,,", "theirs"), ("category,x,,bestaat-niet", "ours"), ("state,o,,soms", "ours")],
)
def test_a_table_with_a_wrong_cell_changes_nothing_and_names_it(source: ExchangeSource, line: str, column: str) -> None:
    text = f"what,theirs,name,ours\nstate,a,,done\n{line}\n"
    with pytest.raises(exchange.BadMapping) as error:
        exchange.read_mapping(source=source, text=text, by=None)
    assert (error.value.line, error.value.column) == (3, column)
    assert source.states.get(state="a").to == "heard"


def run_command(*words: str) -> str:
    out = StringIO()
    with translation.override("en"):
        call_command("import_signals", *words, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_command_adds_a_source_takes_its_table_and_brings_the_file_in(world: World, tmp_path: Path) -> None:
    exchanging.categories()
    file, table = tmp_path / "s.json", tmp_path / "tabel.csv"
    file.write_bytes(as_json(private(1), private(2, state="o")))
    table.write_text("what,theirs,ours\ncategory,wegen-verkeer-straatmeubilair/straatverlichting,lantaarn\n")
    words = [str(file), "--source", "signalen", "--name", "Signalen", "--mapping", str(table)]
    dry = run_command(*words, "--dry-run")
    assert "New: 2" in dry
    assert not Signal.objects.exists()
    assert not ExchangeSource.objects.exists()
    assert "New: 2" in run_command(*words)
    told = json.loads(run_command(str(file), "--source", "signalen", "--json"))
    assert told["counts"]["unchanged"] == 2
    assert ExternalRecord.objects.count() == 2


def test_the_command_names_the_cell_and_ends_with_an_error(
    world: World, source: ExchangeSource, tmp_path: Path
) -> None:
    file = tmp_path / "s.json"
    file.write_bytes(as_json(private(1, created_at="x")))
    with pytest.raises(CommandError, match="row 1, created_at: this is not a moment"):
        run_command(str(file), "--source", "signalen")
    with pytest.raises(CommandError, match="no source"):
        run_command(str(file), "--source", "onbekend")


def test_a_day_for_a_file_that_tells_none(world: World, source: ExchangeSource) -> None:
    source.day = date(2015, 4, 14)
    exchange.save_source(source=source, by=None)
    drawn = feature()
    del drawn["properties"]["created_at"]
    brought(source, as_features(drawn))
    assert timezone.localdate(Signal.objects.get().created_at) == date(2015, 4, 14)
    assert importing.VERBS[0] == Event.objects.get(subject_kind="signal").verb
