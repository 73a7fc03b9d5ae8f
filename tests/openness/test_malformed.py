"""Whatever is sent, the answer is one of the standard's, never an error of ours."""

import json
from xml.etree import ElementTree

import pytest
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gewoondoen.signals.models import Report
from tests.openness import connecting
from tests.world import World

REQUESTS = "/open311/v2/requests"
SOUND = {200, 201, 400, 403, 404, 413, 429}
# Each example is a request with a database: a failing one is shown as it was found, not made smaller for minutes.
FUZZ = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

NAMES = st.sampled_from(
    [
        "service_code", "lat", "long", "address_string", "address_id", "description", "first_name", "last_name",
        "email", "phone", "device_id", "account_id", "media_url", "jurisdiction_id", "attribute[mast]",
        "attribute[mast][]", "attribute[aantal]", "attribute[dag]", "attribute[kleur]", "attribute[]", "media",
    ]
)  # fmt: skip
NUMBERS = ["nan", "-inf", "1e400", "52.2", "6.9", "٣", "0x10", "1_0", "2026-02-30", "9999-12-31T23:59:59-14:00"]
TEXTS = st.one_of(
    st.text(max_size=60), st.sampled_from(NUMBERS), st.sampled_from(["é" * 5000, "<!--" * 2000, "🔦" * 4001])
)
ASKED = st.sampled_from(
    [
        "service_request_id", "service_code", "start_date", "end_date", "status", "page", "page_size",
        "updated_after", "jurisdiction_id", "format",
    ]
)  # fmt: skip


@FUZZ
@given(changed=st.dictionaries(NAMES, TEXTS, max_size=8), form=st.sampled_from([".xml", ".json", ""]))
def test_no_posted_report_breaks_anything(world: World, changed: dict[str, str], form: str) -> None:
    secret = kept_key(world)
    sent = {**connecting.post(world, secret), **changed}
    response = Client().post(REQUESTS + form, {name: text.encode("utf-8", "replace") for name, text in sent.items()})
    assert response.status_code in SOUND
    if "\0" not in "".join(sent.values()):
        readable(response)


@FUZZ
@given(body=st.binary(max_size=400), kind=st.sampled_from(["", "multipart", "json", "unknown"]))
def test_no_body_at_all_breaks_anything(world: World, body: bytes, kind: str) -> None:
    types = {
        "": "application/x-www-form-urlencoded",
        "multipart": "multipart/form-data; boundary=x",
        "json": "application/json",
        "unknown": "text/\udcff".encode("utf-8", "replace").decode(),
    }
    response = Client().post(f"{REQUESTS}.xml", body, content_type=types[kind])
    assert response.status_code in SOUND
    assert Report.objects.count() == 0


@FUZZ
@given(asked=st.dictionaries(ASKED, TEXTS, max_size=6))
def test_no_question_breaks_anything(world: World, asked: dict[str, str]) -> None:
    sent = {name: text.encode("utf-8", "replace").decode() for name, text in asked.items()}
    response = Client().get(f"{REQUESTS}.json", sent, REMOTE_ADDR=f"192.0.2.{len(sent)}")
    assert response.status_code in SOUND


def kept_key(world: World) -> str:
    """Return the one key of this test, made at first asking, with room for many reports."""
    if not hasattr(world, "open311_secret"):
        category = connecting.lamp()
        connecting.asks(category)
        connecting.asks(category, "aantal", "number")
        connecting.asks(category, "dag", "date")
        connecting.asks(category, "kleur", "choice", choices=[{"name": "Rood"}])
        world.open311_secret = connecting.key(world, per_minute=60_000)[1]
    return world.open311_secret


def readable(response) -> None:
    """Whatever it says, it is XML or JSON; but for what is turned away before anything of it is read."""
    if response.status_code == 400 and response["Content-Type"].startswith("text/html"):
        return
    if response["Content-Type"].startswith("application/json"):
        json.loads(response.content)
    else:
        assert response["Content-Type"] == "text/xml; charset=utf-8"
        ElementTree.fromstring(response.content)


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(db: None, method: str) -> None:
    assert getattr(Client(), method)(f"{REQUESTS}.xml").status_code == 405


def test_a_text_that_is_too_long_is_refused_whole_and_not_cut(world: World) -> None:
    secret = kept_key(world)
    response = Client().post(f"{REQUESTS}.json", connecting.post(world, secret, description="é" * 100_000))
    assert (response.status_code, Report.objects.count()) == (400, 0)
