"""The tools: search, thing, statements, path, query, documents over a graph, and build of a text that is given.

Every tie and statement in an answer has its sentence, document, speaker, status and day, so that an assistant can cite it and
need not take a claim for a fact. All but `build` read the graph in worker processes with limits; none writes anything.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from kg.errors import KgError
from kg.lookup import MOST, STATUSES
from kg.mcp.texts import TextReader
from kg.resources import version
from kg.serve.answers import Call
from kg.serve.workers import Workers

_INSTRUCTIONS = """A knowledge graph made from news. A tie is a typed relation of two things, a statement a whole clause.
Each has a status: fact (its document states it), claimed (only `claimant` says so), planned, possible or denied. Say whose
word it is, and cite the sentence with its document. Find the id of a thing with `search`, then ask for `statements` about it."""
_READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
Limit = Annotated[int, Field(ge=1, le=MOST, description="how many items")]
Offset = Annotated[int, Field(ge=0, description="the place of the first item; an answer says in `next` where to go on")]
Answer = dict[str, Any]


def server(workers: Workers, texts: TextReader) -> MCPServer:
    """Return the server with all tools."""
    made: MCPServer = MCPServer("kg", instructions=_INSTRUCTIONS, version=version(), log_level="WARNING")
    tools = Tools(workers, texts)
    listed: tuple[Callable[..., Any], ...] = (
        tools.search,
        tools.thing,
        tools.statements,
        tools.path,
        tools.query,
        tools.documents,
        tools.build,
    )
    for tool in listed:
        made.add_tool(tool, annotations=_READ_ONLY)
    return made


class Tools:
    """The tools as methods; their docstrings and types are what an assistant reads."""

    def __init__(self, workers: Workers, texts: TextReader) -> None:
        self._workers = workers
        self._texts = texts

    async def search(self, words: str, kind: str = "", limit: Limit = 20, offset: Offset = 0) -> Answer:
        """Find things by a part of their names. `kind` may be Person, Organization, Group, Country, City, Place or Event."""
        return await self._call_worker("search", words=words, kind=kind, limit=limit, offset=offset)

    async def thing(self, id: str) -> Answer:
        """Return a thing by its id: label, type, other names, links, coordinates."""
        return await self._call_worker("thing", name=id)

    async def statements(
        self,
        about: Annotated[str, Field(description="the id of a thing that takes part or speaks")] = "",
        kind: Annotated[str, Field(description="tie or statement; empty for both")] = "",
        status: Annotated[str, Field(description=f"one of {', '.join(STATUSES)}; empty for all")] = "",
        words: Annotated[str, Field(description="part of the label")] = "",
        document: Annotated[str, Field(description="the id of a document")] = "",
        since: Annotated[str, Field(description="the first day, as 2023-02-16")] = "",
        until: Annotated[str, Field(description="the last day")] = "",
        as_of: Annotated[str, Field(description="a day on which it holds, as the documents up to then tell it")] = "",
        held: Annotated[bool, Field(description="also what is held back as too unsure, with the reason")] = False,
        limit: Limit = 20,
        offset: Offset = 0,
    ) -> Answer:
        """Return ties and statements in the order of time, each with status, speaker, day and its sentences.

        A tie has `since` and `until` where the text gives them, and `former` where it is over.
        """
        wanted = {"about": about, "kind": kind, "status": status, "words": words, "document": document}
        days = {"since": since, "until": until, "as_of": as_of, "held": held}
        return await self._call_worker("statements", **wanted, **days, limit=limit, offset=offset)

    async def path(self, start: str, end: str) -> Answer:
        """Return the shortest way between two things, by name or id; each step has its sentence, speaker and status."""
        return await self._call_worker("path", start=start, end=end)

    async def query(self, sparql: str, limit: Limit = 50, offset: Offset = 0) -> Answer:
        """Ask with SPARQL (read-only) or the name of a bundled question; the prefixes kg: id: rdfs: prov: nif: are known.

        Facts are edges of kg: (`?who kg:leads ?what`), claims those of claimed:. A kg:Tie or kg:Proposition has kg:status,
        kg:claimant, kg:confidence, and prov:wasDerivedFrom a sentence with nif:anchorOf.
        """
        return await self._call_worker("query", text=sparql, limit=limit, offset=offset)

    async def documents(self, limit: Limit = 20, offset: Offset = 0) -> Answer:
        """Return the documents of the graph: title, day, publisher, author, address."""
        return await self._call_worker("documents", limit=limit, offset=offset)

    async def build(
        self,
        text: Annotated[str, Field(description="English prose, such as a news article")],
        title: str = "",
        published: Annotated[
            str, Field(description="the day of publication, as 2023-02-16: it dates 'on Monday'")
        ] = "",
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Answer:
        """Read a text and return the ties and statements in it, each with status, speaker, day and sentence. Nothing is kept.

        The first call takes some seconds more, to load the language model.
        """
        try:
            return await asyncio.to_thread(self._texts.read, text, title, published, limit, offset)
        except KgError as error:
            raise ToolError(str(error)) from error

    async def _call_worker(self, call: str, /, **arguments: Any) -> Answer:
        try:
            body = (await self._workers.whole_answer(Call(call, arguments))).partition(b"\n")[2]
        except KgError as error:
            raise ToolError(str(error)) from error
        found: Answer = json.loads(body)
        return found
