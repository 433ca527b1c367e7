"""The explorer in real browsers: found, read, filtered, walked, kept, and nothing let out or in."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from browsers import CHROMIUM, FIREFOX, Firefox, Visit, chromium

from kg.model import (
    Argument,
    Assertion,
    Attribution,
    Claim,
    Document,
    Entity,
    Event,
    EventTime,
    Extraction,
    Filler,
    Knowledge,
    Mention,
    MentionKey,
    Span,
)
from kg.visualize import page

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
needs_firefox = pytest.mark.skipif(FIREFOX is None, reason="no Firefox is installed")

TEXT = "🛰️𝒢 Globex, said Ann Lee, sold the plant at Fort Nowhere. Initech may buy Globex. Ann Lee met Initech. Initech denied it left."
PEOPLE = {
    "globex": ("Organization", "Globex"),
    "ann-lee": ("Person", "Ann Lee"),
    "fort-nowhere": ("City", "Fort Nowhere"),
    "initech": ("Organization", "Initech"),
    "the-plant": ("Facility", "plant"),
}
RELATIONS = [
    ("globex", "kg:sold", "the-plant", "sold", "claim", "ann-lee", "2024-03-01"),
    ("initech", "kg:acquired", "globex", "buy", "planned", None, "2024-05-01"),
    ("ann-lee", "kg:met", "initech", "met", "fact", None, "2024-03-02"),
    ("initech", "kg:left", "fort-nowhere", "left", "denied", None, None),
]


def _span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def _sentence(at: int) -> Span:
    start = max(TEXT.rfind(". ", 0, at) + 2, 0) if ". " in TEXT[:at] else 0
    return Span(start, TEXT.index(".", at) + 1)


def _assertion(n: int) -> Assertion:
    subject, predicate, target, words, factuality, who, day = RELATIONS[n]
    trigger = _span(words)
    claim = Claim(
        f"c{n}",
        "Deal" if n < 2 else None,
        words,
        words,
        trigger,
        _sentence(trigger.start),
        (Argument("agent", _span(PEOPLE[subject][1])), Argument("theme", _span(PEOPLE[target][1]))),
        factuality=factuality,
        confidence=0.4 + 0.15 * n,
        time=EventTime(day, day, day) if day else None,
        attribution=Attribution(_span("Ann Lee"), None, None) if who else None,
        rule="verb",
    )
    return Assertion(f"c{n}", "d", claim, subject, predicate, Filler("theme", entity=target), f"event/{n}", who)


def knowledge(names: dict[str, tuple[str, str]] | None = None, text: str = TEXT) -> Knowledge:
    """Five things and four claims in one short text that starts beyond the basic plane."""
    names = names or PEOPLE
    mentions = tuple(
        Mention(f"m{n}", _span(PEOPLE[key][1]), "name", "Person", _span(PEOPLE[key][1]), "x", PEOPLE[key][1], 0)
        for n, key in enumerate(PEOPLE)
    )
    entities = tuple(
        Entity(
            key,
            kind,
            label,
            aliases=(f"{label} alias",),
            latitude=48.0 if kind == "City" else None,
            longitude=11.0 if kind == "City" else None,
            mentions=(MentionKey("d", f"m{n}"),),
            links=("javascript:alert(1)",),
        )
        for n, (key, (kind, label)) in enumerate(names.items())
    )
    assertions = tuple(map(_assertion, range(len(RELATIONS))))
    events = tuple(
        Event(f"event/{n}", "Deal", f"deal {n}", time=assertions[n].claim.time, claims=(f"c{n}",)) for n in range(3)
    )
    document = Document("d", text, title="A short text", published="2024-03-03", publisher="Gazette")
    return Knowledge((document,), entities, events, assertions, (), (Extraction(document, mentions),))


MEASURES = {
    "pagerank": {key: 1 / (n + 2) for n, key in enumerate(PEOPLE)},
    "community": {key: float(n % 2) for n, key in enumerate(PEOPLE)},
}


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("explorer") / "graph.html"
    path.write_text(page(knowledge(), MEASURES), "utf-8")
    return path


@pytest.fixture
def visit(browser, file):
    """A function that opens the page; after the test nothing may have been asked for or complained of."""
    open_: list[Visit] = []

    def opened(hash: str = "", **context) -> Visit:
        open_.append(Visit(browser, file, hash=hash, **context).ready())
        return open_[-1]

    yield opened
    for one in open_:
        assert one.foreign == []
        assert one.real_complaints == []
        one.context.close()


def saved(page, button: str) -> bytes:
    page.click("summary:text-is('Save')")
    with page.expect_download() as waiting:
        page.click(f"button:text-is('{button}')")
    return Path(waiting.value.path()).read_bytes()


def _status(page) -> str:
    return page.inner_text("#status")


@needs_chromium
class TestFind:
    def test_search_counts_steps_and_closes(self, visit):
        page = visit().page
        page.keyboard.press("/")
        page.keyboard.type("e")
        assert page.inner_text(".search ~ .soft") == "4 found"
        page.fill("#find", "alias")
        assert page.inner_text(".search ~ .soft") == "5 found"
        page.keyboard.press("Enter")
        assert page.inner_text(".search ~ .soft") == "1 of 5"
        first = page.inner_text("#panel h2")
        page.click("button:text-is('Next')")
        assert page.inner_text(".search ~ .soft") == "2 of 5"
        assert page.inner_text("#panel h2") != first
        page.fill("#find", "globex alias")
        page.keyboard.press("Enter")
        assert page.inner_text(".search ~ .soft") == "1 of 1"
        assert page.inner_text("#panel h2") == "Globex"
        page.keyboard.press("Escape")
        assert page.input_value("#find") == ""

    def test_a_deep_link_opens_its_thing(self, visit):
        page = visit("#id=ann-lee").page
        assert page.inner_text("#panel h2") == "Ann Lee"
        assert "Ann Lee" in page.inner_text("[aria-live=assertive]")


@needs_chromium
class TestRead:
    def test_a_click_on_an_edge_shows_its_claims_with_the_words_marked(self, visit):
        page = visit("#tab=table").page
        page.click("td button:text-is('sold')")
        card = page.locator("#panel article")
        assert card.locator("mark.trigger").all_inner_texts() == ["sold"]
        assert card.locator("mark.argument").all_inner_texts() == ["Globex", "plant"]
        assert card.locator("mark.source").all_inner_texts() == ["Ann Lee"]
        assert "2024-03-01" in card.inner_text()
        assert "0.40" in card.inner_text()

    def test_a_click_on_the_drawing_itself_opens_an_edge(self, visit):
        page = visit().page
        drawing = saved(page, "Drawing (SVG)").decode()
        line = re.search(r'<line x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)"', drawing)
        assert line
        x1, y1, x2, y2 = map(float, line.groups())
        page.click("summary:text-is('Save')")
        page.locator("#view-graph").click(position={"x": (x1 + x2) / 2, "y": (y1 + y2) / 2})
        page.wait_for_selector("#panel article")
        assert "edge=" in page.url

    def test_the_article_leads_to_the_thing(self, visit):
        page = visit("#tab=article").page
        page.click(".mention:text-is('Initech')")
        assert page.inner_text("#panel h2") == "Initech"
        assert page.inner_text(".text").startswith("🛰️𝒢 Globex")

    def test_a_citation_is_copied(self, visit):
        page = visit("#edge=0").page
        page.click("button:text-is('Copy as citation')")
        page.wait_for_timeout(100)
        said = page.inner_text("[aria-live=assertive]")
        assert said == "Copied" or "Gazette" in said


@needs_chromium
class TestFilter:
    def test_counts_follow_the_choices(self, visit):
        page = visit().page
        box = page.locator("input[data-key='status denied']")
        box.uncheck()
        assert "3 of 4 edges" in _status(page)
        assert page.locator("#filters .row", has_text="Person").locator(".count").inner_text() == "1"
        page.click("button:text-is('Clear filters')")
        assert "4 of 4 edges" in _status(page)

    @pytest.mark.parametrize(
        ("hash", "edges"),
        [
            ("#confidence=0.5", 3),
            ("#sources=2", 0),
            ("#degree=2", 1),
            ("#time=2024-03-01/2024-03-05", 2),
            ('#no-status=["fact"]', 3),
            ('#no-claimant=["ann-lee"]', 3),
        ],
    )
    def test_each_filter_lets_through_what_it_says(self, visit, hash, edges):
        assert f"{edges} of 4 edges" in _status(visit(hash).page)

    def test_the_timeline_filters_by_brush_and_by_field(self, visit):
        page = visit("#tab=timeline").page
        box = page.locator(".brush").bounding_box()
        page.mouse.move(box["x"] + 2, box["y"] + 20)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] / 4, box["y"] + 20)
        page.mouse.up()
        assert "time=2024-03-0" in page.url
        page.click("button:text-is('any time')")
        assert "time=" not in page.url
        page.fill("input[aria-label='Time, first day']", "2024-04-15")
        page.keyboard.press("Tab")
        assert "1 of 4 edges" in _status(page)


@needs_chromium
class TestNavigate:
    def test_neighbourhoods_pins_hiding_and_undo(self, visit):
        page = visit("#id=the-plant").page
        page.click("button:has-text('1 step')")
        assert _status(page).startswith("2 of 5 things")
        page.click("button:has-text('2 steps')")
        assert _status(page).startswith("3 of 5 things")
        page.click("button:text-is('Everything again')")
        page.click("#panel button:text-is('Pin')")
        assert "pinned=" in page.url
        page.click("#panel button:text-is('Hide')")
        assert "hidden=" in page.url
        assert _status(page).startswith("4 of 5 things")
        page.click("button:text-is('Undo')")
        assert _status(page).startswith("5 of 5 things")

    def test_the_shortest_path_between_two_picks(self, visit):
        page = visit("#id=the-plant").page
        page.click("button:text-is('Path from here')")
        page.fill("#find", "ann lee")
        page.keyboard.press("Enter")
        page.click("button:has-text('Path from plant')")
        assert "3 edges" in page.inner_text("[aria-live=assertive]") or "Ann Lee" in page.inner_text(
            "[aria-live=assertive]"
        )
        assert json.loads(page.evaluate("new URLSearchParams(location.hash.slice(1)).get('path')")) == [
            "the-plant",
            "globex",
            "initech",
            "ann-lee",
        ]

    def test_a_lasso_selects(self, visit):
        page = visit().page
        page.click("button:text-is('Lasso')")
        box = page.locator("#lasso").bounding_box()
        corners = [(0.02, 0.02), (0.98, 0.02), (0.98, 0.98), (0.02, 0.98), (0.02, 0.02)]
        page.mouse.move(box["x"] + 5, box["y"] + 5)
        page.mouse.down()
        for x, y in corners:
            page.mouse.move(box["x"] + box["width"] * x, box["y"] + box["height"] * y)
        page.mouse.up()
        assert "5 selected" in _status(page)


@needs_chromium
class TestViews:
    def test_the_table_sorts(self, visit):
        page = visit("#tab=table").page
        page.click("[data-column=subject]")
        first = page.locator("tbody tr td:first-child").all_inner_texts()
        page.click("[data-column=subject]")
        assert first == sorted(first)
        assert page.locator("tbody tr td:first-child").all_inner_texts() == sorted(first, reverse=True)

    def test_the_map_has_a_dot_for_each_place_and_shows_disputed_borders(self, visit):
        page = visit("#tab=map").page
        assert page.locator(".dot").count() == 1
        assert page.locator(".border.disputed").count() == 1
        page.locator(".dot").focus()
        page.keyboard.press("Enter")
        assert page.inner_text("#panel h2") == "Fort Nowhere"

    def test_the_matrix_has_a_row_for_each_claimant(self, visit):
        page = visit("#tab=matrix").page
        assert page.locator(".matrix tbody th").all_inner_texts() == ["Ann Lee"]
        page.click(".matrix td button >> nth=0")
        assert page.locator("#panel mark.trigger").inner_text() == "sold"


@needs_chromium
class TestKeep:
    def test_pictures_and_the_table(self, visit):
        page = visit().page
        assert saved(page, "Picture (PNG)").startswith(b"\x89PNG")
        page = visit().page
        drawing = saved(page, "Drawing (SVG)").decode()
        assert "Globex" in drawing
        assert "stroke-dasharray" in drawing
        page = visit().page
        rows = list(csv.DictReader(io.StringIO(saved(page, "Table (CSV)").decode())))
        assert {(row["subject"], row["relation"], row["object"]) for row in rows} >= {("Ann Lee", "met", "Initech")}

    def test_the_view_is_in_the_address(self, visit):
        page = visit().page
        page.locator("input[data-key='status denied']").uncheck()
        page.select_option("select[data-key=colour]", "community")
        page.click("[role=tab]:text-is('Table')")
        again = visit(page.evaluate("location.hash")).page
        assert again.locator("[role=tab][aria-selected=true]").inner_text() == "Table"
        assert not again.locator("input[data-key='status denied']").is_checked()
        assert again.input_value("select[data-key=colour]") == "community"


@needs_chromium
class TestEverybody:
    def test_the_keyboard_alone_suffices(self, visit):
        page = visit().page
        page.focus("#view-graph")
        page.keyboard.press("n")
        assert page.inner_text("#panel h2") == "Globex"
        page.keyboard.press("n")
        assert page.inner_text("#panel h2") == "Ann Lee"
        page.keyboard.press("p")
        assert "pinned=" in page.url
        page.keyboard.press("u")
        assert "pinned=" not in page.url
        page.keyboard.press("+")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("h")
        assert "hidden=" in page.url
        page.keyboard.press("2")
        assert "tab=table" in page.url

    @pytest.mark.parametrize("tab", ["graph", "table", "timeline", "map", "matrix", "article"])
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_axe_finds_no_serious_fault(self, browser, file, tab, scheme):
        axe = file_of_axe()
        one = Visit(browser, file, hash=f"#tab={tab}&id=globex", color_scheme=scheme, bypass_csp=True).ready()
        one.page.add_script_tag(path=axe)
        found = one.page.evaluate("axe.run().then(r => r.violations.filter(v => /serious|critical/.test(v.impact)))")
        assert [(fault["id"], [node["target"] for node in fault["nodes"]][:3]) for fault in found] == []
        one.context.close()

    def test_the_camera_jumps_where_motion_is_unwelcome(self, visit):
        page = visit(reduced_motion="reduce").page
        page.focus("#view-graph")
        page.evaluate(FRAMES)
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(1500)
        assert page.evaluate("(window.enough = true, window.pictures.size)") == 2

    def test_dark_and_phone(self, visit):
        dark = visit(color_scheme="dark").page
        assert dark.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(24, 24, 24)"
        phone = visit(viewport={"width": 390, "height": 844}).page
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
        assert phone.locator("main").bounding_box()["y"] < 300


FRAMES = """() => {
  window.pictures = new Set();
  const look = () => {
    window.pictures.add(document.getElementById("minimap").toDataURL());
    if (!window.enough) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def file_of_axe() -> str:
    axe = Path(__file__).parents[1] / "frontend/node_modules/axe-core/axe.min.js"
    if not axe.is_file():
        pytest.skip("axe-core is not here: npm ci has not been run in frontend/")
    return str(axe)


NASTY = [
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1>",
    '" onmouseover="window.hit=1',
    "javascript:window.hit=1",
    "{{ 7*7 }}{% raw %}",
    "<!-- <script>",
    "]]>",
    "\u202egnirts\u202c",
    "x" * 10_000,
    "null\u0000\ufffe",
    "\u2028window.hit=1\u2029",
    "${window.hit=1}",
    "<iframe src=https://example.org>",
    "<style>*{display:none}</style>",
    "@@DATA@@ @@TITLE@@ @@POLICY@@",
    "__proto__",
    "constructor",
    "\ud83d",
]
HOSTILE = [f"{text}{n}" if n else text for n in range(5) for text in NASTY]


def _hostile() -> Knowledge:
    """A hundred things with such names, and a document made of them."""
    base = knowledge()
    text = TEXT + "\n" + "\n".join(HOSTILE)
    entities = tuple(Entity(f"e{n}-{label[:20]}", "Other", label, aliases=(label,)) for n, label in enumerate(HOSTILE))
    document = Document("d", text, title=HOSTILE[1], publisher=HOSTILE[2])
    model = base.assertions[0]
    assertions = tuple(
        Assertion(
            f"c{n}",
            "d",
            model.claim,
            entities[n].id,
            f"rel:{HOSTILE[n][:200]}",
            Filler("x", entity=entities[n - 1].id),
            None,
            entities[n - 2].id,
        )
        for n in range(len(entities))
    )
    return Knowledge((document,), entities, (), assertions, (), (Extraction(document),))


@needs_chromium
@pytest.mark.parametrize("simple", [False, True])
def test_a_hundred_hostile_names_and_texts_are_inert(browser, tmp_path, simple):
    assert len(HOSTILE) == 100
    file = tmp_path / "graph.html"
    file.write_bytes(page(_hostile(), {}, simple=simple).encode("utf-8", "replace"))
    tabs = (
        [""]
        if simple
        else ["", "#tab=table", "#tab=matrix", "#tab=article", "#edge=1", "#id=e2-%3Cimg%20src%3Dx%20onerror%3Dw"]
    )
    for tab in tabs:
        one = Visit(browser, file, hash=tab)
        one.page.wait_for_timeout(1500) if simple else one.ready()
        assert one.page.evaluate("window.hit") is None
        assert one.page.locator("iframe, img").count() == 0
        assert one.page.locator("script").count() == 2
        assert one.page.locator("a[href^=javascript]").count() == 0
        assert one.foreign == []
        assert one.real_complaints == []
        one.context.close()


def _large(things: int, documents: int) -> Knowledge:
    """One thing that all others hang on, told by many documents."""
    model = _assertion(2)
    texts = tuple(Document(f"d{n}", TEXT, title=f"Article {n}") for n in range(documents))
    entities = tuple(Entity(f"e{n}", "Person", f"Number {n}") for n in range(things))
    assertions = tuple(
        Assertion(
            f"c{n}", f"d{n % documents}", model.claim, "e0", "kg:met", Filler("theme", entity=f"e{n}"), None, None
        )
        for n in range(1, things)
    )
    return Knowledge(texts, entities, (), assertions, (), tuple(map(Extraction, texts)))


@needs_chromium
@pytest.mark.parametrize(("things", "documents"), [(20_000, 1), (5_000, 3_000)])
def test_a_large_graph_opens_says_so_and_leaves_nothing_unreachable(browser, tmp_path, things, documents):
    file = tmp_path / "graph.html"
    file.write_text(page(_large(things, documents), {"pagerank": {"e0": 1.0}}), "utf-8")
    one = Visit(browser, file, reduced_motion="reduce").ready()
    assert ("neighbourhoods are shown" in one.page.inner_text("[aria-live=assertive]")) == (things >= 20_000)
    assert f"of {things} things" in _status(one.page)
    assert f"{things - 60} things that pass the filters are not shown" in _status(one.page)
    assert documents == 1 or "2800 more" in one.page.inner_text("#panel")
    one.page.fill("#find", f"number {things - 1}")
    one.page.keyboard.press("Enter")
    assert one.page.inner_text("#panel h2") == f"Number {things - 1}"
    assert _status(one.page).startswith("61 of")
    one.page.click("#panel button:text-is('Number 0')")
    assert one.page.locator("#panel .facts tr").count() > 100
    assert one.foreign == []
    assert one.real_complaints == []
    one.context.close()


@needs_chromium
def test_the_simple_page_asks_for_nothing(browser, tmp_path):
    file = tmp_path / "graph.html"
    file.write_text(page(knowledge(), MEASURES, simple=True), "utf-8")
    one = Visit(browser, file)
    one.page.wait_for_selector("canvas")
    assert one.foreign == []
    assert one.real_complaints == []


@needs_firefox
@pytest.mark.parametrize("webgl", [True, False])
def test_firefox_opens_it_and_without_webgl_shows_the_table(file, tmp_path, webgl):
    pytest.importorskip("websocket", reason="websocket-client is not installed")
    fox = Firefox(tmp_path, webgl=webgl)
    try:
        fox.open(file)
        drawn = fox.value("document.querySelectorAll('#view-graph canvas').length") > 2
        table = fox.value("document.querySelectorAll('tbody tr').length") == len(RELATIONS)
        assert drawn or table
        assert webgl or table
        assert [
            url
            for url in fox.urls()
            if not url.startswith(("file:", "data:", "blob:", "about:", "resource:", "chrome:"))
        ] == []
        assert [text for text in fox.complaints() if "WebGL" not in text] == []
    finally:
        fox.close()
