"""The AsyncAPI document: whole, true of real records, and the one in the docs."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from bantin import __version__
from shared.contract import TOPICS, Topic, dead_letter
from shared.contract.asyncapi import asyncapi
from tests.support.pages import AT, TRACE, numbered_page
from tests.support.paths import ROOT
from tests.support.released import sample_events

DOCUMENT = asyncapi(__version__)
BY_NAME = {topic.name: topic for topic in TOPICS}


def test_the_document_in_the_docs_is_that_of_the_code() -> None:
    kept = json.loads((ROOT / "docs" / "schemas" / "asyncapi.json").read_text())

    assert kept == DOCUMENT, "run `make schemas`, and read what changed: it is a public contract"


def test_every_reference_leads_somewhere() -> None:
    references = set(_references(DOCUMENT))

    assert len(references) > len(TOPICS)
    for reference in references:
        part: Any = DOCUMENT
        for step in reference.removeprefix("#/").split("/"):
            part = part[step]
        assert part


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_a_channel_says_what_a_reader_asks(topic: Topic[Any]) -> None:
    channel = DOCUMENT["channels"][topic.name]
    (message,) = channel["messages"]

    kept = channel["bindings"]["kafka"]["topicConfiguration"]
    assert kept["retention.ms"] == topic.retention.total_seconds() * 1000
    assert kept["cleanup.policy"] == [topic.cleanup]
    told = DOCUMENT["components"]["messages"][message]
    assert topic.key_field in told["bindings"]["kafka"]["key"]["description"]
    assert told["contentType"] == "application/json"


def test_the_headers_of_a_record_are_those_that_are_told() -> None:
    record = BY_NAME["page.fetched"].record(
        numbered_page(1), source="fetch", at=AT, traceparent=TRACE
    )
    told = DOCUMENT["components"]["messages"]["PageFetched"]["headers"]["required"]

    assert {name for name, _ in record.headers} == set(told)


def test_the_headers_of_a_dead_letter_are_among_its_own() -> None:
    topic = BY_NAME["page.fetched"]
    record = topic.record(numbered_page(1), source="fetch", at=AT, traceparent=TRACE)
    told = DOCUMENT["components"]["messages"]["DeadPageFetched"]["headers"]["required"]
    why = {name.removeprefix("bantin-dead-"): "x" for name in told}

    letter = dead_letter(record, topic.dead("parse"), why)

    assert set(told) <= {name for name, _ in letter.headers}


@pytest.mark.parametrize("name", sample_events())
def test_an_event_is_what_the_document_says(name: str) -> None:
    registry: Registry[Any] = Registry().with_resource(
        "urn:bantin:asyncapi", Resource.opaque(DOCUMENT)
    )
    event = sample_events()[name]
    schema = {"$ref": f"urn:bantin:asyncapi#/components/schemas/{type(event).__name__}"}

    Draft202012Validator(schema, registry=registry).validate(json.loads(event.model_dump_json()))


def _references(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "$ref":
                yield value
            yield from _references(value)
    if isinstance(part, list):
        for value in part:
            yield from _references(value)
