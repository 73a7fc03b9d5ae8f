"""The classifier by itself: what it learns, how honest its figures are, and which words it says weighed."""

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score

from gewoondoen.signals import classifier_scores as scores
from gewoondoen.signals import classifying, training
from gewoondoen.signals.classifying import Damaged, Trained, digest_of, packed, terms, unpacked
from tests.signals.sayings import sayings

PAIRS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), min_size=1, max_size=60)
SURE = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=200)


@pytest.fixture(scope="module")
def learned() -> training.Learned:
    return training.train(*sayings(600))


def test_macro_f1_is_the_worked_example() -> None:
    """a: 2 hits, 3 called, 2 there: F1 4/5. b: 1 hit, 1 called, 2 there: F1 2/3. Mean: 11/15."""
    rows = scores.by_category(["a", "a", "b", "b"], ["a", "a", "b", "a"], ["a", "b"])
    assert [row.f1 for row in rows] == [pytest.approx(4 / 5), pytest.approx(2 / 3)]
    assert scores.macro_f1(rows) == pytest.approx(11 / 15)


@given(PAIRS)
def test_macro_f1_is_that_of_scikit_learn(pairs: list[tuple[str, str]]) -> None:
    truth, said = map(list, zip(*pairs, strict=True))
    occurring = sorted(set(truth))
    own = scores.macro_f1(scores.by_category(truth, said, occurring))
    assert own == pytest.approx(f1_score(truth, said, labels=occurring, average="macro", zero_division=0))


@given(PAIRS, st.randoms())
def test_the_order_of_texts_does_not_matter_to_the_scores(pairs: list[tuple[str, str]], chance: object) -> None:
    shuffled = list(pairs)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    rows = [scores.by_category(*map(list, zip(*each, strict=True)), labels="abcd") for each in (pairs, shuffled)]
    assert rows[0] == rows[1]


def test_the_calibration_error_is_the_worked_example() -> None:
    """Two at 0.9 of which one right (0.4 off), two at 0.6 of which one right (0.1 off): 0.25 in the mean."""
    bins = scores.reliability(np.array([0.9, 0.9, 0.6, 0.6]), np.array([1, 0, 1, 0]))
    assert scores.calibration_error(bins) == pytest.approx(0.25)
    assert [(each.low, each.count) for each in bins if each.count] == [(0.5, 2), (0.8, 2)]


@given(SURE)
def test_every_text_is_in_one_bin_and_the_error_lies_between_nought_and_one(pairs: list[tuple[float, bool]]) -> None:
    sure, right = (np.array(each, dtype=float) for each in zip(*pairs, strict=True))
    bins = scores.reliability(sure, right)
    assert sum(each.count for each in bins) == len(pairs)
    assert 0 <= scores.calibration_error(bins) <= 1


def test_wilsons_interval_is_that_of_the_literature() -> None:
    """Newcombe (1998), table I: 81 of 263 gives 0.2553 to 0.3662."""
    assert scores.wilson_low(np.array([81]), np.array([263]))[0] == pytest.approx(0.2553, abs=1e-4)


def test_fifteen_right_answers_are_too_few_to_advise_on_and_sixteen_are_enough() -> None:
    assert scores.reach_of(np.linspace(0.9, 0.8, 15), np.ones(15)).threshold is None
    found = scores.reach_of(np.linspace(0.9, 0.8, 16), np.ones(16))
    assert found == scores.Reach(pytest.approx(0.8), 1.0, 1.0)  # type: ignore[arg-type]


@given(SURE)
def test_at_the_threshold_advice_is_right_often_enough_and_no_lower_threshold_is(
    pairs: list[tuple[float, bool]],
) -> None:
    sure, right = (np.array(each, dtype=float) for each in zip(*pairs, strict=True))
    found = scores.reach_of(sure, right)

    def enough(threshold: float) -> bool:
        taken = right[sure >= threshold]
        return bool(scores.wilson_low(np.array([taken.sum()]), np.array([len(taken)]))[0] >= scores.LEAST_RIGHT)

    lower = sure if found.threshold is None else sure[sure < found.threshold]
    assert not any(enough(each) for each in lower)
    if found.threshold is not None:
        assert enough(found.threshold)
        assert found.coverage == pytest.approx((sure >= found.threshold).mean())


def test_what_is_told_apart_by_words_is_learned(learned: training.Learned) -> None:
    told = learned.evaluation
    assert (told.learned_from, told.tried_on) == (480, 120)
    assert told.macro_f1 > 0.95
    assert told.reach.coverage > 0.9
    found = classifying.advise(learned.trained, "Op de hoek staat een Lantaarn die 's avonds knippert")
    assert found is not None
    assert found.label == "licht"
    assert set(found.words) >= {"Lantaarn", "knippert"}


def test_the_same_texts_give_the_same_weights() -> None:
    texts, labels = sayings(200)
    assert packed(training.train(texts, labels).trained) == packed(training.train(texts, labels).trained)


def test_labels_by_chance_give_a_classifier_that_keeps_silent() -> None:
    texts, _labels = sayings(400)
    _texts, chance = sayings(400, seed=9)
    found = training.train(texts, chance)
    assert found.trained.threshold is None
    assert classifying.advise(found.trained, texts[0]) is None


def test_it_is_tried_on_the_newest_texts_only() -> None:
    """What is wrongly called in the newest fifth lowers the figures; the weights do not know of it."""
    texts, labels = sayings(500)
    wrong = labels[:400] + ["licht"] * 100
    right, mistaken = training.train(texts, labels), training.train(texts, wrong)
    assert np.array_equal(right.trained.coefficients, mistaken.trained.coefficients)
    assert mistaken.evaluation.macro_f1 < right.evaluation.macro_f1


def test_a_category_with_too_few_texts_is_left_out_and_counts_as_wrong() -> None:
    texts, labels = sayings(300)
    rare = [("fiets stalling bruggetje", "fiets")] * 15
    texts, labels = map(list, zip(*rare, *zip(texts, labels, strict=True), strict=True))  # type: ignore[assignment]
    found = training.train(texts, labels)
    assert found.trained.labels == ("afval", "groen", "licht")
    assert found.evaluation.left_out == {"fiets": 15}


@pytest.mark.parametrize(("count", "kinds"), [(149, ("licht", "afval")), (300, ("licht",)), (0, ("licht",))])
def test_too_little_history_is_refused(count: int, kinds: tuple[str, ...]) -> None:
    with pytest.raises(training.TooLittle):
        training.train(*sayings(count, kinds=kinds))


def test_of_two_categories_it_learns_as_of_more() -> None:
    found = training.train(*sayings(300, kinds=("licht", "afval")))
    assert found.evaluation.macro_f1 > 0.95


def test_words_of_few_and_numbers_are_not_learned(learned: training.Learned) -> None:
    texts, labels = sayings(300)
    texts = [f"{text} jansen 0612345678" if at < 4 else text for at, text in enumerate(texts)]
    known = training.train(texts, labels).trained.vocabulary
    assert not any("jans" in each or any(letter.isdigit() for letter in each) for each in known)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "lamp",
        "123 456",
        "The street light near us has been broken for weeks",
        "مصباح الشارع مكسور",
        "💡💡",
    ],
)
def test_what_is_too_short_or_in_another_language_gets_no_advice(learned: training.Learned, text: str) -> None:
    assert classifying.advise(learned.trained, text) is None


@given(st.text(max_size=300))
def test_no_text_breaks_it_and_sureness_is_a_share(learned: training.Learned, text: str) -> None:
    found = classifying.predict(learned.trained, f"lantaarn brandt {text}")
    assert found is None or (0 < found.sureness <= 1 and len(found.words) <= classifying.MOST_WORDS)


def test_words_that_weighed_stand_in_the_text_as_they_were_typed(learned: training.Learned) -> None:
    found = classifying.predict(learned.trained, "ZWERFVUIL! en een Container op het plein")
    assert found is not None
    assert found.words[:2] in {("ZWERFVUIL", "Container"), ("Container", "ZWERFVUIL")}


def test_weights_of_a_text_are_those_of_scikit_learns_tf_idf(learned: training.Learned) -> None:
    texts, _labels = sayings(60)
    stems = [[stem for stem, _typed in terms(text)] for text in texts]
    theirs = TfidfVectorizer(analyzer=lambda each: each, sublinear_tf=True).fit(stems)
    vocabulary = {str(name): int(row) for name, row in theirs.vocabulary_.items()}
    only = replace(learned.trained, vocabulary=vocabulary, idf=theirs.idf_.astype(np.float32))
    rows, values = classifying._weighed(only, stems[0])
    own = np.zeros(len(vocabulary))
    own[rows] = values
    assert own == pytest.approx(theirs.transform([stems[0]]).toarray()[0], abs=1e-6)


def test_the_file_of_weights_comes_back_whole_and_a_changed_one_is_refused(learned: training.Learned) -> None:
    content = packed(learned.trained)
    back = unpacked(content, digest_of(content))
    text = sayings(1, seed=5)[0][0]
    assert classifying.predict(back, text) == classifying.predict(learned.trained, text)
    with pytest.raises(Damaged):
        unpacked(content[:-1] + b"x", digest_of(content))


def test_a_file_with_objects_in_it_is_not_read(learned: training.Learned, tmp_path: object) -> None:
    path = tmp_path / "objects.npz"  # type: ignore[operator]
    np.savez(path, told=np.array([{"run": "me"}], dtype=object))
    content = path.read_bytes()
    with pytest.raises(ValueError, match="allow_pickle"):
        unpacked(content, digest_of(content))


def test_a_web_process_never_loads_scikit_learn() -> None:
    script = (
        "import os, sys, django\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'\n"
        "django.setup()\n"
        "from django.urls import get_resolver\n"
        "get_resolver().url_patterns\n"
        "import gewoondoen.signals.urls, gewoondoen.signals.views.advice, gewoondoen.signals.advising\n"
        "assert 'sklearn' not in sys.modules, 'sklearn'\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_classifier_knows_nothing_of_an_unknown_label() -> None:
    nothing = Trained(("a", "b"), {}, np.zeros(0), np.zeros((0, 2)), np.zeros(2), 1.0, 0.0, 0.1)  # type: ignore[arg-type]
    assert classifying.advise(nothing, "een lantaarn die knippert") is None
