"""The guards themselves: a test that leaves something behind fails."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

OPTIONS = ["-o", "asyncio_mode=auto", "-o", "asyncio_default_fixture_loop_scope=function"]

LEAVES_A_TASK = """
    import asyncio
    async def test_it():
        asyncio.create_task(asyncio.sleep(60), name="forgotten")
"""
LEAVES_A_THREAD = """
    import threading
    def test_it():
        threading.Thread(target=threading.Event().wait, args=(3,), name="forgotten", daemon=True).start()
"""
LEAVES_A_VARIABLE = """
    import os
    def test_it():
        os.environ["STREAMS_FORGOTTEN"] = "forgotten"
    def test_another_one_is_not_blamed():
        assert "STREAMS_FORGOTTEN" not in os.environ
"""
LEAVES_NOTHING = """
    import asyncio, os, threading
    import pytest
    @pytest.fixture(scope="session")
    def lasting():
        done = threading.Event()
        threading.Thread(target=done.wait, daemon=True).start()
        yield
        done.set()
    async def test_it(lasting, monkeypatch):
        monkeypatch.setenv("STREAMS_FORGOTTEN", "restored")
        task = asyncio.create_task(asyncio.sleep(0))
        await asyncio.to_thread(threading.Event().wait, 0.01)
        await task
"""


def outcome(pytester: pytest.Pytester, test: str) -> tuple[dict[str, int], str]:
    pytester.makepyfile(test)
    result = pytester.runpytest_inprocess("-p", "tests.guards", "-p", "no:cacheprovider", *OPTIONS)
    return result.parseoutcomes(), result.stdout.str()


@pytest.mark.parametrize(
    "test", [LEAVES_A_TASK, LEAVES_A_THREAD, LEAVES_A_VARIABLE], ids=["task", "thread", "variable"]
)
def test_what_a_test_leaves_behind_fails_it(pytester: pytest.Pytester, test: str) -> None:
    outcomes, output = outcome(pytester, test)
    assert outcomes["errors"] == 1
    assert "forgotten" in output.lower()
    assert outcomes["passed"] == test.count("def test_")


def test_a_test_that_cleans_up_passes(pytester: pytest.Pytester) -> None:
    outcomes, _ = outcome(pytester, LEAVES_NOTHING)
    assert outcomes == {"passed": 1}
