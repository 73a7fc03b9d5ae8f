"""Messages in words: every key has its sentence, in both languages, with numbers as the reader writes them."""

import itertools
import re
from collections.abc import Iterator

import pytest
from django.utils import translation

from gewoondoen.knowledge import notes, phrases, sentences, series, wordings
from gewoondoen.knowledge.phrases import Areas, Comparison, Degree, Message, Number, Period, Scale, Side
from gewoondoen.knowledge.series import Border, Stretch, Succession
from gewoondoen.knowledge.trends import Shape, trend
from gewoondoen.knowledge.values import Figure, Kind, Level, Reason
from gewoondoen.knowledge.weighing import Basis, Outcome, Refusal

SHARE = Scale(Kind.SHARE, unit="%")
FIXED = "\N{NO-BREAK SPACE}"


@pytest.fixture(params=["nl", "en"], autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param


@pytest.fixture
def dutch() -> Iterator[None]:
    with translation.override("nl"):
        yield


def comparisons() -> list[Comparison]:
    degrees = [degree for degree in Degree if degree != Degree.SAME]
    return [phrases.SAME, *(Comparison(degree, side) for degree, side in itertools.product(degrees, Side))]


def test_every_message_there_can_be_has_its_sentence_and_every_sentence_its_message() -> None:
    keys = {"headline", "made.whole", "made.estimate", "made.relaid", "made.coverage", "border.ended", "border.unsure"}
    keys |= {f"{kind}.{each.key}" for kind in ("compare", "average") for each in comparisons()}
    keys |= {f"brief.{each.key}" for each in comparisons()} | {"placed", "most.higher", "most.lower"}
    keys |= {f"trend.{shape.value}" for shape in Shape}
    keys |= {f"rank.{key}" for ranked in (3, 70) for key, _start, _end in phrases._bands(ranked)} | {"rank.untold"}
    keys |= {f"why.{kind}.{side.value}" for kind in ("fifth", "deviation") for side in Side}
    keys |= {f"border.{border.value}" for border in series.ENDS}
    keys |= {f"{kind}.{basis.value}" for kind in ("origin", "successor") for basis in Basis}
    keys |= {f"made.by_{basis.value}" for basis in Basis if basis != Basis.WHOLE}
    keys |= {f"refused.{refusal.value}" for refusal in Refusal if refusal not in {Refusal.NONE, Refusal.PART_MISSING}}
    keys |= {f"refused.part_missing.{reason.value}" for reason in Reason if reason != Reason.NUMBER}
    assert set(sentences.SENTENCES) == keys


@pytest.mark.parametrize("found", comparisons())
def test_every_comparison_can_be_written(found: Comparison) -> None:
    assert "Enschede" in wordings.words(phrases.comparison(found, "Enschede"))
    assert wordings.words(phrases.brief(found))
    for kind in (Kind.SHARE, Kind.MEDIAN):
        said = phrases.headline(found, Scale(kind), "fact", 18, "Enschede")
        assert re.fullmatch(r"Fact, .*Enschede \(18\)", wordings.sentence(said))


@pytest.mark.parametrize("values", [(10, 20), (20, 10), (10, 10), (1, 9, 1), (9, 1, 9), (1, 9, 1, 9)])
def test_every_trend_can_be_written(values: tuple[float, ...]) -> None:
    found = trend([Figure("x", "A", str(2016 + at), float(value)) for at, value in enumerate(values)])
    message = phrases.trend_phrase(found, SHARE)
    assert message is not None
    assert "2016" in wordings.words(message) or "2017" in wordings.words(message)


@pytest.mark.parametrize("rank", range(1, 71))
def test_every_rank_can_be_written(rank: int) -> None:
    message = phrases.rank_phrase(rank, rank, 70, Level.NEIGHBOURHOOD)
    assert message is not None
    assert "70" in wordings.words(message)


def test_every_refusal_can_be_written() -> None:
    for refusal, reason in itertools.product(Refusal, Reason):
        if refusal and reason:
            (message,) = notes.beside_outcome(Outcome(None, reason, refusal, missing=("A",)))
            assert wordings.sentence(message)


@pytest.mark.usefixtures("dutch")
def test_a_fact_stands_beside_that_of_the_municipality() -> None:
    fact = wordings.fact("65 jaar of ouder", SHARE.number(24))
    found = Comparison(Degree.PLAIN, Side.HIGHER)
    message = phrases.headline(found, SHARE, fact, 18, "Enschede")
    assert wordings.sentence(message) == (f"65 jaar of ouder: 24{FIXED}%, hoger dan gemiddeld in Enschede (18{FIXED}%)")


@pytest.mark.usefixtures("dutch")
def test_amounts_in_thousands_are_written_in_full() -> None:
    assert wordings.written(Number(24.3, 1, "x 1.000 euro")) == f"24.300{FIXED}euro"
    assert wordings.written(Number(280, 0, "x 1.000 euro")) == f"280.000{FIXED}euro"


@pytest.mark.usefixtures("dutch")
@pytest.mark.parametrize(
    ("message", "words"),
    [
        (Message("rank.highest", {"among": 10, "ranked": 70, "areas": Areas(Level.NEIGHBOURHOOD)}),
         "bij de 10 hoogste van de 70 buurten"),
        (Message("rank.untold", {"ranked": 13_000, "areas": Areas(Level.NEIGHBOURHOOD)}),
         "niet te onderscheiden van het midden van de 13.000 buurten"),
        (Message("trend.rose", {"first": Number(1234.5, 1), "first_period": Period("2019-Q1"),
                                "last": Number(2000, 1), "last_period": Period("2020-03")}),
         "steeg van 1.234,5 in kwartaal 1 van 2019 naar 2.000,0 in maart 2020"),
        (Message("border.moved", {"year": Period("2019")}),
         "De grens is veranderd in 2019. Oudere cijfers horen bij het oude gebied."),
    ],
)  # fmt: skip
def test_dutch_readers_get_dutch_words_and_numbers(message: Message, words: str) -> None:
    assert wordings.words(message) == words


@pytest.mark.usefixtures("dutch")
def test_a_stretch_says_where_it_came_from_and_what_nobody_knows() -> None:
    code = "BU01530102"
    stretch = Stretch(
        code,
        (),
        began=2019,
        cause=Border.MOVED,
        ended=2023,
        ending=Border.RECODED,
        origins=(Succession("BU01530101", code, 0.304, 2019, predecessor_name="Hoog en Droog"),),
        successors=(Succession(code, "BU01530199", 1.0, 2023, Basis.WHOLE),),
        unsure=(2020, 2021),
    )
    assert [wordings.sentence(message) for message in notes.beside_stretch(stretch)] == [
        "De grens is veranderd in 2019. Oudere cijfers horen bij het oude gebied.",
        f"Van Hoog en Droog kwam 30{FIXED}% van de oppervlakte bij dit gebied.",
        "Deze cijfers horen bij het oude gebied, zoals het was tot 2023.",
        "Het is helemaal opgegaan in BU01530199.",
        "Het is niet bekend of de grens veranderde in: 2020, 2021.",
    ]


def test_how_a_figure_was_made_is_told_in_full() -> None:
    bases = (Basis.WHOLE, Basis.INHABITANTS, Basis.SURFACE)
    made = Outcome(12, parts=4, whole=2, bases=bases, coverage=0.97, is_estimate=True)
    told = [message.key for message in notes.beside_outcome(made, is_relaid=True)]
    assert told == ["made.relaid", "made.by_inhabitants", "made.by_surface", "made.coverage"]
    assert all(wordings.sentence(message) for message in notes.beside_outcome(made, is_relaid=True))


def test_the_figure_of_one_area_asks_for_no_word() -> None:
    assert notes.beside_outcome(Outcome(12, parts=1, whole=1, bases=(Basis.WHOLE,))) == []
    assert notes.beside_outcome(Outcome(None, Reason.SMALL, parts=1, whole=1)) == []
