import pytest

from streams.extract import lexicon, metonyms

KNOWN = lexicon.load()


def acts(sentence: str) -> bool:
    """Whether the name in [brackets] acts."""
    start = sentence.index("[")
    text = sentence.replace("[", "").replace("]", "")
    end = sentence.index("]") - 1

    def is_state(name: str) -> bool:
        entry = KNOWN.find(name)
        return entry is not None and entry.kind in ("country", "capital", "seat")

    return metonyms.acts(text, start, end, metonyms.Bounds(0, len(text)), is_state)


@pytest.mark.parametrize(
    "sentence",
    [
        "[Moscow] said the offer was dead.",
        "[Moscow] has rejected the plan.",
        "The [Kremlin] denied it.",
        "[Brussels], which paid for the road, has proposed a toll.",
        "Moscow supports [Belgrade] in not recognising the treaty.",
        "[Moscow] supports Belgrade in not recognising the treaty.",
        "The envoys urged [Kyiv] to wait.",
        "Talks between [Tokyo] and Seoul broke down.",
        "Talks between Tokyo and [Seoul] broke down.",
        "[Warsaw] and Vilnius agreed to share the bill.",
        "Warsaw and [Vilnius] agreed to share the bill.",
        "They signed a memorandum with [Baku] in March.",
        "A gift from Oslo put pressure on [Ankara].",
        "[Beijing]'s embassy said nothing.",
        "He said that [Tehran] would answer in a week.",
        "[Downing Street] declined to comment.",
    ],
)
def test_acts_for_its_government(sentence: str) -> None:
    assert acts(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "He lives in [Moscow] with his mother.",
        "A court in [Moscow] said the sentence was final.",
        "The train from [Warsaw] was late.",
        "She flew to [Tokyo] on Monday.",
        "The mayor of [Belgrade] resigned.",
        "Fighting went on near [Kyiv] overnight.",
        "The distance between towns around [Paris] has not changed.",
        "An analyst at a bank in [London] said shares would fall.",
    ],
)
def test_is_a_place(sentence: str) -> None:
    assert not acts(sentence)


@pytest.mark.parametrize("before", ["Orlo flew to ", "a return to ", "They went back to "])
def test_where_somebody_goes_acts_for_nobody(before: str) -> None:
    assert metonyms.is_goal(before + "Moscow", len(before))


@pytest.mark.parametrize("before", ["an appeal to ", "Orlo flew from ", "It fell to "])
def test_whom_something_is_addressed_to_may_act(before: str) -> None:
    assert not metonyms.is_goal(before + "Moscow", len(before))
