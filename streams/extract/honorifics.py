"""What is told beside a person's name, and the gender that a title says."""

from typing import NamedTuple

from streams.extract.lexicon import Gender
from streams.extract.wordlists import words


class Beside(NamedTuple):
    """What stands beside a mention: honorifics (mr), roles (foreign minister), in lower case; the id of a country."""

    honorifics: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    country: str | None = None


def gender_of_titles(beside: Beside) -> Gender | None:
    """The gender that a title says."""
    if not beside.honorifics and not beside.roles:
        return None
    titles = {*beside.honorifics, *(part for role in beside.roles for part in role.split())}
    female = titles & _FEMALE or any(title.endswith("woman") for title in titles)
    male = titles & _MALE or any(title.endswith("man") and not title.endswith("woman") for title in titles)
    if bool(female) == bool(male):
        return None
    return "f" if female else "m"


REGNAL = words("pope king queen prince princess emperor sultan emir saint st patriarch")
_FEMALE = words(
    "mrs ms miss madam madame mme lady dame sister mother queen princess duchess baroness sheikha hajia señora"
)
_MALE = words("""
    mr sir lord father brother king prince duke baron sheikh alhaji señor monsieur fr pope emir sultan imam
""")
