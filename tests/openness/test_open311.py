"""Open311 GeoReport v2, as the standard says it: http://wiki.open311.org/GeoReport_v2."""

import io
import json
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from gewoondoen.signals import queries as signals
from gewoondoen.signals.models import Photo, Report, Signal
from tests.openness import connecting
from tests.signals import cast
from tests.world import World

REQUESTS = "/open311/v2/requests"


def names(element: ElementTree.Element) -> list[str]:
    return [child.tag for child in element]


def xml(response) -> ElementTree.Element:
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    assert response.content.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    return ElementTree.fromstring(response.content)


def test_discovery_names_the_endpoint_with_all_fields_of_the_standard(db: None) -> None:
    found = Client().get("/open311/discovery.json").json()
    assert set(found) == {"changeset", "contact", "key_service", "endpoints"}
    endpoint = found["endpoints"][0]
    assert endpoint == {
        "specification": connecting.SPECIFIED,
        "url": "http://testserver/open311/v2",
        "changeset": found["changeset"],
        "type": "production",
        "formats": ["text/xml", "application/json"],
    }
    root = xml(Client().get("/open311/discovery.xml"))
    assert names(root) == ["changeset", "contact", "key_service", "endpoints"]
    assert [each.text for each in root.iter("format")] == ["text/xml", "application/json"]


def test_services_have_the_fields_of_the_standard_in_xml_and_json(db: None) -> None:
    connecting.lamp()
    rows = {row["service_code"]: row for row in Client().get("/open311/v2/services.json").json()}
    assert rows["lantaarn-proef"] == {
        "service_code": "lantaarn-proef",
        "service_name": "Straatlantaarn kapot",
        "description": "lantaarn, lamp, licht",
        "metadata": False,
        "type": "realtime",
        "keywords": "lantaarn, lamp, licht",
        "group": "Buiten",
    }
    root = xml(Client().get("/open311/v2/services.xml"))
    assert root.tag == "services"
    service = next(each for each in root if each.findtext("service_code") == "lantaarn-proef")
    assert (service.tag, service.findtext("metadata"), service.findtext("type")) == ("service", "false", "realtime")


def test_services_speak_the_language_that_is_asked_for(db: None) -> None:
    connecting.lamp()
    rows = Client().get("/open311/v2/services.json", headers={"Accept-Language": "en"}).json()
    assert "Street lamp broken" in [row["service_name"] for row in rows]


def test_what_is_not_for_us_or_no_longer_used_is_no_service(db: None) -> None:
    connecting.lamp(slug="weg", is_active=False)
    connecting.lamp(slug="elders", not_for_us="Bel de netbeheerder.")
    codes = [row["service_code"] for row in Client().get("/open311/v2/services.json").json()]
    assert not {"weg", "elders"} & set(codes)


def test_a_definition_lists_the_extra_questions_as_the_standard_does(db: None) -> None:
    category = connecting.lamp()
    connecting.asks(category, is_required=True)
    connecting.asks(category, "kleur", "choice", choices=[{"name": "Rood"}, {"name": "Wit", "name_en": "White"}])
    found = Client().get("/open311/v2/services/lantaarn-proef.json").json()
    assert found["service_code"] == "lantaarn-proef"
    first, second = found["attributes"]
    assert first == {
        "variable": True,
        "code": "mast",
        "datatype": "string",
        "required": True,
        "datatype_description": None,
        "order": 1,
        "description": "Welk nummer staat er op de mast?",
    }
    assert second["datatype"] == "singlevaluelist"
    assert second["values"] == [{"key": "Rood", "name": "Rood"}, {"key": "Wit", "name": "Wit"}]
    root = xml(Client().get("/open311/v2/services/lantaarn-proef.xml"))
    assert names(root) == ["service_code", "attributes"]
    assert root.findtext("attributes/attribute/code") == "mast"
    assert root.findtext("attributes/attribute[2]/values/value/key") == "Rood"


def test_a_report_is_taken_in_with_all_that_was_sent(world: World) -> None:
    category = connecting.lamp()
    connecting.asks(category)
    _key, secret = connecting.key(world)
    sent = connecting.post(world, secret, **{"attribute[mast]": "12-B", "attribute[vreemd]": "x"})
    response = Client().post(f"{REQUESTS}.xml", sent)
    assert response.status_code == 201
    root = xml(response)
    assert (root.tag, root[0].tag, names(root[0])) == (
        "service_requests",
        "request",
        ["service_request_id", "service_notice", "account_id"],
    )
    report = Report.objects.select_related("signal__category", "reporter").get()
    assert root.findtext("request/service_request_id") == report.signal.reference
    assert (report.channel, report.signal.category, report.signal.theme) == ("api", category, category.theme)
    assert report.words == sent["description"]
    assert report.answers == [{"key": "mast", "question": "Welk nummer staat er op de mast?", "answer": "12-B"}]
    assert (report.reporter.name, report.reporter.email) == ("Anna de Wit", "dewit@bewoner.example")
    assert report.area == world.lindehof
    event = connecting.event_of("signal.reported")
    assert (event.actor_id, event.facts["channel"]) == (None, "api")


def test_the_request_of_the_standard_itself_is_understood(world: World) -> None:
    """The example of the specification, at a place and with a code that exist here."""
    connecting.lamp(slug="001")
    _key, secret = connecting.key(world)
    longitude, latitude = world.inside(world.lindehof)
    body = (
        f"api_key={secret}&jurisdiction_id=testserver&service_code=001&lat={latitude}&long={longitude}"
        "&address_string=1234+5th+street&email=smit333%40sfgov.edu&device_id=tt222111&account_id=123456"
        "&first_name=john&last_name=smith&phone=111111111&description=A+large+sinkhole+is+destroying+the+street"
        "&media_url=http%3A%2F%2Ffarm3.static.flickr.com%2F2002%2F2212426634_5ed477a060.jpg"
        "&attribute[WHISPAWN]=123456&attribute[WHISDORN]=COISL001"
    )
    kind = "application/x-www-form-urlencoded; charset=utf-8"
    response = Client().post(f"{REQUESTS}.json", body, content_type=kind)
    assert response.status_code == 201
    (row,) = response.json()
    assert set(row) == {"service_request_id", "service_notice", "account_id"}
    report = Report.objects.get()
    assert (report.words, report.place) == ("A large sinkhole is destroying the street", "1234 5th street")


def test_a_photo_that_comes_along_is_written_anew(world: World) -> None:
    connecting.lamp()
    _key, secret = connecting.key(world)
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(written, "PNG")
    photo = io.BytesIO(written.getvalue())
    photo.name = "lamp.png"
    assert Client().post(f"{REQUESTS}.json", connecting.post(world, secret, media=photo)).status_code == 201
    assert (Photo.objects.get().width, Photo.objects.get().height) == (40, 30)


def test_a_photo_that_is_none_is_refused_in_words_and_nothing_is_kept(world: World) -> None:
    connecting.lamp()
    _key, secret = connecting.key(world)
    fake = io.BytesIO(b"MZ not a photo")
    fake.name = "lamp.jpg"
    response = Client().post(f"{REQUESTS}.json", connecting.post(world, secret, media=fake))
    assert (response.status_code, Report.objects.count()) == (400, 0)
    assert response.json()[0]["description"].startswith("media: ")


def test_everything_that_is_wrong_is_said_at_once(world: World) -> None:
    connecting.lamp()
    _key, secret = connecting.key(world)
    sent = connecting.post(world, secret, lat="veel", email="geen adres", phone="x", description="a" * 4001)
    response = Client().post(f"{REQUESTS}.json", sent)
    said = " ".join(row["description"] for row in response.json())
    assert response.status_code == 400
    for name in ("lat", "email", "phone", "description"):
        assert name in said
    root = xml(Client().post(f"{REQUESTS}.xml", sent))
    assert (root.tag, root[0].tag, names(root[0])) == ("errors", "error", ["code", "description"])


@pytest.mark.parametrize(
    ("given", "status", "word"),
    [
        ({"service_code": None}, 400, "service_code"),
        ({"service_code": "bestaat-niet"}, 404, "service_code"),
        ({"jurisdiction_id": "sfgov.org"}, 404, "jurisdiction_id"),
        ({"lat": None, "long": None}, 400, "lat"),
        ({"lat": "0", "long": "0"}, 400, "municipality"),
        ({"lat": "NaN"}, 400, "lat"),
        ({"lat": "1e309"}, 400, "lat"),
        ({"lat": None, "long": None, "address_id": "12"}, 400, "address_id"),
        ({"lat": None, "long": None, "address_string": "Nergensstraat 1"}, 400, "address_string"),
    ],
)
def test_a_wrong_request_says_what_is_wrong_with_the_status_of_the_standard(
    world: World, given: dict[str, str | None], status: int, word: str
) -> None:
    connecting.lamp()
    _key, secret = connecting.key(world)
    english = {"Accept-Language": "en"}
    response = Client().post(f"{REQUESTS}.json", connecting.post(world, secret, **given), headers=english)
    assert response.status_code == status
    assert word in response.json()[0]["description"]
    assert Report.objects.count() == 0


def test_a_category_that_vanished_is_told_from_one_that_never_was(world: World) -> None:
    connecting.lamp(is_active=False)
    _key, secret = connecting.key(world)
    response = Client().post(f"{REQUESTS}.json", connecting.post(world, secret), headers={"Accept-Language": "en"})
    assert response.status_code == 404
    assert "no longer in use" in response.json()[0]["description"]


def test_what_a_required_question_asks_has_to_be_answered(world: World) -> None:
    category = connecting.lamp()
    connecting.asks(category, is_required=True)
    connecting.asks(category, "aantal", "number")
    _key, secret = connecting.key(world)
    sent = connecting.post(world, secret, **{"attribute[aantal]": "veel"})
    said = " ".join(row["description"] for row in Client().post(f"{REQUESTS}.json", sent).json())
    assert "attribute[mast]" in said
    assert "attribute[aantal]" in said


@pytest.mark.parametrize("words", ["مصباح الشارع لا يعمل منذ أسابيع", "👩‍👩‍👧 lamp 🔦 stuk", "‮omgekeerd", "z̸̢̛a̴̛l̵g̶o̷"])
def test_every_alphabet_is_kept_and_given_back(world: World, words: str) -> None:
    connecting.lamp()
    _key, secret = connecting.key(world)
    assert Client().post(f"{REQUESTS}.xml", connecting.post(world, secret, description=words)).status_code == 201
    assert Report.objects.get().words == words


def test_a_listed_request_has_the_fields_of_the_standard_and_nothing_of_a_person(world: World) -> None:
    connecting.lamp()
    _key, secret = connecting.key(world)
    Client().post(f"{REQUESTS}.json", connecting.post(world, secret))
    signal = Signal.objects.get()
    response = Client().get(f"{REQUESTS}.json")
    (row,) = response.json()
    assert list(row) == [
        "service_request_id", "status", "status_notes", "service_name", "service_code", "description",
        "agency_responsible", "service_notice", "requested_datetime", "updated_datetime", "expected_datetime",
        "address", "address_id", "zipcode", "lat", "long", "media_url",
    ]  # fmt: skip
    assert (row["service_request_id"], row["status"], row["service_code"]) == (
        signal.reference, "open", "lantaarn-proef",
    )  # fmt: skip
    assert row["requested_datetime"] == signal.created_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    text = response.content.decode() + Client().get(f"{REQUESTS}/{signal.reference}.xml").content.decode()
    for private in ("Wit", "dewit", "053", "drie weken"):
        assert private not in text
    longitude, latitude = signals.points_of([signal.pk])[signal.pk]
    assert (row["lat"], row["long"]) == (latitude, longitude)
    assert abs(latitude - signal.latitude) + abs(longitude - signal.longitude) > 0.0001


def test_a_place_of_the_street_is_given_to_some_ten_metres(world: World) -> None:
    category = connecting.lamp(place_is_public=True)
    _key, secret = connecting.key(world)
    place = {"lat": str(world.inside(world.lindehof)[1] + 0.000123)}
    Client().post(f"{REQUESTS}.json", connecting.post(world, secret, **place))
    (row,) = Client().get(f"{REQUESTS}.json").json()
    assert (row["lat"], category.place_is_public) == (round(Signal.objects.get().latitude, 4), True)


def test_a_private_signal_is_never_given(world: World) -> None:
    signal = cast.reported(world, kind="stuck").signal
    assert Client().get(f"{REQUESTS}.json").json() == []
    assert Client().get(f"{REQUESTS}.json", {"service_request_id": signal.reference}).json() == []
    response = Client().get(f"{REQUESTS}/{signal.reference}.json")
    never = Client().get(f"{REQUESTS}/GD-9999999.json")
    assert (response.status_code, never.status_code) == (404, 404)
    assert response.json()[0]["description"].replace(signal.reference, "GD-9999999") == never.json()[0]["description"]


def test_one_request_and_its_token_are_found_in_both_forms(world: World) -> None:
    reference = cast.reported(world).signal.reference
    assert Client().get(f"{REQUESTS}/{reference}.json").json()[0]["service_request_id"] == reference
    root = xml(Client().get(f"/open311/v2/tokens/{reference}.xml"))
    assert names(root[0]) == ["service_request_id", "token"]
    assert Client().get("/open311/v2/tokens/12345.json").status_code == 404


def test_a_joined_request_says_with_which(world: World) -> None:
    from gewoondoen.signals import actions

    kept, joined = cast.reported(world).signal, cast.reported(world).signal
    actions.join(signal=joined, into=kept, by=world.user("area_worker.own"))
    (row,) = Client().get(f"{REQUESTS}/{joined.reference}.json").json()
    assert (row["status"], kept.reference in row["status_notes"]) == ("closed", True)


def test_requests_are_narrowed_by_status_service_and_time(world: World) -> None:
    lamp = connecting.lamp()
    old, new = cast.reported(world).signal, cast.reported(world, category=lamp).signal
    Signal.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=120))

    def found(**asked: str) -> set[str]:
        return {row["service_request_id"] for row in Client().get(f"{REQUESTS}.json", asked).json()}

    assert found() == {new.reference}
    assert found(start_date="2020-01-01T00:00:00Z") == set()  # 90 days from there, and no further
    day = (timezone.now() - timedelta(days=130)).strftime("%Y-%m-%dT00:00:00Z")
    assert found(start_date=day) == {old.reference}
    assert found(service_code="lantaarn-proef") == {new.reference}
    assert found(status="closed") == set()
    assert found(status="open,closed") == {new.reference}
    assert found(service_request_id=f"{old.reference},{new.reference}") == {old.reference, new.reference}
    assert found(updated_after=timezone.now().isoformat()) == set()


def test_pages_follow_each_other_without_a_gap(world: World) -> None:
    made = [cast.reported(world).signal.reference for _number in range(5)]
    seen, page = [], 1
    while True:
        response = Client().get(f"{REQUESTS}.json", {"page_size": 2, "page": page})
        seen += [row["service_request_id"] for row in response.json()]
        if "Link" not in response:
            break
        page += 1
    assert seen == made[::-1]


@pytest.mark.parametrize(
    "asked",
    [
        {"start_date": "gisteren"},
        {"end_date": "2026-13-45T00:00:00Z"},
        {"start_date": "9999-12-31T23:59:59-12:00"},
        {"status": "kapot"},
        {"page": "0"},
        {"page": "-1"},
        {"page_size": "1001"},
        {"page": "9999999999999999999999"},
        {"page": "1000", "page_size": "1000"},
        {"start_date": "2026-02-01T00:00:00Z", "end_date": "2026-01-01T00:00:00Z"},
    ],
)
def test_a_wrong_question_is_answered_with_400_in_words(db: None, asked: dict[str, str]) -> None:
    response = Client().get(f"{REQUESTS}.json", asked)
    assert response.status_code == 400
    assert response.json()[0]["description"]


def test_the_form_is_that_of_the_ending_else_of_format_else_of_accept(db: None) -> None:
    client, place = Client(), "/open311/v2/services"
    assert client.get(place)["Content-Type"].startswith("text/xml")
    assert client.get(place, {"format": "json"})["Content-Type"].startswith("application/json")
    assert client.get(place, headers={"Accept": "application/json"})["Content-Type"].startswith("application/json")
    assert client.get(f"{place}.xml", headers={"Accept": "application/json"})["Content-Type"].startswith("text/xml")


def test_what_no_xml_can_carry_is_left_out_and_the_rest_stays(world: World) -> None:
    signal = cast.reported(world).signal
    Signal.objects.filter(pk=signal.pk).update(title="lamp\x0b <b>&amp; \ufffe stuk")
    root = xml(Client().get(f"{REQUESTS}/{signal.reference}.xml"))
    assert root.findtext("request/description") == "lamp <b>&amp;  stuk"
    assert json.loads(Client().get(f"{REQUESTS}/{signal.reference}.json").content)


def test_a_list_of_requests_costs_two_statements_whatever_its_length(
    world: World, django_assert_max_num_queries
) -> None:
    for _number in range(3):
        cast.reported(world, category=None)
    with django_assert_max_num_queries(2):
        assert len(Client().get(f"{REQUESTS}.json").json()) == 3
