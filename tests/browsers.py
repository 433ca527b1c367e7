"""Real browsers for the tests of the pages: Debian's Chromium and Firefox, without a window, offline."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FIREFOX = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
# WebGL is drawn in software, all else without it: a page composed by it takes twice the time.
FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader-webgl",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
]


@contextmanager
def chromium() -> "Iterator[Tabs]":
    """The Chromium of the system, run by Playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield Tabs(browser)
        browser.close()


WAIT = 60_000  # a machine with other work on it may take long
WINDOW = {"width": 1400, "height": 900}
MEDIA = {"color_scheme": "light", "reduced_motion": "no-preference"}


class Visit:
    """A tab of its own settings, and the page opened in it with everything that it asked for and complained of."""

    def __init__(self, browser, settings: dict[str, object]):
        self.context = browser.new_context(viewport=WINDOW, **settings)
        self.context.set_default_timeout(WAIT)
        self.settings = settings
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.opened = 0
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in {"error", "warning"} else None
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append(f"dialog {dialog.message}"), dialog.dismiss()))

    def open(self, file: Path, hash: str = "") -> "Visit":
        """Open a page from disk."""
        self.file = file
        self.requests.clear()
        self.complaints.clear()
        self.opened += 1  # at the address where the tab is already, only another hash would load nothing
        self.page.goto(f"{file.as_uri()}?{self.opened}{hash}")
        return self

    def ready(self) -> "Visit":
        self.page.wait_for_selector("body[data-ready=yes]")
        return self

    def leave(self) -> None:
        """Forget all that the page has kept, so that the next one is opened as in a new tab, in the process that is there."""
        self.page.evaluate("localStorage.clear()")
        self.page.mouse.move(0, 0)
        self.context.clear_permissions()

    @property
    def foreign(self) -> list[str]:
        """What it asked of anybody: all but the file itself and what it made in memory."""
        return [url for url in self.requests if not url.startswith(("blob:", "data:", self.file.as_uri()))]

    @property
    def real_complaints(self) -> list[str]:
        """Complaints, less the driver's own about software rendering."""
        return [text for text in self.complaints if "GL Driver Message" not in text and "GPU stall" not in text]


class Tabs:
    """The tabs of a browser: a new one takes three times as long as a page in one that is there.

    A tab takes on any window and any wishes of its reader; touch and a phone's way to show pages need one of their own.
    """

    def __init__(self, browser):
        self.browser = browser
        self.free: list[Visit] = []

    def open(self, file: Path, hash: str = "", *, viewport: dict[str, int] = WINDOW, **settings) -> Visit:
        """Open a page in a tab of these settings that nobody uses, or in a new one."""
        media = {name: settings.pop(name, usual) for name, usual in MEDIA.items()}
        # the one used last: with each other one the browser keeps another process in readiness
        visit = next((one for one in reversed(self.free) if one.settings == settings), None)
        if visit is None:
            visit = Visit(self.browser, settings)
        else:
            self.free.remove(visit)
        if visit.page.viewport_size != viewport:
            visit.page.set_viewport_size(viewport)
        visit.page.emulate_media(media="null", **media)
        return visit.open(file, hash)

    def close(self, visit: Visit) -> None:
        """Leave the page, of which nothing may have been asked or complained, and keep the tab."""
        assert visit.foreign == []
        assert visit.real_complaints == []
        visit.leave()
        self.free.append(visit)


NO_WEBGL = """() => {
  const whole = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
    return kind.includes("webgl") ? null : whole.call(this, kind, ...more);
  };
}"""


class Firefox:
    """The Firefox of the system, asked over WebDriver BiDi, the protocol that it speaks itself."""

    def __init__(self, profile: Path):
        from websocket import create_connection

        self.folder = profile / "saved"
        self.folder.mkdir()
        prefs: dict[str, object] = {
            "browser.download.folderList": 2,
            "browser.download.dir": str(self.folder),
            "browser.download.always_ask_before_handling_new_types": False,
            "browser.download.alwaysOpenPanel": False,
            "dom.events.testing.asyncClipboard": True,
            "webgl.force-enabled": True,
            "datareporting.policy.dataSubmissionEnabled": False,
        }
        lines = [f'user_pref("{name}", {json.dumps(value)});' for name, value in prefs.items()]
        (profile / "user.js").write_text("\n".join(lines))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [
            FIREFOX,
            "--headless",
            "--no-remote",
            "--profile",
            str(profile),
            "--remote-debugging-port",
            str(port),
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while True:
            try:
                self.wire = create_connection(f"ws://127.0.0.1:{port}/session", timeout=60, suppress_origin=True)
                break
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.3)
        self.events: list[dict] = []
        self.number = 0
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["network.beforeRequestSent", "log.entryAdded"])
        self.tab = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def ask(self, method: str, **params):
        """Return the answer to a command; what happens meanwhile is kept in `events`."""
        self.number += 1
        self.wire.send(json.dumps({"id": self.number, "method": method, "params": params}))
        while True:
            said = json.loads(self.wire.recv())
            if said.get("type") == "event":
                self.events.append(said)
            elif said.get("id") == self.number:
                assert said["type"] == "success", said
                return said["result"]

    def open(self, file: Path, hash: str = "") -> None:
        self.ask("browsingContext.navigate", context=self.tab, url=file.as_uri() + hash, wait="complete")
        self.until("document.body.dataset.ready === 'yes'")

    def without_webgl(self, file: Path, hash: str) -> None:
        """Open a page as a browser without WebGL does."""
        added = self.ask("script.addPreloadScript", functionDeclaration=NO_WEBGL)["script"]
        self.open(file, hash)
        self.ask("script.removePreloadScript", script=added)

    def until(self, script: str) -> None:
        """Wait until it is true."""
        until = time.monotonic() + WAIT / 1000
        while not self.value(script):
            assert time.monotonic() < until, [
                event["params"] for event in self.events if event["method"] == "log.entryAdded"
            ]
            time.sleep(0.1)

    def value(self, script: str):
        answer = self.ask("script.evaluate", expression=script, target={"context": self.tab}, awaitPromise=True)
        return answer["result"].get("value")

    def forget(self) -> None:
        """Begin anew: what happened before is no matter of the next page."""
        self.events.clear()
        for one in self.folder.iterdir():
            one.unlink()

    def click(self, x: float, y: float) -> None:
        """Press and release the mouse at a point of the window."""
        at = {"type": "pointerMove", "x": round(x), "y": round(y)}
        pressed = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._act({"type": "pointer", "id": "mouse", "actions": [at, *pressed]})

    def type(self, text: str) -> None:
        """Type on the keyboard; a line break is Enter."""
        keys = [letter.replace("\n", "\ue007") for letter in text]
        self._act(
            {
                "type": "key",
                "id": "keys",
                "actions": [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")],
            }
        )

    def _act(self, source: dict[str, object]) -> None:
        self.ask("input.performActions", context=self.tab, actions=[source])

    def back(self) -> None:
        """Go back, as the button of the browser does."""
        self.ask("browsingContext.traverseHistory", context=self.tab, delta=-1)

    def saved(self) -> str | None:
        """The text of the file that was saved last; None while none is whole."""
        whole = [one for one in self.folder.iterdir() if one.suffix != ".part" and one.stat().st_size]
        if not whole or any(one.suffix == ".part" for one in self.folder.iterdir()):
            return None
        newest = max(whole, key=lambda one: one.stat().st_mtime_ns)
        text = newest.read_text("utf-8")
        newest.unlink()
        return text

    def foreign(self) -> list[str]:
        """What the page asked of anybody: all but files, what it made in memory, and the browser's own."""
        own = ("file:", "data:", "blob:", "about:", "resource:", "chrome:")
        urls = [e["params"]["request"]["url"] for e in self.events if e["method"] == "network.beforeRequestSent"]
        return [url for url in urls if not url.startswith(own)]

    def complaints(self) -> list[str]:
        logged = [e["params"] for e in self.events if e["method"] == "log.entryAdded"]
        return [entry["text"] for entry in logged if entry["level"] == "error"]

    def close(self) -> None:
        self.wire.close()
        self.process.terminate()
        self.process.wait(timeout=30)
