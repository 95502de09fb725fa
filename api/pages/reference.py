"""The OpenAPI description as a page: paths, parameters, examples, and a link to try."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from api.problems import TABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of an operation."""

    name: str
    where: str
    kind: str
    required: bool
    description: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method of one path."""

    anchor: str
    method: str
    path: str
    tag: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    statuses: tuple[tuple[str, str], ...]
    example: str
    try_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The whole description."""

    title: str
    version: str
    operations: tuple[Operation, ...]
    problems: tuple[tuple[str, int, str], ...]


_WHERE = {"path": "路径", "query": "查询"}
_KINDS = {"string": "文字", "integer": "整数", "boolean": "是否", "number": "数"}


def reference(schema: dict[str, Any], examples: Mapping[str, str]) -> Reference:
    """Prepare the page.

    Args:
        schema: OpenAPI description of the application.
        examples: path parameter → a value that the store knows, so that links lead somewhere.
    """
    return Reference(
        title=schema["info"]["title"],
        version=schema["info"]["version"],
        operations=tuple(_operations(schema, examples)),
        problems=tuple((k.slug, k.status, k.title) for k in TABLE.values()),
    )


def _operations(schema: dict[str, Any], examples: Mapping[str, str]) -> Iterator[Operation]:
    for path, methods in schema["paths"].items():
        for method, row in methods.items():
            parameters = tuple(_parameter(p, examples) for p in row.get("parameters", ()))
            yield Operation(
                anchor=row["operationId"],
                method=method.upper(),
                path=path,
                tag="、".join(row.get("tags", ())),
                summary=row.get("summary", ""),
                description=row.get("description", ""),
                parameters=parameters,
                statuses=tuple((s, r.get("description", "")) for s, r in row["responses"].items()),
                example=_example(schema, row),
                try_url=_try_url(path, parameters) if method == "get" else "",
            )


def _parameter(row: dict[str, Any], known: Mapping[str, str]) -> Parameter:
    schema = row.get("schema", {})
    kinds = [schema, *schema.get("anyOf", ())]
    types = [_KINDS.get(k.get("type", ""), "") for k in kinds]
    examples = [e for k in kinds for e in k.get("examples", ())]
    return Parameter(
        name=row["name"],
        where=_WHERE.get(row["in"], row["in"]),
        kind=next(filter(None, types), "选项"),
        required=row.get("required", False),
        description=row.get("description") or schema.get("description", ""),
        example=known.get(row["name"]) or (str(examples[0]) if examples else ""),
    )


def _example(schema: dict[str, Any], row: dict[str, Any]) -> str:
    content = row["responses"].get("200", {}).get("content", {}).get("application/json", {})
    name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    found = schema.get("components", {}).get("schemas", {}).get(name, {}).get("examples", ())
    return json.dumps(found[0], ensure_ascii=False, indent=2) if found else ""


def _try_url(path: str, parameters: tuple[Parameter, ...]) -> str:
    """The address with the examples put in; empty where a part that it needs has none."""
    asked = [parameter for parameter in parameters if parameter.required]
    for parameter in asked:
        if not parameter.example:
            return ""
        value = quote(parameter.example, safe="")
        if parameter.where == "路径":
            path = path.replace(f"{{{parameter.name}}}", value)
        else:
            path += f"{'&' if '?' in path else '?'}{parameter.name}={value}"
    return path
