"""The JSON API: things, ties and statements, documents, dossiers and ways between things, page by page, with evidence.

Its description in OpenAPI is made from the same table as the routes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kg.errors import KgError, QueryError, UsageError
from kg.lookup import MOST, STATUSES
from kg.resources import version
from kg.serve.answers import Call
from kg.serve.streaming import http_status, whole_answer


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation: where it stands ("query", "path"), what it means, and its schema."""

    name: str
    meaning: str
    schema: Mapping[str, Any]
    place: str = "query"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Operation:
    """A path of the API, what it gives, which call of a worker answers it, and its parameters by argument."""

    path: str
    summary: str
    call: str
    parameters: Mapping[str, Parameter]
    answer: str


_TEXT = {"type": "string"}
_NAME = Parameter("id", "the id, as other answers give it", _TEXT, "path", required=True)
_PAGE = {
    "limit": Parameter("limit", "how many items", {"type": "integer", "minimum": 1, "maximum": MOST, "default": 20}),
    "offset": Parameter("offset", "the place of the first item", {"type": "integer", "minimum": 0, "default": 0}),
}
_DAY = {"type": "string", "format": "date"}
_WANTED = {
    "about": Parameter("about", "the id of a thing that takes part or speaks", _TEXT),
    "kind": Parameter("kind", "only ties, or only statements", {"type": "string", "enum": ["tie", "statement"]}),
    "document": Parameter("document", "the id of a document", _TEXT),
    "status": Parameter("status", "how it is told", {"type": "string", "enum": list(STATUSES)}),
    "words": Parameter("words", "part of the label", _TEXT),
    "since": Parameter("since", "the first day", _DAY),
    "until": Parameter("until", "the last day", _DAY),
    "as_of": Parameter("as_of", "the day on which it holds, as the documents up to then tell it", _DAY),
    "held": Parameter("held", "also what is held back", {"type": "boolean", "default": False}),
}
OPERATIONS = (
    Operation(
        "/api/things",
        "Things by a part of their names, whole names first",
        "search",
        {
            "words": Parameter("q", "part of a name", _TEXT),
            "kind": Parameter("type", "a class of the ontology", _TEXT),
            **_PAGE,
        },
        "ThingPage",
    ),
    Operation("/api/things/{id}", "A thing with its names, links and coordinates", "thing", {"name": _NAME}, "Thing"),
    Operation(
        "/api/things/{id}/dossier",
        "What is known of a thing, ties first, also what is held back",
        "dossier",
        {"name": _NAME},
        "Dossier",
    ),
    Operation(
        "/api/statements",
        "Ties and statements in the order of time, each with speaker, status and sentences",
        "statements",
        {**_WANTED, **_PAGE},
        "StatementPage",
    ),
    Operation("/api/statements/{id}", "One tie or statement", "told", {"name": _NAME}, "Statement"),
    Operation("/api/documents", "The documents in the order of their ids", "documents", _PAGE, "DocumentPage"),
    Operation("/api/documents/{id}", "One document", "document", {"name": _NAME}, "Document"),
    Operation(
        "/api/path",
        "The shortest way between two things, each step with its sentence",
        "path",
        {
            "start": Parameter("from", "name or id of the first thing", _TEXT, required=True),
            "end": Parameter("to", "name or id of the other thing", _TEXT, required=True),
        },
        "Path",
    ),
)


def api_routes() -> list[Route]:
    """Return the routes of the API; of two that fit the longer one comes first."""
    found = [Route("/api/openapi.json", _openapi)]
    for operation in sorted(OPERATIONS, key=lambda one: -len(one.path)):
        path = operation.path.replace("{id}", "{id:path}")
        found.append(Route(path, _handler(operation), methods=["GET"]))
    return found


def _handler(operation: Operation) -> Callable[[Request], Any]:
    async def handle(request: Request) -> Response:
        try:
            arguments = {key: _value(request, one) for key, one in operation.parameters.items()}
            _refuse_unknown(request, operation)
            body = await whole_answer(request, Call(operation.call, arguments))
        except KgError as error:
            return JSONResponse({"error": str(error)}, status_code=_status(operation, error))
        return Response(_with_next(request, body), media_type="application/json")

    return handle


def _status(operation: Operation, error: KgError) -> int:
    """Return the status of an error: what names an id that is not there is not found."""
    missing = "{id}" in operation.path and type(error) is QueryError
    return 404 if missing else http_status(error)


def _value(request: Request, parameter: Parameter) -> Any:
    """Return the value of a parameter. Raises UsageError for one that is absent or does not fit."""
    held = request.path_params if parameter.place == "path" else request.query_params
    text = held.get(parameter.name)
    kind = parameter.schema["type"]
    if text is None:
        if parameter.required:
            raise UsageError(f"{parameter.name} is missing", remedy=parameter.meaning)
        return parameter.schema.get("default", "")
    if kind == "integer":
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise UsageError(f"{parameter.name} is no number", remedy=parameter.meaning)
        return int(text)
    if kind == "boolean":
        if text not in {"true", "false"}:
            raise UsageError(f"{parameter.name} is neither true nor false", remedy=parameter.meaning)
        return text == "true"
    return text


def _refuse_unknown(request: Request, operation: Operation) -> None:
    known = {one.name for one in operation.parameters.values()}
    for name in sorted(set(request.query_params) - known):
        raise UsageError(f"there is no parameter {name!r}", remedy="see /api/openapi.json")


def _with_next(request: Request, body: bytes) -> bytes:
    """Return a page with the address of the next one in place of its offset."""
    found = json.loads(body)
    if isinstance(found.get("next"), int):
        address = request.url.include_query_params(offset=found["next"])
        found["next"] = f"{address.path}?{address.query}"
    return json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")


async def _openapi(request: Request) -> Response:
    return JSONResponse(openapi())


def openapi() -> dict[str, Any]:
    """Return the description of the API in OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "kg",
            "version": version(),
            "summary": "A graph of news in which every edge shows its sentence",
        },
        "paths": {operation.path: {"get": _documented_operation(operation)} for operation in OPERATIONS},
        "components": {"schemas": _schemas()},
    }


def _documented_operation(operation: Operation) -> dict[str, Any]:
    parameters = [
        {
            "name": one.name,
            "in": one.place,
            "description": one.meaning,
            "required": one.required,
            "schema": dict(one.schema),
        }
        for one in operation.parameters.values()
    ]
    answers = {"200": (operation.summary, operation.answer), "400": ("the call is wrong", "Error")}
    if "{id}" in operation.path:
        answers["404"] = ("there is none", "Error")
    answers["503"] = ("it was stopped at a limit", "Error")
    responses = {
        status: {
            "description": words,
            "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
        }
        for status, (words, schema) in answers.items()
    }
    return {
        "operationId": operation.call,
        "summary": operation.summary,
        "parameters": parameters,
        "responses": responses,
    }


_WORDS = {"type": ["string", "null"]}
_NUMBER = {"type": ["number", "null"]}


def _schemas() -> dict[str, Any]:
    """Return the schemas of the answers."""
    known = dict.fromkeys(("publisher", "published", "author", "url"), _WORDS)
    names = {name: _list(_TEXT) for name in ("aliases", "links")}
    return {
        "Error": _object(error=_TEXT),
        "Thing": _object(iri=_TEXT, id=_TEXT, label=_TEXT, type=_TEXT, **names, latitude=_NUMBER, longitude=_NUMBER),
        "Statement": _schema_of_drawn(known),
        "Document": _object(iri=_TEXT, id=_TEXT, title=_TEXT, **known),
        **_reading_schemas(names),
        **{f"{name}Page": _page(name) for name in ("Thing", "Statement", "Document")},
    }


def _schema_of_drawn(known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a tie or statement with its evidence."""
    place = {key: {"type": "integer"} for key in ("start", "end")}
    evidence = _object(sentence=_TEXT, document=_TEXT, title=_TEXT, **place, **known)
    return _object(
        **dict.fromkeys(("iri", "id", "text", "label"), _TEXT),
        **dict.fromkeys(("claimant", "claimant_id", "date", "held"), _WORDS),
        kind={"type": "string", "enum": ["tie", "statement"]},
        status={"type": "string", "enum": list(STATUSES)},
        confidence={"type": "number"},
        participants=_list(_object(role=_TEXT, id=_WORDS, text=_TEXT)),
        evidence=_list(evidence),
    )


def _reading_schemas(names: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schemas of a dossier and of a way between two things."""
    evidence_fields = dict.fromkeys(("status", "sentence", "document"), _TEXT)
    line = _object(**evidence_fields, text=_TEXT, held=_TEXT, claimant=_WORDS, published=_WORDS)
    words = dict.fromkeys(("relation", "statement", "source", "published", "date"), _WORDS)
    step = _object(**evidence_fields, **words, start=_TEXT, end=_TEXT)
    lists = {**names, "types": _list(_TEXT), "ties": _list(line), "statements": _list(line)}
    return {
        "Dossier": _object(label=_TEXT, counts=_TEXT, **lists),
        "Path": _object(start=_TEXT, end=_TEXT, steps={"type": ["array", "null"], "items": step}),
    }


def _page(name: str) -> dict[str, Any]:
    number = {"type": "integer"}
    items = _list({"$ref": f"#/components/schemas/{name}"})
    return _object(items=items, offset=number, limit=number, next={"type": ["string", "null"]})


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": sorted(properties)}


def _list(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}
