"""What is shipped: lock files that hold, a whole wheel, and nothing in the tree that belongs to one machine."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import fields
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from streams.settings import Settings, variable

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
GROUPS = PYPROJECT["dependency-groups"]
RUNTIME = PYPROJECT["project"]["dependencies"]
LOCKS = {
    "requirements.lock": RUNTIME,
    "requirements-dev.lock": RUNTIME + GROUPS["dev"],
    "requirements-train.lock": RUNTIME + GROUPS["train"],
    "requirements-build.lock": GROUPS["build"],
}
REGISTRY = re.compile(
    "|".join(["py" + r"pi\.org", "python" + r"hosted\.org", r"index" + "-url", "npm" + r"js\.", "maven" + r"\.org"])
)
MACHINE_PATH = re.compile(r"(?<![\w.~*/-])/(?:root|work|Users|home/\w+)/")
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)(?: ; (?P<marker>.*?))? \\$", re.M)


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def pins(lock: str) -> dict[str, str]:
    return {match["name"]: match["version"] for match in PIN.finditer((ROOT / lock).read_text("utf-8"))}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_holds_what_pyproject_asks_for(lock: str) -> None:
    locked = pins(lock)
    for requirement in map(Requirement, LOCKS[lock]):
        name = canonicalize_name(requirement.name)
        assert name in locked, f"{lock} lacks {name}: run `make lock`"
        assert requirement.specifier.contains(Version(locked[name]), prereleases=True), f"{name}: run `make lock`"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_of_a_lock_file_has_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    found = list(PIN.finditer(text))
    assert len(found) == len(re.findall(r"^[^\s#]", text, re.M))  # no line but pins
    for match in found:
        assert text[match.end() :].lstrip().startswith("--hash=sha256:")


def test_development_runs_on_the_packages_that_are_shipped() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_the_wheel_is_built_with_the_locked_setuptools() -> None:
    assert GROUPS["build"] == PYPROJECT["build-system"]["requires"]


def test_no_tracked_file_names_a_registry_or_a_place_on_one_machine() -> None:
    found = []
    for path in tracked():
        text = path.read_bytes().decode("utf-8", "replace")
        found += [f"{path.relative_to(ROOT)}: {match}" for match in REGISTRY.findall(text) + MACHINE_PATH.findall(text)]
    assert found == []


def test_the_wheel_holds_every_file_of_the_package_and_no_other(tmp_path: Path) -> None:
    copy = tmp_path / "source"
    package = [path.relative_to(ROOT) for path in tracked() if path.is_relative_to(ROOT / "streams")]
    for path in [*package, Path("pyproject.toml"), Path("README.md"), Path("LICENSE")]:
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_bytes((ROOT / path).read_bytes())
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(tmp_path),
        str(copy),
    ]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == {path.as_posix() for path in package}


def test_compose_passes_on_every_setting_but_those_of_one_container() -> None:
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
    passed_on = {name for name, value in services["worker-1"]["environment"].items() if value is None}
    own = re.compile(r"STREAMS_(BROKERS|REPLICATION_FACTOR|ACTORS|HTTP_\w+|DATA_DIR|SECURITY_\w+|SASL_\w+|SSL_\w+)")
    assert passed_on == {name for name in map(variable, fields(Settings)) if not own.fullmatch(name)}
    assert services["topics"]["environment"].keys() >= passed_on


def test_every_module_that_make_runs_exists() -> None:
    modules = set(re.findall(r"/python -m ([a-z.]+)", (ROOT / "Makefile").read_text("utf-8"))) - {"pip", "pytest"}
    assert modules >= {"benchmarks.chaos", "training"}
    for module in modules:
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), module
