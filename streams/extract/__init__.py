"""Extraction: text -> findings, in pure functions. `load(name)` gives an engine by its name.

How the engine `fast` reads, module by module, in the order in which data passes:

    text, boilerplate               paragraphs and sentences; those that are teasers and captions
    names (tagger, features)        names with their types
    actors (persons, bodies, ...)   who they are: one actor for all mentions of one
    quotes                          what stands between marks that belong together
    lines, clauses, reporting       lines of words in which such a stretch is one word; the reporting verbs
    governing (nearcues, groups)    which of them governs what stands in marks; `speakers` adds what floats on its own
    indirect                        what is said without marks: behind its verb (`contents` begins it: `bareclauses`,
                                    `nominals`; `ends` ends it), `fronted`, in `relatives`, `according` to somebody
    subjects (nounphrases, phrases) who says it, as the mention stands
    identity (antecedents, titles)  which actor the mention means

The engine `encoder` reads the same with a network (`pieces`, `windows`, `reader`, `decode`) and links what it sees
with what the rules say (`spans`, `pairing`, `link`, `assembling`).
"""

from importlib import import_module
from pathlib import Path
from typing import cast

from streams.errors import SettingsError
from streams.extract.findings import Extractor, Findings

__all__ = ["Extractor", "Findings", "load"]


def load(name: str, actors_file: Path | None = None) -> Extractor:
    """The engine `fast`, the engine `encoder`, or what `module:name` gives when it is called without arguments.

    `actors_file` is a CSV of own actors; an extractor of somebody else's brings its own.

    Raises `SettingsError` where there is no such extractor.
    """
    if name == "fast":
        from streams.extract.fast import FastExtractor  # noqa: PLC0415 -- an engine's data are loaded when it is used

        return FastExtractor(actors_file)
    if name == "encoder":
        from streams.extract.encoder import EncoderExtractor  # noqa: PLC0415 -- as above

        return EncoderExtractor(actors_file)
    module, _, attribute = name.partition(":")
    try:
        return cast(Extractor, getattr(import_module(module), attribute)())
    except (ImportError, AttributeError) as error:
        raise SettingsError(
            f"STREAMS_EXTRACTOR names {name!r}, which cannot be loaded: {error}.",
            "It takes fast, encoder, or module:name of an extractor on Python's path.",
        ) from error
