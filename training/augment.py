"""Variants of an article that a newsroom could have printed: other marks, other names, a headline in capitals."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from training.corpora import Attribution, Example

Edit = tuple[int, int, str]  # start, end, what stands there instead


def vary(example: Example, people: list[str], random: Random) -> Example:
    """The article with some of the variations; spans follow."""
    if random.random() < 0.5:
        example = _remark(example, random)
    if random.random() < 0.5:
        example = _rename(example, people, random)
    if random.random() < 0.3 and example.paragraphs:
        change = random.choice([str.upper, str.lower, str.title])
        first = change(example.paragraphs[0])
        if len(first) == len(example.paragraphs[0]):
            example = replace(example, paragraphs=[first, *example.paragraphs[1:]])
    return example


def _remark(example: Example, random: Random) -> Example:
    """Other marks at equal length, so that no span moves."""
    style = random.choice(["\"\"''", "“”‘’", "‘’“”", "''\"\""])
    paragraphs = [_paired(paragraph, style) for paragraph in example.paragraphs]
    return replace(example, paragraphs=paragraphs)


DOUBLE = re.compile(r"“([^“”]*)(”|$)|(?<![\w\"])\"([^\"]+)\"")
SINGLE = re.compile(r"(?<!\w)‘([^‘]*?[^\s‘])’(?!\w)|(?<!\w)'([^\s'][^']*?[,.!?])'(?!\w)")


def _paired(text: str, style: str) -> str:
    """The paragraph with its outer marks in the style (open, close, inner open, inner close)."""
    pattern = DOUBLE if DOUBLE.search(text) else SINGLE
    chars = list(text)
    for match in pattern.finditer(text):
        for inner in SINGLE.finditer(text, match.start() + 1, match.end() - 1) if pattern is DOUBLE else ():
            chars[inner.start()], chars[inner.end() - 1] = style[2], style[3]
        chars[match.start()] = style[0]
        if match.end() - match.start() > 1 and text[match.end() - 1] in "”\"’'":
            chars[match.end() - 1] = style[1]
    if style[0] in "\"'":
        return "".join("'" if c == "’" else c for c in chars)
    return "".join(
        "’" if c == "'" and 0 < i < len(chars) - 1 and chars[i - 1].isalpha() else c for i, c in enumerate(chars)
    )


def _rename(example: Example, people: list[str], random: Random) -> Example:
    """Some people bear other names: each word of their names is replaced throughout by one from elsewhere."""
    words: dict[str, str] = {}
    edits: list[list[Edit]] = [[] for _ in example.paragraphs]
    for paragraph, start, end, kind, _ in example.names:
        if kind != "person":
            continue
        for match in re.finditer(r"[^\W\d_][\w’'-]*[^\W\d_]", example.paragraphs[paragraph][start:end]):
            if match[0].islower() or match[0].isupper():
                continue
            if match[0] not in words:
                other = random.choice(people).split()
                last = start + match.end() == end
                words[match[0]] = (other[-1] if last else other[0]) if random.random() < 0.7 else match[0]
            edits[paragraph].append((start + match.start(), start + match.end(), words[match[0]]))
    return apply(example, edits)


def apply(example: Example, edits: list[list[Edit]]) -> Example:
    """The document with the edits made, spans moved along."""
    moves = [_mover(changes) for changes in edits]

    def span(place: tuple[int, int, int]) -> tuple[int, int, int]:
        paragraph, start, end = place
        return paragraph, moves[paragraph](start), moves[paragraph](end)

    def moved(a: Attribution) -> Attribution:
        return replace(a, content=[*map(span, a.content)], source=[*map(span, a.source)], cue=[*map(span, a.cue)])

    paragraphs = [_rewritten(text, changes) for text, changes in zip(example.paragraphs, edits, strict=True)]
    names = [(*span((p, s, e)), kind, acts) for p, s, e, kind, acts in example.names]
    attributions = None if example.attributions is None else [*map(moved, example.attributions)]
    return replace(example, paragraphs=paragraphs, names=names, attributions=attributions)


def _rewritten(text: str, edits: list[Edit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _mover(edits: list[Edit]) -> Callable[[int], int]:
    def move(offset: int) -> int:
        return offset + sum(len(new) - (end - start) for start, end, new in edits if end <= offset)

    return move
