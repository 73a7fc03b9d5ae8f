"""Fetching figures: page by page, politely, going on where it was broken off, into what the readers take."""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.utils import translation

from gewoondoen.knowledge import network, problems, reading
from gewoondoen.knowledge.cells import Problem, Unusable
from gewoondoen.knowledge.network import Fetcher
from gewoondoen.knowledge.reading.asked import Asked, ColumnClaim
from tests.knowledge.reading_files import INHABITANTS, figures

Answer = Callable[[httpx.Request], httpx.Response]
BASE = "https://statline.example/ODataFeed/odata"
ROWS = [
    {"ID": number, "WijkenEnBuurten": code, "AantalInwoners_5": 100 * (number + 1)}
    for number, code in enumerate(["NL00      ", "GM0777    ", "BU07770000", "BU07770001"])
]
PARTS: dict[str, list[dict[str, Any]]] = {
    "TableInfos": [{"Identifier": "84799NED", "Modified": "2021-03-26T02:00:00", "Period": "2020"}],
    "DataProperties": [{"ID": 1, "Type": "Topic", "Key": "AantalInwoners_5", "Title": "Aantal inwoners"}],
    "WijkenEnBuurten": [{"Key": "GM0777    ", "Title": "Voorbeeldstad"}],
    "TypedDataSet": ROWS,
}


class StatLine:
    """A feed as StatLine answers: two rows a page, and a link to the next."""

    def __init__(self, parts: dict[str, list[dict[str, Any]]], mark: str = "odata.nextLink") -> None:
        self.parts, self.mark = parts, mark
        self.asked: list[str] = []
        self.trouble: list[httpx.Response | Exception] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        name = request.url.path.rsplit("/", 1)[1]
        if self.trouble and "DataSet" in name:
            trouble = self.trouble.pop(0)
            if isinstance(trouble, Exception):
                raise trouble
            return trouble
        if not name:
            return httpx.Response(200, json={"value": [{"name": part, "url": part} for part in self.parts]})
        if name == "Properties":
            return httpx.Response(200, json=self.parts[name][0])
        skip = int(request.url.params.get("$skip", 0))
        rows = self.parts[name]
        page: dict[str, Any] = {"value": rows[skip : skip + 2]}
        if skip + 2 < len(rows):
            page[self.mark] = f"{request.url.copy_remove_param('$format')}".split("?")[0] + f"?$skip={skip + 2}"
        return httpx.Response(200, json=page)


def fetcher(folder: Path, answer: Answer, **more: Any) -> tuple[Fetcher, list[float]]:
    """A fetcher on hand-made answers, and the seconds that it would have slept."""
    slept: list[float] = []
    client = httpx.Client(transport=httpx.MockTransport(answer))
    return Fetcher(client, folder, more.pop("most_bytes", 10**6), sleep=slept.append, **more), slept


def failed(call: Callable[[], object]) -> Problem:
    """What a fetch that fails tells."""
    with pytest.raises(Unusable) as caught:
        call()
    for language in ("en", "nl"):
        with translation.override(language):
            assert "%(" not in problems.worded(caught.value.problems[0])
    return caught.value.problems[0]


def test_a_table_is_fetched_by_pages_into_what_the_reader_takes(tmp_path: Path) -> None:
    server = StatLine(PARTS)
    fetching, slept = fetcher(tmp_path / "84799NED", server)
    folder = fetching.statline3(BASE, "84799NED")
    assert sorted(path.name for path in folder.iterdir()) == [
        "DataProperties_00000.json", "TableInfos_00000.json", "TypedDataSet_00000.json", "TypedDataSet_00001.json",
        "WijkenEnBuurten_00000.json",
    ]  # fmt: skip
    assert slept == [network.PAUSE_BETWEEN_PAGES]
    assert all("format=json" in url for url in server.asked)
    found = reading.read("statline3", folder, Asked([INHABITANTS]))
    assert figures(found)["inhabitants", "BU07770001", "2020"] == 400
    assert found.release == "2021-03-26"


def test_what_was_broken_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    server = StatLine(PARTS)
    server.trouble = [httpx.Response(200, json={"value": ROWS[:2], "odata.nextLink": "TypedDataSet?$skip=2"})]
    server.trouble += [httpx.ConnectError("away")] * network.TRIES
    fetching, _ = fetcher(tmp_path, server)
    assert failed(lambda: fetching.statline3(BASE, "84799NED")).reason == "no_answer"
    assert not list(tmp_path.glob("*.part"))
    server.asked.clear()
    fetching.statline3(BASE, "84799NED")
    assert [url for url in server.asked if "DataSet" in url] == [
        f"{BASE}/84799NED/TypedDataSet?$skip=2&%24format=json"
    ]  # fmt: skip
    assert len(figures(reading.read("statline3", tmp_path, Asked([INHABITANTS])))) == 4


def test_pages_of_an_earlier_release_are_not_gone_on_with(tmp_path: Path) -> None:
    fetching, _ = fetcher(tmp_path, StatLine(PARTS))
    fetching.statline3(BASE, "84799NED")
    newer = [{**row, "AantalInwoners_5": 7} for row in ROWS[:1]]
    info = [{**PARTS["TableInfos"][0], "Modified": "2021-06-30T02:00:00"}]
    fetching, _ = fetcher(tmp_path, StatLine({**PARTS, "TableInfos": info, "TypedDataSet": newer}))
    fetching.statline3(BASE, "84799NED")
    found = reading.read("statline3", tmp_path, Asked([INHABITANTS]))
    assert figures(found) == {("inhabitants", "NL00", "2020"): 7}
    assert found.release == "2021-06-30"


@pytest.mark.parametrize(
    ("trouble", "slept"),
    [
        ([httpx.Response(503), httpx.Response(500)], [1.0, 2.0]),
        ([httpx.Response(429, headers={"Retry-After": "30"})], [30.0]),
        ([httpx.Response(429, headers={"Retry-After": "9000"})], [network.LONGEST_WAIT]),
        ([httpx.ReadTimeout("slow")], [1.0]),
        ([httpx.Response(200, text="<html>busy</html>")], [1.0]),
    ],
)
def test_a_passing_trouble_is_waited_for(
    tmp_path: Path, trouble: list[httpx.Response | Exception], slept: list[float]
) -> None:
    server = StatLine(PARTS)
    server.trouble = trouble
    fetching, waited = fetcher(tmp_path, server)
    fetching.statline3(BASE, "84799NED")
    assert waited == [*slept, network.PAUSE_BETWEEN_PAGES]
    assert len(figures(reading.read("statline3", tmp_path, Asked([INHABITANTS])))) == 4


def test_a_server_that_stays_away_is_named_after_some_tries(tmp_path: Path) -> None:
    fetching, slept = fetcher(tmp_path, lambda _request: httpx.Response(503))
    problem = failed(lambda: fetching.statline3(BASE, "84799NED"))
    assert (problem.reason, problem.details["host"]) == ("no_answer", "statline.example")
    assert slept == [1.0, 2.0, 4.0, 8.0]


def test_a_table_that_is_not_there_is_not_asked_for_again(tmp_path: Path) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(404)

    assert failed(lambda: fetcher(tmp_path, answer)[0].statline3(BASE, "0")).reason == "not_there"
    assert len(asked) == 1
    refusing = fetcher(tmp_path, lambda _request: httpx.Response(403))[0]
    assert failed(lambda: refusing.statline3(BASE, "0")).reason == "answered"


def test_a_link_to_another_host_is_not_followed(tmp_path: Path) -> None:
    server = StatLine(PARTS)
    server.trouble = [httpx.Response(200, json={"value": ROWS[:2], "odata.nextLink": "https://evil.example/x?$skip=2"})]
    problem = failed(lambda: fetcher(tmp_path, server)[0].statline3(BASE, "84799NED"))
    assert (problem.reason, problem.details["host"]) == ("other_host", "evil.example")


def test_more_bytes_than_the_limit_are_not_kept(tmp_path: Path) -> None:
    fetching, _ = fetcher(tmp_path, StatLine(PARTS), most_bytes=500)
    assert failed(lambda: fetching.statline3(BASE, "84799NED")).reason == "too_much_fetched"


def test_one_municipality_is_asked_for_by_its_part_of_the_padded_key(tmp_path: Path) -> None:
    server = StatLine(PARTS)
    fetcher(tmp_path, server)[0].statline3(BASE, "84799NED", ["GM0777"])
    first = next(httpx.URL(url) for url in server.asked if "TypedDataSet" in url)
    assert first.params["$filter"] == "substringof('0777',WijkenEnBuurten)"


def test_the_newer_feed_is_fetched_into_what_its_reader_takes(tmp_path: Path) -> None:
    observations = [
        {"Id": number, "Measure": "T001036", "ValueAttribute": "None", "Value": 10.0 * number, "WijkenEnBuurten": code}
        for number, code in enumerate(["NL00", "GM0777", "BU07770000"])
    ]
    parts = {
        "Properties": [{"Identifier": "83765NED", "Modified": "2020-11-06T00:00:00+01:00", "TemporalCoverage": "2017"}],
        "MeasureCodes": [{"Identifier": "T001036", "Title": "Aantal inwoners"}],
        "WijkenEnBuurtenCodes": [{"Identifier": "GM0777", "Title": "Voorbeeldstad"}],
        "Observations": observations,
    }
    server = StatLine(parts, mark="@odata.nextLink")
    folder = fetcher(tmp_path, server)[0].statline4("https://statline.example/odata/v1/CBS", "83765NED", ["GM0777"])
    found = reading.read("statline4", folder, Asked([ColumnClaim("inhabitants", "T001036")]))
    assert figures(found) == {
        ("inhabitants", "NL00", "2017"): 0, ("inhabitants", "GM0777", "2017"): 10,
        ("inhabitants", "BU07770000", "2017"): 20,
    }  # fmt: skip
    assert found.release == "2020-11-06"
    first = next(httpx.URL(url) for url in server.asked if "Observations" in url)
    assert "startswith(WijkenEnBuurten,'BU0777')" in first.params["$filter"]


CONTENT = bytes(range(256)) * 1000


class Downloads:
    """A server of one large file that breaks off after `breaks` bytes, as often as it is told."""

    def __init__(self, *breaks: int, etag: str = '"v1"', content: bytes = CONTENT) -> None:
        self.breaks, self.etag, self.content = list(breaks), etag, content
        self.ranges: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        asked = request.headers.get("Range", "")
        self.ranges.append(asked)
        start = int(asked[6:-1]) if asked and request.headers["If-Range"] == self.etag else 0

        def body() -> Iterator[bytes]:
            end = self.breaks.pop(0) if self.breaks else len(self.content)
            yield self.content[start:end]
            if end < len(self.content):
                raise httpx.ReadError("broken off")

        return httpx.Response(206 if start else 200, headers={"ETag": self.etag}, content=body())


URL = "https://downloads.example/cbs/wijkenbuurten"


def test_a_large_file_that_breaks_off_is_gone_on_with(tmp_path: Path) -> None:
    server = Downloads(65_536, 196_608)
    found = fetcher(tmp_path, server)[0].outlines(URL, 2024, 2, hashlib.sha256(CONTENT).hexdigest())
    assert found.path.name == "wijkenbuurten_2024_v2.gpkg"
    assert found.path.read_bytes() == CONTENT
    assert (found.size, found.sha256) == (len(CONTENT), hashlib.sha256(CONTENT).hexdigest())
    assert server.ranges == ["", "bytes=65536-", "bytes=196608-"]
    assert [path.name for path in tmp_path.iterdir()] == ["wijkenbuurten_2024_v2.gpkg"]


def test_a_file_that_changed_meanwhile_is_fetched_from_the_start(tmp_path: Path) -> None:
    broken = Downloads(*[65_536] * network.TRIES)
    assert failed(lambda: fetcher(tmp_path, broken)[0].download(f"{URL}/x", "x.gpkg")).reason == "no_answer"
    changed = Downloads(etag='"v2"', content=CONTENT[::-1])
    found = fetcher(tmp_path, changed)[0].download(f"{URL}/x", "x.gpkg")
    assert changed.ranges == ["bytes=65536-"]
    assert found.path.read_bytes() == CONTENT[::-1]


def test_a_file_with_another_sum_is_thrown_away(tmp_path: Path) -> None:
    fetching, _ = fetcher(tmp_path, Downloads())
    assert failed(lambda: fetching.download(f"{URL}/x", "x.gpkg", "0" * 64)).reason == "other_sum"
    assert not list(tmp_path.iterdir())


def test_a_download_stops_at_the_limit(tmp_path: Path) -> None:
    fetching, _ = fetcher(tmp_path, Downloads(), most_bytes=100_000)
    assert failed(lambda: fetching.download(f"{URL}/x", "x.gpkg")).reason == "too_much_fetched"


def test_what_is_there_already_is_not_asked_for(tmp_path: Path) -> None:
    (tmp_path / "x.gpkg").write_bytes(b"there")
    server = Downloads()
    assert fetcher(tmp_path, server)[0].download(f"{URL}/x", "x.gpkg").size == 5
    assert server.ranges == []


def test_layers_of_the_leefbaarometer_come_by_pages_without_outlines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "FEATURES_A_PAGE", 2)
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        params = request.url.params
        asked.append(f"{params['typeNames']} {params['startIndex']}")
        start = int(params["startIndex"])
        features = [
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": [0, 0]},
             "properties": {"bu_code": f"BU0777000{number}", "lbm": 4 + number / 10}}
            for number in range(start, min(start + 2, 3))
        ]  # fmt: skip
        return httpx.Response(200, json={"type": "FeatureCollection", "features": features})

    fetching, slept = fetcher(tmp_path, answer)
    folder = fetching.leefbaarometer("https://lbm.example/lbm3/ows", ["buurtscore24"])
    assert asked == ["lbm3:buurtscore24 0", "lbm3:buurtscore24 2"]
    assert slept == [network.PAUSE_BETWEEN_PAGES]
    assert "geometry" not in json.loads((folder / "buurtscore24_00000.json").read_text())["features"][0]
    found = reading.read("leefbaarometer", folder, Asked([ColumnClaim("score", "lbm")]))
    assert figures(found) == {
        ("score", "BU07770000", "2024"): 4.0, ("score", "BU07770001", "2024"): 4.1,
        ("score", "BU07770002", "2024"): 4.2,
    }  # fmt: skip
    asked.clear()
    fetching.leefbaarometer("https://lbm.example/lbm3/ows", ["buurtscore24"])
    assert asked == []


def test_it_says_who_asks_and_tells_how_far_it_is(tmp_path: Path) -> None:
    with network.open_client("Gewoon Doen (mail@example.org)") as client:
        assert client.headers["User-Agent"] == "Gewoon Doen (mail@example.org)"
        assert client.timeout.read == network.TIMEOUT_SECONDS
    told: list[tuple[str, int]] = []
    fetching, _ = fetcher(tmp_path, Downloads(), told=lambda what, total: told.append((what, total)))
    fetching.download(f"{URL}/x", "x.gpkg")
    assert told[-1] == ("x.gpkg", len(CONTENT))
