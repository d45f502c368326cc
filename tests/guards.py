"""Guards that fail a test which leaves something behind: asyncio tasks, threads, or a changed environment."""

from __future__ import annotations

import asyncio
import inspect
import os
import threading
import time
from collections.abc import AsyncIterator, Generator
from pathlib import Path
from typing import Any

import pytest

GRACE = 2.0  # seconds a thread may take to end after its test

_before = pytest.StashKey[tuple[set[threading.Thread], dict[str, str], Path]]()
_lasting: set[threading.Thread] = set()  # of fixtures that outlive one test


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and inspect.iscoroutinefunction(item.function):
            item.fixturenames.insert(0, "no_task_left")


@pytest.fixture
async def no_task_left() -> AsyncIterator[None]:
    """Set up first and torn down last in the loop of an asynchronous test: by then all its tasks must have ended."""
    known = asyncio.all_tasks()
    yield
    current = asyncio.current_task()
    left = [task for task in asyncio.all_tasks() - known if task is not current and not task.done()]
    assert not left, f"tasks left behind: {left}"


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Generator[None, Any, Any]:
    before = set(threading.enumerate())
    result = yield
    if fixturedef.scope != "function":
        _lasting.update(set(threading.enumerate()) - before)
    return result


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    item.stash[_before] = (set(threading.enumerate()), _environment(), Path.cwd())
    yield


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    yield
    threads, environment, folder = item.stash[_before]
    changed = {name for name, _ in environment.items() ^ _environment().items()}
    moved = Path.cwd() != folder
    if changed or moved:
        _restore(environment, folder)  # so that the tests after this one do not fail for its fault
        raise AssertionError(f"environment left changed: {sorted(changed)}{', working directory' if moved else ''}")
    if left := _threads_left(threads | _lasting):
        raise AssertionError(f"threads left behind: {sorted(thread.name for thread in left)}")


def _threads_left(known: set[threading.Thread]) -> set[threading.Thread]:
    until = time.monotonic() + GRACE
    while (left := set(threading.enumerate()) - known) and time.monotonic() < until:
        time.sleep(0.01)
    return left


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}


def _restore(environment: dict[str, str], folder: Path) -> None:
    for name in set(_environment()) - set(environment):
        del os.environ[name]
    os.environ.update(environment)
    os.chdir(folder)
