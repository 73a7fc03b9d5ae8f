"""Search with Dutch stemming: the same answers on both databases."""

import pytest

from gewoondoen.kernel import search, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("boom", "bomen"),
        ("straat", "straten"),
        ("lantaarnpaal", "Lantaarnpalen"),
        ("huis", "huizen"),
        ("eenzaam", "eenzame"),
        ("parkeren", "geparkeerd"),
        ("hond", "honden"),
        ("café", "cafe"),
        ("kapot", "kapotte"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert words.stems(one) == words.stems(other)


@pytest.mark.parametrize(("one", "other"), [("bom", "boot"), ("wijk", "week"), ("hond", "hand")])
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert words.stems(one) != words.stems(other)


@pytest.fixture
def _written(db: None) -> None:
    search.write("signal", 1, public="Zwerfvuil", internal="De bomen aan de Lindelaan, mevrouw De Vries belt")
    search.write("signal", 2, public="Groen", internal="Een kapotte lantaarnpaal bij de boom")
    search.write("challenge", 1, public="Meer bomen in de straat")


def found(kind: str, question: str, up_to: str = "internal") -> list[int]:
    return sorted(search.matching(kind, question, up_to=up_to))


@pytest.mark.usefixtures("_written")
@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("boom", [1, 2]),
        ("bomen lindelaan", [1]),
        ("lantaarnpalen", [2]),
        ("lantaarn", [2]),
        ("LINDEL", [1]),
        ("vis", []),
        ("de het", []),
        ("", []),
        ("boom' OR 1=1 --", []),
        ('"boom" NEAR/2 *', []),
        ("bomen:* & !lindelaan", [1]),
        ("🙂 ؟", []),
    ],
)
def test_all_words_must_stand_there_and_the_last_may_be_a_beginning(question: str, answer: list[int]) -> None:
    assert found("signal", question) == answer


@pytest.mark.usefixtures("_written")
def test_the_public_does_not_find_by_words_it_may_not_read() -> None:
    assert found("signal", "lindelaan", up_to="public") == []
    assert found("signal", "zwerfvuil", up_to="public") == [1]
    assert found("signal", "zwerfvuil", up_to="internal") == [1]


@pytest.mark.usefixtures("_written")
def test_kinds_do_not_mix() -> None:
    assert found("challenge", "boom") == [1]


@pytest.mark.usefixtures("_written")
def test_what_is_written_again_replaces_and_what_is_forgotten_is_gone() -> None:
    search.write("signal", 1, internal="Nu over honden")
    assert found("signal", "bomen") == [2]
    assert found("signal", "hond") == [1]
    search.forget("signal", 1)
    assert found("signal", "hond") == []
    assert found("signal", "zwerfvuil") == []
