"""What is too small never reaches the store, whichever way it came in and whatever came before."""

import pytest

from gewoondoen.knowledge import queries
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.values import Reason
from tests.knowledge.making import dataset, indicator, publish, usual

pytestmark = pytest.mark.django_db
LINDEHOF, MARKTZICHT, OOST = "BU99990001", "BU99990002", "WK999901"
THIRD, FOURTH = "BU99990003", "BU99990004"
# The codes of the tests' town: BU999900xx lies in WK999900 by its code.
DISTRICT = "WK999900"


def burglaries(**fields: object) -> Indicator:
    own = dataset("eigen", name="Eigen tellingen")
    return indicator("inbraken", dataset=own, minimum_count=5, **fields)


def shown(slug: str, period: str = "2020") -> dict[str, float | str]:
    codes = [LINDEHOF, MARKTZICHT, THIRD, FOURTH, DISTRICT]
    found = queries.published(queries.catalogue(None), codes, [slug], [period])
    return {each.area: each.value if each.value is not None else str(each.reason) for each in found}


def test_a_small_count_is_withheld_with_the_one_that_would_tell_it() -> None:
    burglaries()
    publish({("inbraken", "2020"): {LINDEHOF: 2, MARKTZICHT: 9, THIRD: 30, DISTRICT: 41}}, into=dataset("eigen"))
    assert shown("inbraken") == {LINDEHOF: "small", MARKTZICHT: "protects", THIRD: 30, DISTRICT: 41}


def test_the_report_tells_how_many_were_withheld() -> None:
    burglaries()
    version = publish({("inbraken", "2020"): {LINDEHOF: 2, MARKTZICHT: 9, DISTRICT: 11}}, into=dataset("eigen"))
    assert version.source is not None
    assert version.source.report["withheld"]["inbraken"]["small"] == 1


def test_a_rate_by_inhabitants_of_another_dataset_does_not_tell_a_small_count() -> None:
    inhabitants = usual()["inwoners"]
    publish({("inwoners", "2020"): {LINDEHOF: 1_000, MARKTZICHT: 2_000}})
    counted = burglaries()
    indicator(
        "inbraken_per_1000", "share", dataset=dataset("eigen"), base=1000, numerator=counted, denominator=inhabitants
    )
    publish(
        {
            ("inbraken", "2020"): {LINDEHOF: 2, MARKTZICHT: 9},
            ("inbraken_per_1000", "2020"): {LINDEHOF: 2.0, MARKTZICHT: 4.5},
        },
        into=dataset("eigen"),
    )
    assert shown("inbraken_per_1000")[LINDEHOF] in {str(Reason.SMALL), str(Reason.PROTECTS)}
    assert shown("inbraken_per_1000")[MARKTZICHT] == 4.5


def test_a_second_version_does_not_tell_what_the_first_withheld() -> None:
    burglaries()
    first = {LINDEHOF: 2, MARKTZICHT: 9, THIRD: 30, FOURTH: 8, DISTRICT: 49}
    publish({("inbraken", "2020"): first}, into=dataset("eigen"))
    before = shown("inbraken")
    hidden = {code for code, value in before.items() if isinstance(value, str)}
    # A correction elsewhere must not move the protection to another neighbourhood.
    publish({("inbraken", "2020"): first | {THIRD: 31, DISTRICT: 50}}, into=dataset("eigen"))
    after = shown("inbraken")
    assert {code for code, value in after.items() if isinstance(value, str)} >= hidden


def test_what_is_large_enough_is_shown_and_rounded_as_the_rule_says() -> None:
    burglaries(round_to=5)
    publish({("inbraken", "2020"): {LINDEHOF: 12, MARKTZICHT: 18}}, into=dataset("eigen"))
    assert shown("inbraken") == {LINDEHOF: 10, MARKTZICHT: 20}


def test_another_period_is_left_as_it_was() -> None:
    burglaries()
    publish({("inbraken", "2019"): {LINDEHOF: 2, MARKTZICHT: 9}}, into=dataset("eigen"))
    publish({("inbraken", "2020"): {LINDEHOF: 7, MARKTZICHT: 9}}, into=dataset("eigen"))
    assert shown("inbraken", "2019")[LINDEHOF] == "small"
    assert shown("inbraken", "2020") == {LINDEHOF: 7, MARKTZICHT: 9}
