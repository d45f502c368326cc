"""Warnings have a closed vocabulary, and none is given without a reason."""

import os
from pathlib import Path

import pytest

from streams.extract import load, warnings

ARTICLE = Path(__file__).parents[3] / "shared" / "articles" / "balkans-tensions.txt"


def test_each_warning_has_a_meaning_and_none_is_orphaned() -> None:
    words = {value for name, value in vars(warnings).items() if name.isupper() and isinstance(value, str)}
    assert words == set(warnings.MEANINGS)
    assert all(meaning.endswith(".") for meaning in warnings.MEANINGS.values())


@pytest.mark.parametrize("engine", ["fast", "encoder"])
def test_an_article_that_introduces_everybody_warns_of_nobody(engine: str) -> None:
    if not ARTICLE.exists():
        reason = "the article lies beside the project, not in it; it is not here"
        (pytest.fail if os.environ.get("STREAMS_REQUIRE_SHARED") == "1" else pytest.skip)(reason)
    headline, _, body = ARTICLE.read_text(encoding="utf-8").partition("\n")
    for parts in ((headline, body.lstrip()), ("", f"{headline}\n{body}")):
        assert load(engine).extract(*parts).warnings == ()
