"""The one command: it tells what it can do, and does not swallow what it does not know."""

import pytest
from django.core.management import get_commands, load_command_class

from gewoondoen.cli.commands import WORDS, overview, run


def test_help_lists_every_word_with_its_meaning(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    page = capsys.readouterr().out
    assert all(name in page and word.meaning in page for name, word in WORDS.items())


@pytest.mark.parametrize("word", WORDS.values(), ids=list(WORDS))
def test_behind_every_word_stands_a_command_with_the_same_line_of_help(word) -> None:
    known = get_commands()
    assert word.command in known
    if known[word.command].startswith("gewoondoen"):
        assert load_command_class(known[word.command], word.command).help == word.meaning


def test_an_unknown_word_is_named_and_gives_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["wegwezen"]) == 2
    assert "wegwezen" in capsys.readouterr().out


def test_the_overview_fits_a_terminal() -> None:
    assert max(map(len, overview().splitlines())) <= 100
