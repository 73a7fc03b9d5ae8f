"""Finding addresses: in our own table, and at PDOK's Locatieserver with answers in its recorded form."""

import json
from collections.abc import Callable
from urllib.error import URLError
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.areas import addresses, queries
from gewoondoen.areas.addresses import Found, PdokLocatieserver, SearchFailed
from gewoondoen.areas.models import Address
from gewoondoen.areas.queries.finding import OfflineFinder

# As https://api.pdok.nl/bzk/locatieserver/search/v3_1/free answers; written by hand, with made-up addresses.
FREE = {
    "response": {
        "numFound": 3,
        "start": 0,
        "maxScore": 12.7,
        "numFoundExact": True,
        "docs": [
            {
                "id": "adr-0a1",
                "type": "adres",
                "weergavenaam": "Lindestraat 12, 7511AB Enschede",
                "score": 12.7,
                "centroide_ll": "POINT(6.89123456 52.21987654)",
            },
            {
                "id": "adr-0a2",
                "type": "adres",
                "weergavenaam": "Lindestraat 12A, 7511AB Enschede",
                "score": 12.1,
                "centroide_ll": "POINT(6.8913 52.2199)",
            },
            {"id": "weg-0b1", "type": "weg", "weergavenaam": "Lindestraat, Enschede", "score": 9.0},
            {
                "id": "adr-0c1",
                "type": "adres",
                "weergavenaam": "Lindenstraat 12, 7545CD Enschede",
                "score": 8.2,
                "centroide_ll": "POINT(6.87 52.21)",
            },
        ],
    }
}
SUGGEST = {
    "response": {
        "numFound": 2,
        "start": 0,
        "maxScore": 9.1,
        "docs": [
            {"type": "weg", "weergavenaam": "Lindestraat, Enschede", "id": "weg-0b1", "score": 9.1},
            {"type": "adres", "weergavenaam": "Lindestraat 12, 7511AB Enschede", "id": "adr-0a1", "score": 8.8},
        ],
    },
    "highlighting": {"weg-0b1": {"suggest": ["<b>Lindestr</b>aat, Enschede"]}},
    "spellcheck": {"suggestions": [], "collations": []},
}


def pdok(answer: object, asked: list[str] | None = None) -> PdokLocatieserver:
    def fetch(url: str) -> bytes:
        if asked is not None:
            asked.append(url)
        return answer if isinstance(answer, bytes) else json.dumps(answer).encode()

    return PdokLocatieserver("https://pdok.example/v3_1/", ["GM0153"], fetch)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Coöperatieweg 12 A, 7511 ab", "cooperatieweg 12a 7511ab"),
        ("  LINDESTRAAT   12-a ", "lindestraat 12a"),
        ("'t Zwering 3", "t zwering 3"),
        ("7511AB12", "7511ab12"),
        ("Laan 1940-1945 7", "laan 1940 1945 7"),
        ("12:b", "12b"),
    ],
)
def test_addresses_are_compared_in_one_form(typed: str, plain: str) -> None:
    assert addresses.plain(typed) == plain


@given(st.text(max_size=60))
def test_the_plain_form_of_a_plain_form_is_itself(text: str) -> None:
    once = addresses.plain(text)
    assert addresses.plain(once) == once


def test_a_number_has_to_be_borne_whole_and_a_name_from_its_start() -> None:
    assert addresses.is_bearer("dorpsstraat 12 7511ab enschede", "dorpsstr 12")
    assert not addresses.is_bearer("dorpsstraat 12a 7511ab enschede", "dorpsstr 12")
    assert not addresses.is_bearer("dorpsstraat 12 7511ab enschede", "straat 12")


def test_an_address_gives_the_one_place_that_bears_all_its_words() -> None:
    assert pdok(FREE).find("lindestraat 12") == [
        Found("adr-0a1", "Lindestraat 12, 7511AB Enschede", 6.89123456, 52.21987654)
    ]


def test_an_address_that_is_half_typed_gives_all_it_may_be() -> None:
    assert [place.key for place in pdok(FREE).find("linde 12")] == ["adr-0a1", "adr-0c1"]


def test_what_the_locatieserver_guesses_beside_the_question_is_left_out() -> None:
    assert pdok(FREE).find("Beukenlaan 12") == []


def test_the_question_is_limited_to_the_municipality_without_its_letters() -> None:
    asked: list[str] = []
    pdok(FREE, asked).find("Lindestraat 12 & meer")
    url = urlsplit(asked[0])
    values = parse_qs(url.query)
    assert url.path == "/v3_1/free"
    assert values["q"] == ["Lindestraat 12 & meer"]
    assert values["fq"] == ["type:(adres OR weg OR postcode)", "gemeentecode:(0153)"]


def test_suggestions_are_the_names_as_shown() -> None:
    assert pdok(SUGGEST).suggest("lindestr") == ["Lindestraat, Enschede", "Lindestraat 12, 7511AB Enschede"]


def test_too_little_or_too_much_is_not_asked_at_all() -> None:
    asked: list[str] = []
    finder = pdok(FREE, asked)
    assert finder.find("li") == finder.find("x" * 500) == finder.suggest(" l ") == []
    assert asked == []


@pytest.mark.parametrize(
    "answer", [b"<html>Bad gateway</html>", {"error": {"code": 400}}, {"response": {"docs": "geen"}}, [], b"\xff"]
)
def test_an_answer_that_is_none_is_a_failed_search(answer: object) -> None:
    with pytest.raises(SearchFailed):
        pdok(answer).find("Lindestraat 12")


@pytest.mark.parametrize("error", [URLError("dns"), TimeoutError(), ConnectionResetError()])
def test_a_server_that_does_not_answer_is_a_failed_search(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(addresses, "urlopen", refuse)
    with pytest.raises(SearchFailed):
        PdokLocatieserver("https://pdok.example").find("Lindestraat 12")


def test_an_endless_answer_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless:
        def __enter__(self) -> "Endless":
            return self

        def __exit__(self, *_details: object) -> None: ...

        def read(self, most: int) -> bytes:
            return b"x" * most

    monkeypatch.setattr(addresses, "urlopen", lambda *_args, **_options: Endless())
    with pytest.raises(SearchFailed, match="too large"):
        PdokLocatieserver("https://pdok.example").find("Lindestraat 12")


@pytest.fixture
def street(db: None) -> Callable[..., None]:
    def add(name: str, numbers: list[str], postcode: str = "7511AB", town: str = "Voorbeeldstad") -> None:
        for i, number in enumerate(numbers):
            Address.objects.create(
                street=name,
                number=number,
                postcode=postcode,
                town=town,
                longitude=6.80 + i / 1000,
                latitude=52.20,
                searched=addresses.plain(f"{name} {number} {postcode} {town}"),
            )

    return add


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("Lindestraat 12", ["Lindestraat 12, 7511 AB Voorbeeldstad"]),
        ("lindestraat 12A", ["Lindestraat 12a, 7511 AB Voorbeeldstad"]),
        ("LINDESTRAAT 12, VOORBEELDSTAD", ["Lindestraat 12, 7511 AB Voorbeeldstad"]),
        ("7511ab 12", ["Lindestraat 12, 7511 AB Voorbeeldstad"]),
        ("7511 AB", ["Lindestraat, 7511 AB Voorbeeldstad"]),
        ("Cooperatieplein 2", ["Coöperatieplein 2, 7512 CD Voorbeeldstad"]),
        ("linde 12", ["Lindehof 12, 7513 EF Voorbeeldstad", "Lindestraat 12, 7511 AB Voorbeeldstad"]),
        ("Lindestraat 99", []),
        ("9999 ZZ", []),
        ("li", []),
        ("%", []),
    ],
)
def test_the_own_table_is_searched_as_people_type(typed: str, labels: list[str], street: Callable[..., None]) -> None:
    street("Lindestraat", ["2", "10", "12", "12a", "120"])
    street("Coöperatieplein", ["2"], "7512CD")
    street("Lindehof", ["12"], "7513EF")
    assert [place.label for place in OfflineFinder().find(typed)] == labels


def test_numbers_are_offered_as_people_count(street: Callable[..., None]) -> None:
    street("Lindestraat", ["10", "2", "2a", "1"])
    assert [label.split(",")[0] for label in OfflineFinder().suggest("lindestraat 2")] == ["Lindestraat 2"]
    found = [place.label.split(",")[0] for place in OfflineFinder().find("Lindestraat")]
    assert found == ["Lindestraat 1", "Lindestraat 2", "Lindestraat 2a", "Lindestraat 10"]


def test_without_a_number_streets_are_suggested(street: Callable[..., None]) -> None:
    street("Lindestraat", ["1", "2", "3"])
    street("Lindehof", ["1"], "7513EF")
    assert OfflineFinder().suggest("linde") == ["Lindehof, Voorbeeldstad", "Lindestraat, Voorbeeldstad"]


def test_a_number_half_typed_suggests_those_that_begin_so(street: Callable[..., None]) -> None:
    street("Lindestraat", ["2", "120", "121"])
    assert len(OfflineFinder().suggest("lindestraat 12")) == 2


def test_the_settings_say_which_finder_there_is(db: None, settings: object) -> None:
    assert isinstance(queries.address_finder(), OfflineFinder)
    settings.ADDRESS_SEARCH = "pdok"  # type: ignore[attr-defined]
    assert isinstance(queries.address_finder(), PdokLocatieserver)
