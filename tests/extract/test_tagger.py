"""The tables of the tagger say what the model says of the attributes of each token."""

import json
from importlib.resources import files
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.extract import features, lexicon, tagger, viterbi, vocabulary
from streams.extract.text import Document
from streams.extract.vocabulary import FIRST

KNOWN = lexicon.load()
ARTICLES = [json.loads(line) for line in (Path(__file__).parent / "newsroom.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def weights() -> dict[str, np.ndarray]:
    """The weights of each attribute, as the model's file has them."""
    with np.load(str(files("streams.extract") / "model" / "names-linear.npz")) as stored:
        names = bytes(stored["attributes"]).decode().split("\n")
        return dict(zip(names, stored["weights"].astype(np.float32), strict=True))


def _model() -> tuple[list[str], list[str], np.ndarray, np.ndarray]:
    with np.load(str(files("streams.extract") / "model" / "names-linear.npz")) as stored:
        labels, names = bytes(stored["labels"]).decode().split(" "), bytes(stored["attributes"]).decode().split("\n")
        return labels, names, stored["weights"].astype(np.float32), stored["moves"]


@pytest.mark.parametrize("article", ARTICLES[:5], ids=lambda article: article["headline"][:20])
def test_scores_are_the_sums_of_the_weights_of_all_attributes(
    article: dict[str, str], weights: dict[str, np.ndarray]
) -> None:
    stretches = features.stretches(Document.parse(article["headline"], article["body"]), (), KNOWN)
    scores = tagger.load(KNOWN).scores(stretches)
    keys = [keys for stretch in stretches for keys in stretch.keys]
    assert len(keys) == len(scores) > 50
    for row, described in zip(scores, keys, strict=True):
        names = [
            name
            for kind, key in zip(features.KINDS, described, strict=True)
            for name in features.attributes(kind, key, KNOWN)
        ]
        expected = np.sum([weights.get(name, np.zeros(9, np.float32)) for name in names], axis=0)
        np.testing.assert_allclose(row, expected, atol=1e-3)


def test_words_are_seen_in_the_whole_article() -> None:
    document = Document.parse("Rain In Latvia", "Ann Otther, 54, said Otther (the farmer) left.\n\nThe farmer said so.")
    words = {
        word: cast(int, keys[-1]) for stretch in features.stretches(document, (), KNOWN)
        for word, keys in zip(stretch.words, stretch.keys, strict=True)
    }  # fmt: skip
    assert (
        words["Otther"] == vocabulary.INNER | vocabulary.LAST | vocabulary.GIVEN | vocabulary.AGED | vocabulary.SPEAKS
    )
    assert words["Ann"] & FIRST
    assert words["Rain"] & ~0xFFF


def test_a_vocabulary_that_holds_too_much_is_left_for_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document.parse("", "Ann Otther of Latvia met Bo Ozols in Kaunas.")
    before = tagger.load(KNOWN).tag(features.stretches(document, (), KNOWN))
    first = vocabulary.of(KNOWN)
    monkeypatch.setattr(vocabulary, "_MOST", 3)
    assert vocabulary.of(KNOWN) is not first
    assert tagger.load(KNOWN).tag(features.stretches(document, (), KNOWN)) == before


def test_a_word_weighs_the_same_whatever_words_were_new_with_it() -> None:
    body = "Ann Otther of Latvia met the prime minister, Bo Ozols-Kalns, in Kaunas on 12 May."
    alone = [tagger.Tagger(KNOWN, *_model()).scores(features.stretches(Document.parse("", body), (), KNOWN))]
    for article in ARTICLES[:3]:
        read = tagger.Tagger(KNOWN, *_model())
        read.scores(features.stretches(Document.parse(article["headline"], article["body"]), (), KNOWN))
        alone.append(read.scores(features.stretches(Document.parse("", body), (), KNOWN)))
    assert len({scores.tobytes() for scores in alone}) == 1


@settings(max_examples=30)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(0, 1000))
def test_the_best_labels_are_the_best_of_all(lengths: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(size=(sum(lengths), 3)).astype(np.float32)
    moves, starts = random.normal(size=(3, 3)).astype(np.float32), random.normal(size=3).astype(np.float32)
    best = viterbi.best_labels(scores, np.array(lengths), moves, starts)
    first = 0
    for length in lengths:
        own = scores[first : first + length]
        paths = np.indices((3,) * length).reshape(length, -1).T
        totals = [starts[path[0]] + own[range(length), path].sum() + moves[path[:-1], path[1:]].sum() for path in paths]
        assert best[first : first + length] == paths[int(np.argmax(totals))].tolist()
        first += length
