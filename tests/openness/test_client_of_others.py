"""Asked by a client that nobody of this project wrote (`georeport`), over a real connection."""

import pytest
from django.test import Client
from georeport import GeoReport
from pytest_django.live_server_helper import LiveServer

from gewoondoen.signals.models import Signal
from tests.openness import connecting
from tests.world import World


@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.django_db(transaction=True)
def test_a_client_of_others_reads_services_definitions_and_requests(live_server: LiveServer, form: str) -> None:
    world = World.build()
    category = connecting.lamp()
    connecting.lamp(slug="tweede", name="Tweede")
    for number in range(2):
        connecting.asks(category, f"vraag-{number}", "choice", choices=[{"name": "A"}, {"name": "B"}])
    _key, secret = connecting.key(world)
    for words in ("Een", "Twee"):
        assert Client().post("/open311/v2/requests.xml", connecting.post(world, secret, description=words))
    references = sorted(Signal.objects.values_list("reference", flat=True))

    client = GeoReport(f"{live_server.url}/open311/v2", jurisdiction="testserver", output_format=form)
    services = {row["service_code"]: row for row in client.get_service_list()}
    assert services["lantaarn-proef"]["service_name"] == "Straatlantaarn kapot"
    definition = client.get_service_definition("lantaarn-proef")
    attributes = definition["attributes"] if form == "json" else definition["attributes"]["attribute"]
    assert [each["code"] for each in attributes] == ["vraag-0", "vraag-1"]
    requests = client.get_service_requests(status="open", service_code="lantaarn-proef")
    assert sorted(row["service_request_id"] for row in requests) == references
    found = client.get_service_requests(service_request_id=",".join(references))
    assert sorted(row["service_request_id"] for row in found) == references
    one = client.get_service_request(references[0])
    assert (one["service_request_id"], one["service_code"]) == (references[0], "lantaarn-proef")
