"""Articles in the plain style of agencies, written for this project: `articles/*.txt`, their names marked in place.

    === id | kind of page | country
    Headline with {p Ama Duku} and {l Kumasi}

    {l KUMASI} ({o Reuters}) - First paragraph ...

`p`, `o`, `l`, `g`: person, organization, place, group; `l*` and `o*` act for their government. What is said is not
marked.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from training.corpora import Example

FOLDER = Path(__file__).parent / "articles"
TYPES = {"p": "person", "o": "organization", "l": "place", "g": "group"}
MARK = re.compile(r"\{([plog])(\*?) ([^{}]+)\}")


def examples(folder: Path = FOLDER) -> Iterator[Example]:
    """All articles, by the names of their files; the headline is the first paragraph."""
    for path in sorted(folder.glob("*.txt")):
        for part in re.split(r"^=== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            head, _, text = part.partition("\n")
            yield _example(head.split("|")[0].strip(), [line.strip() for line in text.split("\n") if line.strip()])


def _example(name: str, lines: list[str]) -> Example:
    example = Example(name, "wire", [], acts=True)
    for index, line in enumerate(lines):
        example.paragraphs.append(_plain(line, index, example))
    return example


def _plain(line: str, paragraph: int, example: Example) -> str:
    """The text of a paragraph; its names go into the example."""
    text, at = "", 0
    for mark in MARK.finditer(line):
        text += line[at : mark.start()]
        name = (paragraph, len(text), len(text) + len(mark[3]), TYPES[mark[1]], bool(mark[2]))
        example.names.append(name)
        text, at = text + mark[3], mark.end()
    text += line[at:]
    if "{" in text or "}" in text:
        raise ValueError(f"{example.id}: a mark that cannot be read in {line!r}")
    return text
