"""A browser for tests: Chromium through ChromeDriver's own protocol, over plain HTTP."""

import http.client
import json
import os
import re
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --force-device-scale-factor=1"
)
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Space": " "}


def missing() -> str | None:
    """Why there is no browser here; null where there is one."""
    absent = [name for name in ("chromium", "chromedriver") if shutil.which(name) is None]
    return f"needs {' and '.join(absent)} (Debian: chromium chromium-driver)" if absent else None


def required() -> bool:
    return os.environ.get("STREAMS_REQUIRE_BROWSER") == "1"


@contextmanager
def chromium() -> Iterator["Browser"]:
    """A browser with a profile of its own; ends with the context."""
    with TemporaryDirectory(prefix="browser-") as profile, _driver() as port:
        browser = Browser(port, Path(profile))
        try:
            yield browser
        finally:
            browser.quit()


@contextmanager
def _driver() -> Iterator[int]:
    with subprocess.Popen(
        ["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as driver:
        assert driver.stdout is not None
        try:
            lines = iter(driver.stdout.readline, "")
            yield next(int(m[1]) for line in lines if (m := re.search(r"started successfully on port (\d+)", line)))
        finally:
            driver.terminate()


class Browser:
    """One window. What the page logs as an error is kept by the browser: `errors`."""

    def __init__(self, port: int, profile: Path) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._session = ""
        options = {"args": [*FLAGS.split(), f"--user-data-dir={profile}"], "binary": shutil.which("chromium")}
        wanted = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        answer = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self._session = f"/session/{answer['sessionId']}"

    def open(self, page: Path, *, width: int, height: int, scheme: str = "light", touch: bool = False) -> None:
        """Load a file in a window of that size; `scheme` is light or dark."""
        size: dict[str, object] = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch}
        self.cdp("Emulation.setDeviceMetricsOverride", size)
        self.cdp("Emulation.setTouchEmulationEnabled", {"enabled": touch})
        self.cdp("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        self._ask("POST", f"{self._session}/url", {"url": "about:blank"})
        self._ask("POST", f"{self._session}/url", {"url": page.as_uri()})

    def run(self, script: str, *arguments: object) -> Any:
        """What a function body returns in the page."""
        return self._ask("POST", f"{self._session}/execute/sync", {"script": script, "args": list(arguments)})

    def press(self, key: str) -> None:
        pressed = [{"type": kind, "value": KEYS[key]} for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keys", "actions": pressed})

    def point(self, x: float, y: float, *, touch: bool = False, click: bool = False) -> None:
        """Move the mouse there; click, or tap with a finger, if told to."""
        steps: list[dict[str, object]] = [{"type": "pointerMove", "duration": 0, "x": round(x), "y": round(y)}]
        if click:
            steps += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        kind = "touch" if touch else "mouse"
        self._act({"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": steps})

    def errors(self) -> list[str]:
        """What the page logged as errors or warnings since the last time."""
        logged = self._ask("POST", f"{self._session}/se/log", {"type": "browser"})
        return [entry["message"] for entry in logged]

    def screenshot(self, file: Path, *, whole: bool = True) -> None:
        taken = self.cdp("Page.captureScreenshot", {"captureBeyondViewport": whole})
        file.write_bytes(b64decode(taken["data"]))

    def cdp(self, command: str, parameters: dict[str, object]) -> Any:
        return self._ask("POST", f"{self._session}/goog/cdp/execute", {"cmd": command, "params": parameters})

    def quit(self) -> None:
        if self._session:
            self._ask("DELETE", self._session)
        self._connection.close()

    def _act(self, source: dict[str, object]) -> None:
        self._ask("POST", f"{self._session}/actions", {"actions": [source]})

    def _ask(self, method: str, path: str, content: dict[str, object] | None = None) -> Any:
        body = json.dumps(content).encode() if content is not None else None
        self._connection.request(method, path, body, {"Content-Type": "application/json"})
        answer = json.loads(self._connection.getresponse().read())["value"]
        if isinstance(answer, dict) and "error" in answer:
            raise RuntimeError(f"{answer['error']}: {answer['message']}")
        return answer
