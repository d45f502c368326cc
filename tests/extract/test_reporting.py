"""A form that may be a noun is a reporting verb only where it has a subject or governs something."""

import pytest

from tests.extract.sentences import lines


def cues(body: str) -> list[str]:
    """The cues of the first line, with their auxiliaries."""
    (line,) = lines(body)
    return [" ".join(line.words[cue.first : cue.last]) for cue in line.cues]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Ada Orlo has also said that it rained.", ["has also said"]),
        ("Ada Orlo was quoted as saying it rained.", ["was quoted as saying"]),
        ("Ada Orlo pointed out that it rained.", ["pointed out"]),
        ("Another added that it rained.", ["added"]),
        ("The bakers all agreed that it rained.", ["agreed"]),
        ("Records from Tarn show that it rained.", ["show"]),
        ("Ada Orlo’s lawyers report that it rained.", ["report"]),
        ("ORLO SAYS THAT IT RAINED", ["SAYS"]),
        ("Ada Orlo said it rained but blames the bakers.", ["said", "blames"]),
        ("It rained, emails show.", ["show"]),
    ],
)
def test_a_cue_has_its_auxiliaries_and_its_particle(body: str, found: list[str]) -> None:
    assert cues(body) == found


@pytest.mark.parametrize(
    "body",
    [
        "The report was long and dull.",
        "The proposed law failed.",
        "Balkan states choose their rain.",
        "The price of demands rose.",
        "Ada Orlo pointed at the rain.",
    ],
)
def test_a_noun_and_an_adjective_are_no_cue(body: str) -> None:
    assert cues(body) == []
