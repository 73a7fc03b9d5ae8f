"""Which neighbourhoods are heard less than their figures lead one to expect."""

from gewoondoen.areas.models import Area
from gewoondoen.kernel.domains import Domain
from gewoondoen.signals.models import Report
from gewoondoen.workspace import queries
from tests.knowledge.making import indicator, publish, town_figures, usual
from tests.workspace.making import Made, statements
from tests.world import World

URL = "/kennis/wat-horen-we-niet/"


def heard(world: World, **asked: object) -> dict[str, tuple[int, str]]:
    found = queries.unheard_in(None, world.town, months=12, **asked)  # type: ignore[arg-type]
    assert found is not None
    return {row.area.name: (row.reports, row.voice) for row in found.rows}


def many_reports(world: World, like: Report, counts: dict[str, int]) -> None:
    """Write many reports like one, by the name of the neighbourhood."""
    Report.objects.bulk_create(
        Report(
            signal=like.signal,
            first_signal=like.signal,
            words="Ook",
            longitude=like.longitude,
            latitude=like.latitude,
            area=getattr(world, name),
            created_at=like.created_at,
        )
        for name, count in counts.items()
        for _ in range(count)
    )


def test_without_figures_of_inhabitants_nothing_is_said_of_silence(world: World) -> None:
    answer = world.client("anonymous").get(URL)
    assert answer.status_code == 200
    assert "nog geen cijfers over inwoners" in answer.content.decode()


def test_a_neighbourhood_from_which_nothing_comes_is_quieter_than_expected(world: World) -> None:
    usual()
    codes = [area.code for area in (world.lindehof, world.marktzicht, world.rietveld, world.waterkant)]
    for number in range(5, 15):
        area = Area.objects.create(
            kind="neighbourhood",
            code=f"BU999901{number:02}",
            name=f"Buurt {number}",
            parent=world.west,
            valid_from=2025,
        )
        Area.objects.filter(pk=area.pk).update(path=f"{world.west.path}{area.pk}/")
        codes.append(area.code)
        setattr(world, f"extra{number}", Area.objects.get(pk=area.pk))
    publish({("inwoners", "2020"): dict.fromkeys(codes, 2_500)})
    first = Made(world).report(area=world.lindehof)
    counts = {f"extra{number}": 40 + number % 3 for number in range(5, 15)}
    many_reports(world, first, {"lindehof": 38, "marktzicht": 44, "rietveld": 41, **counts})
    found = heard(world)
    assert found["Waterkant"] == (0, "quieter")
    assert {voice for name, (_count, voice) in found.items() if name != "Waterkant"} == {"as_expected"}
    page = world.client("anonymous").get(URL).content.decode()
    assert "Stiller dan verwacht" in page
    assert "0 meldingen, ongeveer 38 verwacht" in page


def test_what_is_private_counts_as_being_heard(world: World) -> None:
    town_figures()
    Made(world).signal(kind="stuck")
    assert heard(world)["Lindehof"][0] == 1


def test_a_domain_narrows_what_is_counted(world: World) -> None:
    town_figures()
    Made(world).report()
    assert heard(world, domain=Domain.SAFETY)["Lindehof"][0] == 0


def test_a_trait_that_is_the_same_everywhere_changes_nothing(world: World) -> None:
    town_figures()
    flat = indicator("aandeel_koopwoningen", "share", denominator=None)
    publish({("aandeel_koopwoningen", "2020"): dict.fromkeys(("BU99990001", "BU99990002", "BU99990103"), 50.0)})
    many_reports(world, Made(world).report(), {"lindehof": 5, "marktzicht": 7, "rietveld": 3, "waterkant": 5})
    assert heard(world, traits=[flat]) == heard(world)


def test_an_unknown_trait_is_refused_and_the_page_still_there(world: World) -> None:
    town_figures()
    answer = world.client("anonymous").get(URL, {"kenmerk": "onzin"})
    assert answer.status_code == 422
    assert "Alle buurten" in answer.content.decode()


def test_the_page_costs_the_same_for_many_reports(world: World) -> None:
    town_figures()
    client = world.client("anonymous")
    first = Made(world).report()
    few = statements(client, URL)
    many_reports(world, first, {"lindehof": 40, "rietveld": 20})
    assert statements(client, URL) == few
