"""Twelve tasks of an analyst, done by real mouse and keys in Chromium and in Firefox, clicks counted: none takes over four.

A click is one; a search is two, a click on the field and Enter. What is done to look at the answer is not counted.
"""

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsers import CHROMIUM, FIREFOX, Firefox, Tabs, chromium
from short_text import HELD, MEASURES, TOLD, Row, graph, knowledge

import kg
from kg.visualize import page

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytest.importorskip("websocket", reason="websocket-client is not installed")

MOST_CLICKS = 4
WAIT_S = 30.0
# The statement at a place gets a day, so that there is a newest one there.
DATED: list[Row] = [(*row[:5], row[5] or "2024-04-01", row[6]) if row[2] == "fort-nowhere" else row for row in TOLD]
STORY = "Globex Corp. bought Initech Corp. for 3 million dollars in May 2021. Freedonia invaded Ruritania in May 2021."

# Where the first visible element is that a selector fits, and its text if one is given; once it has stayed there.
AT = """((selector, text) => new Promise(done => {
  let last = null, same = 0;
  const look = () => {
    const found = [...document.querySelectorAll(selector)].filter(one => one.getClientRects().length);
    const one = found.find(one => text === null || one.textContent.trim().startsWith(text));
    if (!one) return done(null);
    one.scrollIntoView({block: "nearest"});
    const box = one.getBoundingClientRect();
    const now = JSON.stringify([box.left + Math.min(box.width, 60) / 2, box.top + box.height / 2]);
    same = now === last ? same + 1 : 0;
    last = now;
    if (same >= 2) done(now);
    else requestAnimationFrame(look);
  };
  look();
}))"""
WORDS = "(selector => JSON.stringify([...document.querySelectorAll(selector)].filter(one => one.getClientRects().length).map(one => one.innerText.trim())))"


class Driver:
    """What an analyst has: a mouse, keys, eyes, the browser's Back; each browser brings its own."""

    value: Callable[[str], Any]
    mouse: Callable[[float, float], None]
    write: Callable[[str], None]
    back: Callable[[], None]
    open: Callable[[Path, str], None]
    saved: Callable[[], str]

    def __init__(self) -> None:
        self.clicks = 0

    def texts(self, selector: str) -> list[str]:
        """What stands in the visible elements of a selector."""
        return json.loads(self.value(f"{WORDS}({json.dumps(selector)})"))

    def click(self, selector: str, text: str | None = None) -> None:
        """Click on the first of them, or on that with the text."""
        where = self.until(lambda: self.value(f"{AT}({json.dumps(selector)}, {json.dumps(text)})"))
        self.mouse(*json.loads(where))
        self.clicks += 1

    def search(self, text: str, field: str = "#find") -> None:
        """Click on a field, type and press Enter."""
        self.click(field)
        self.write(text + "\n")
        self.clicks += 1

    def sees(self, selector: str, *words: str) -> None:
        """Wait until the first visible elements of a selector have these words."""
        self.until(
            lambda: (
                all(word in text for word, text in zip(words, self.texts(selector) or [""] * len(words), strict=False))
                and len(self.texts(selector)) >= len(words)
            )
        )

    def until(self, found: Callable[[], Any]) -> Any:
        """Return what is found, once it is."""
        until = time.monotonic() + WAIT_S
        while not (answer := found()):
            assert time.monotonic() < until, (self.texts("#status"), self.texts("#panel h2"))
            time.sleep(0.05)
        return answer


class InChromium(Driver):
    """Over Playwright."""

    def __init__(self, tabs: Tabs, file: Path):
        super().__init__()
        self.tabs = tabs
        self.visit = tabs.open(file).ready()
        page = self.visit.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.downloads: list[Any] = []
        page.on("download", self.keep)
        self.value = page.evaluate
        self.mouse = page.mouse.click
        self.back = page.go_back

    def keep(self, download: Any) -> None:
        """Remember what is saved."""
        self.downloads.append(download)

    def write(self, text: str) -> None:
        """Type; a line break is Enter."""
        self.visit.page.keyboard.type(text.removesuffix("\n"))
        self.visit.page.keyboard.press("Enter")

    def open(self, file: Path, hash: str) -> None:
        """Open a page as from a link."""
        self.visit.page.goto("about:blank")
        self.visit.open(file, hash).ready()

    def saved(self) -> str:
        """What was saved last."""
        self.visit.page.wait_for_timeout(50)
        self.until(lambda: self.downloads or self.visit.page.wait_for_timeout(50))
        return Path(self.downloads.pop().path()).read_text("utf-8")

    def clipboard(self) -> str:
        """What was copied."""
        return self.value("navigator.clipboard.readText()")

    def close(self) -> None:
        """Leave; nothing was asked of anybody, and nothing complained of."""
        self.visit.page.remove_listener("download", self.keep)
        self.tabs.close(self.visit)


class InFirefox(Driver):
    """Over WebDriver BiDi."""

    def __init__(self, fox: Firefox, file: Path):
        super().__init__()
        self.fox = fox
        self.value = fox.value
        self.mouse = fox.click
        self.write = fox.type
        self.back = fox.back
        fox.forget()
        self.open(file, "")
        fox.value("localStorage.clear()")

    def open(self, file: Path, hash: str) -> None:
        """Open a page as from a link."""
        self.fox.open(file, f"?{time.monotonic_ns()}{hash}")

    def saved(self) -> str:
        """What was saved last."""
        return self.until(self.fox.saved)

    def clipboard(self) -> str:
        """What was copied."""
        return self.value("navigator.clipboard.readText()")

    def close(self) -> None:
        """Leave; the page complained of nothing."""
        assert self.fox.complaints() == []


def said_about(act: Any) -> None:
    act.search("by:ann plant")
    act.sees("#view-desk h4", "Globex sold the plant")


def what_happened_when(act: Any) -> None:
    act.click(".grouping button", "what")
    act.sees(".group[aria-label=Deal]", "2024-05-01")


def all_about_one(act: Any) -> None:
    act.search("initech")
    act.sees("#panel h3", "Ties (1)", "Statements (3)")


def path_of_two(act: Any) -> None:
    act.search("plant")
    act.search("ann lee", "#panel input[aria-label='Path to…']")
    act.sees(".path h3", "plant – Globex", "Globex – Initech", "Initech – Ann Lee")
    act.sees(".path li", "", "Initech may buy Globex.")


def disputed(act: Any) -> None:
    act.click("[role=tab]", "Disputes")
    act.sees(".dispute", "Initech denied it left.")


def one_sides_claims(act: Any) -> None:
    act.click("#filters summary", "Who says so")
    act.click("#filters button[aria-label='only Initech']")
    act.sees("#status", "0 of 1 tie and 1 of 4 statements")


def export(act: Any) -> None:
    act.click("summary", "Save")
    act.click(".menu button", "Table (CSV)")
    assert "Initech denied it left." in act.saved()


def line_to_article_and_back(act: Any) -> None:
    act.click("[role=tab]", "Graph")
    act.until(lambda: act.texts("#view-graph .message") or act.value(DRAWN))
    if act.texts("#view-graph .message"):  # a browser without WebGL says so, and shows the same ties in the table
        act.clicks = 0
        return row_to_article_and_back(act)
    act.mouse(*on_a_line(act))
    act.clicks += 1
    act.click("#panel button", "Read it in the article")
    act.sees(".sought", "")
    act.back()
    act.clicks += 1
    act.sees("#panel h2", "→")
    act.sees("[role=tab][aria-selected=true]", "Graph")


def row_to_article_and_back(act: Any) -> None:
    act.click("[role=tab]", "Table")
    act.click("td button", "Ann Lee – met with → Initech")
    act.click("#panel button", "Read it in the article")
    act.sees(".sought", "")
    act.back()
    act.clicks += 1
    act.sees("#panel h2", "Ann Lee – met with → Initech")
    act.sees("[role=tab][aria-selected=true]", "Table")


DRAWN = "document.querySelectorAll('#view-graph canvas').length > 2"


def on_a_line(act: Any) -> tuple[float, float]:
    """Where the middle of a line of the drawing is; looked up in the saved drawing, which is not counted."""
    before = act.clicks
    act.click("summary", "Save")
    act.click(".menu button", "Drawing (SVG)")
    act.clicks = before
    line = re.search(r'<line x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)"', act.saved())
    assert line
    x1, y1, x2, y2 = map(float, line.groups())
    left, top = json.loads(
        act.value(
            "(box => JSON.stringify([box.left, box.top]))(document.querySelector('#view-graph').getBoundingClientRect())"
        )
    )
    return left + (x1 + x2) / 2, top + (y1 + y2) / 2


def link_for_a_colleague(act: Any) -> None:
    act.search("status:planned")
    act.click("summary", "Save")
    act.click(".menu button", "Link to this view")
    act.sees("[aria-live=assertive]", "Copied")
    act.open(act.file, "#" + act.clipboard().partition("#")[2])
    act.sees("#view-desk h4", "Initech may buy Globex")


def quotation(act: Any) -> None:
    act.search('"sold the plant at Fort Nowhere"')
    act.sees("#view-desk h4", "Globex sold the plant")


def newest_at(act: Any) -> None:
    act.search("place:nowhere")
    act.click("[role=tab]", "Timeline")
    act.click("button", "Newest first")
    act.sees(".timeline li", "2024-04-01")


def reject_and_rebuild(act: Any) -> None:
    act.open(act.built, "")
    rejected = act.texts("#view-desk article h4")[0]
    act.click("#view-desk article button", "✗ Wrong")
    act.click("summary", "Save")
    act.click(".menu button", "Judgements (JSON Lines)")
    folder = act.built.parent
    (folder / "judgements.jsonl").write_text(act.saved(), "utf-8")
    options = kg.Options(model="sm", second=None, judgements=str(folder / "judgements.jsonl"))
    again = kg.Pipeline(options).build([folder / "story.txt"], output=folder / "again")
    assert [told for told in again.build.drawn.statements if told.label == rejected and told.shown] == []
    act.open(folder / "again" / "graph.html", "")
    assert rejected not in act.texts("#view-desk article h4")


TASKS = [
    said_about,
    what_happened_when,
    all_about_one,
    path_of_two,
    disputed,
    one_sides_claims,
    export,
    line_to_article_and_back,
    link_for_a_colleague,
    quotation,
    newest_at,
    reject_and_rebuild,
]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the short text."""
    path = tmp_path_factory.mktemp("tasks") / "graph.html"
    path.write_text(page(knowledge(DATED), graph(DATED), MEASURES), "utf-8")
    return path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page that kg built of a story beside it."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "story.txt").write_text(STORY, "utf-8")
    kg.Pipeline(kg.Options(model="sm", second=None)).build([folder / "story.txt"], output=folder / "output")
    (folder / "graph.html").write_bytes((folder / "output" / "graph.html").read_bytes())
    return folder / "graph.html"


@pytest.fixture(scope="module")
def fox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """One Firefox for all tests."""
    if FIREFOX is None:
        pytest.skip("no Firefox is installed")
    found = Firefox(tmp_path_factory.mktemp("fox"))
    yield found
    found.close()


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def driver(request: pytest.FixtureRequest) -> Iterator[Callable[[Path], Any]]:
    """A function that opens a page in a browser."""
    if request.param == "chromium":
        if CHROMIUM is None:
            pytest.skip("no Chromium is installed")
        with chromium() as tabs:
            yield lambda file: InChromium(tabs, file)
    else:
        fox = request.getfixturevalue("fox")
        yield lambda file: InFirefox(fox, file)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
def test_each_of_an_analysts_tasks_takes_at_most_four_clicks(
    driver: Callable[[Path], Any], task: Callable[[Any], None], file: Path, built: Path
) -> None:
    act = driver(file)
    act.file, act.built = file, built
    task(act)
    act.close()
    assert act.clicks <= MOST_CLICKS


def test_firefox_draws_the_graph_or_says_why_not_and_asks_nobody(fox: Firefox, file: Path) -> None:
    fox.forget()
    fox.open(file)
    assert fox.value("document.querySelectorAll('#view-desk h4').length") == HELD + 1
    fox.open(file, "?#tab=graph")
    message = "document.querySelector('#view-graph .message')?.textContent"
    fox.until(f"{DRAWN} || {message}")
    assert fox.value(DRAWN) != ("no WebGL" in (fox.value(message) or ""))
    assert fox.foreign() == []
    assert [text for text in fox.complaints() if "WebGL" not in text] == []


def test_a_browser_without_webgl_says_so_and_asks_nobody(fox: Firefox, file: Path) -> None:
    fox.forget()
    fox.without_webgl(file, "?none#tab=graph")
    fox.until("document.querySelector('#view-graph .message')?.textContent.includes('no WebGL')")
    assert fox.value("document.querySelectorAll('#view-graph canvas').length") <= 2
    assert fox.foreign() == []
    assert [text for text in fox.complaints() if "WebGL" not in text] == []
