"""What the encoder reads at once: windows over the words of an article.

A window is a list of whole paragraphs as far as they fit, with the end of what stood before as context, because the
speaker of a quote often stands in the paragraph before. How an article is cut depends on it alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, repeat

from streams.extract.pieces import NO_CASE, Words

CLS, SEP = 101, 102
FRESH = 224  # pieces of a window that are read for their labels
CONTEXT = 32  # pieces before them that are only read along


@dataclass(slots=True)
class Window:
    """What the encoder reads at once.

    `kept` is where in `ids` each unit begins that the layers above the first go on with: [CLS], a word (the mean of
    its pieces), [SEP] after a paragraph; `first[i]` is the place in `kept` of word i, `word[i]` is (stretch, word in
    it); the first `context` words are read along only: their labels are those of the window before.
    """

    ids: list[int]
    shapes: list[int]
    kept: list[int]
    first: list[int]
    word: list[tuple[int, int]]
    context: int


def windows(
    stretches: Sequence[Words], texts: Sequence[str], fresh: int = FRESH, context: int = CONTEXT
) -> list[Window]:
    """The article in windows: whole stretches while they fit in `fresh` pieces, long ones cut after a sentence."""
    groups: list[list[tuple[int, int, int]]] = []
    room = 0
    for index, words in enumerate(stretches):
        for start, end in _cuts(words, texts[index], fresh):
            size = sum(map(len, words.pieces[start:end])) + 1
            if size > room:
                groups.append([])
                room = fresh
            groups[-1].append((index, start, end))
            room -= size
    return [_window(stretches, groups, number, context) for number in range(len(groups))]


def _cuts(words: Words, text: str, fresh: int) -> Iterator[tuple[int, int]]:
    """(start, end) of the parts of a stretch, of less than `fresh` pieces, cut after a full stop if it can be."""
    if words and sum(map(len, words.pieces)) < fresh:
        yield 0, len(words)
        return
    start, size, stop = 0, 0, 0
    for position, pieces in enumerate(words.pieces):
        if size + len(pieces) >= fresh:
            end = stop if stop > start else position
            yield start, end
            start, size = end, sum(map(len, words.pieces[end:position]))
        size += len(pieces)
        a, b = words.offsets[position]
        if text[a:b] in ".!?" and text[b : b + 1] in " \n":
            stop = position + 1
    if start < len(words):
        yield start, len(words)


def _window(
    stretches: Sequence[Words], groups: Sequence[list[tuple[int, int, int]]], number: int, context: int
) -> Window:
    before = _tail(stretches, groups[number - 1], context) if number else []
    window = Window([CLS], [NO_CASE], [0], [], [], 0)
    for parts in (before, groups[number]):
        window.context = len(window.first)
        for index, start, end in parts:
            _append(window, stretches[index], index, start, end)
    if not before:
        window.context = 0
    return window


def _append(window: Window, words: Words, index: int, start: int, end: int) -> None:
    pieces = words.pieces[start:end]
    sizes = [*map(len, pieces)]
    window.first.extend(range(len(window.kept), len(window.kept) + len(pieces)))
    window.kept.extend(accumulate(sizes[:-1], initial=len(window.ids)) if pieces else ())
    window.word.extend(zip(repeat(index), range(start, end), strict=False))
    window.ids.extend(chain.from_iterable(pieces))
    window.shapes.extend(chain.from_iterable(map(repeat, words.shapes[start:end], sizes)))
    window.kept.append(len(window.ids))
    window.ids.append(SEP)
    window.shapes.append(NO_CASE)


def _tail(stretches: Sequence[Words], group: list[tuple[int, int, int]], room: int) -> list[tuple[int, int, int]]:
    """The last words of a window, as many as fit in `room` pieces."""
    tail: list[tuple[int, int, int]] = []
    for index, start, end in reversed(group):
        words = stretches[index]
        position = end
        while position > start and len(words.pieces[position - 1]) <= room:
            position -= 1
            room -= len(words.pieces[position])
        if position < end:
            tail.insert(0, (index, position, end))
        if position > start:
            break
        room -= 1
    return tail
