"""The contract as one AsyncAPI 3.0 document (https://www.asyncapi.com/docs/reference/specification/v3.0.0).

Topics, keys, headers, retention and payloads come from the topics and the events themselves.
"""

from typing import Any

from shared.contract.dead_letters import PREFIX
from shared.contract.schemas import combined_schemas
from shared.contract.topics import FETCH_REQUESTED, TOPICS, Topic

BINDING = "0.5.0"  # of the Kafka bindings (https://github.com/asyncapi/bindings/tree/master/kafka)
JSON = "application/json"
_INFO = {
    "title": "bantin",
    "description": (
        "What Vietnam's provinces publish, as events. docs/subscribing.md says what is received "
        "when, in which order, and how often."
    ),
    "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
}
_KAFKA = {
    "host": "{host}:{port}",
    "protocol": "kafka",
    "description": "The Kafka of your installation (BANTIN_KAFKA).",
    "variables": {
        "host": {"default": "localhost", "description": "A broker."},
        "port": {"default": "9092", "description": "Its port."},
    },
}
_CLOUD_EVENTS = {
    "ce_specversion": "The version of CloudEvents, 1.0.",
    "ce_id": "An id that a repeated record repeats: what has the same one may be dropped.",
    "ce_type": 'What the event is: "bantin.<Event>.v<version>".',
    "ce_source": 'Which part of bantin wrote it: "/bantin/<stage>".',
    "ce_subject": "What it is about: the id of a URL or of an article.",
    "ce_time": "When it was written, RFC 3339.",
    "ce_dataschema": "The `$id` of the schema of its value.",
    "content-type": "The media type of the value, application/json.",
    "traceparent": "The W3C trace that the event belongs to.",
}
_WHY_DEAD = {
    "stage": "The stage that could not process it.",
    "reason": "Why it could not.",
    "version": "The version of the code that could not.",
    "at": "When it died, RFC 3339.",
    "topic": "The topic that it was read from.",
    "partition": "The partition there.",
    "offset": "The offset there.",
}


def asyncapi(version: str) -> dict[str, Any]:
    """Return the document for this version of bantin, ready to be written as JSON or YAML."""
    return {
        "asyncapi": "3.0.0",
        "id": "urn:bantin",
        "info": {**_INFO, "version": version},
        "defaultContentType": JSON,
        "servers": {"kafka": _KAFKA},
        "channels": {
            name: channel
            for topic in TOPICS
            for name, channel in (
                (topic.name, _channel(topic)),
                (f"{topic.name}.dead", _dead_channel(topic)),
            )
        },
        "operations": {
            f"{action}.{topic.name}": _operation(topic, action)
            for topic in TOPICS
            for action in ("receive", "send")
            if action == "receive" or topic is not FETCH_REQUESTED
        },
        "components": {
            "messages": {
                message: told
                for topic in TOPICS
                for message, told in (
                    (topic.event.__name__, _message(topic)),
                    (f"Dead{topic.event.__name__}", _dead_message(topic)),
                )
            },
            "schemas": combined_schemas("#/components/schemas/"),
        },
    }


def _channel(topic: Topic[Any]) -> dict[str, Any]:
    event = topic.event.__name__
    written_by = "Anyone may write it." if topic is FETCH_REQUESTED else "Only bantin writes it."
    return {
        "address": topic.name,
        "title": topic.name,
        "description": f"{(topic.event.__doc__ or '').splitlines()[0]} {written_by}",
        "messages": {event: {"$ref": f"#/components/messages/{event}"}},
        "bindings": {"kafka": _kept(topic)},
    }


def _dead_channel(topic: Topic[Any]) -> dict[str, Any]:
    event = f"Dead{topic.event.__name__}"
    return {
        "address": f"{topic.name}.{{stage}}.dead",
        "title": f"dead letters of {topic.name}",
        "description": f"Records of {topic.name} that a stage could not process, byte for byte.",
        "parameters": {"stage": {"description": 'The stage that read it ("parse").'}},
        "messages": {event: {"$ref": f"#/components/messages/{event}"}},
        "bindings": {"kafka": _kept(topic.dead("{stage}"))},
    }


def _kept(topic: Topic[Any]) -> dict[str, Any]:
    return {
        "topic": topic.name,
        "partitions": topic.partitions,
        "topicConfiguration": {
            "cleanup.policy": [topic.cleanup],
            "retention.ms": int(topic.retention.total_seconds() * 1000),
            "max.message.bytes": topic.max_bytes,
        },
        "bindingVersion": BINDING,
    }


def _message(topic: Topic[Any]) -> dict[str, Any]:
    event = topic.event
    summary, *_ = (event.__doc__ or "").splitlines()
    return {
        "name": event.type_name(),
        "title": event.__name__,
        "summary": summary,
        "description": f"A tombstone (no value) of {topic.name} says that its key is forgotten."
        if topic.cleanup == "compact"
        else f"Compressed with {topic.compression}; every record of a key is in one partition.",
        "contentType": JSON,
        "headers": _headers(_CLOUD_EVENTS, required=list(_CLOUD_EVENTS)),
        "payload": {"$ref": f"#/components/schemas/{event.__name__}"},
        "bindings": {"kafka": _key(topic)},
    }


def _dead_message(topic: Topic[Any]) -> dict[str, Any]:
    why = {PREFIX + name: told for name, told in _WHY_DEAD.items()}
    return {
        "name": f"dead letter of {topic.event.type_name()}",
        "title": f"Dead{topic.event.__name__}",
        "summary": "The record as it was, which may be anything, with headers that say why.",
        "headers": _headers(why, required=list(why)),
        "payload": {"description": "The value of the record, byte for byte."},
        "bindings": {"kafka": _key(topic)},
    }


def _headers(told: dict[str, str], *, required: list[str]) -> dict[str, Any]:
    properties = {name: {"type": "string", "description": text} for name, text in told.items()}
    return {"type": "object", "properties": properties, "required": required}


def _key(topic: Topic[Any]) -> dict[str, Any]:
    told = topic.event.described()[topic.key_field]
    return {
        "key": {"type": "string", "description": f"`{topic.key_field}`: {told}"},
        "bindingVersion": BINDING,
    }


def _operation(topic: Topic[Any], action: str) -> dict[str, Any]:
    event = topic.event.__name__
    return {
        "action": action,
        "title": f"{action} {topic.name}",
        "channel": {"$ref": f"#/channels/{topic.name}"},
        "messages": [{"$ref": f"#/channels/{topic.name}/messages/{event}"}],
    }
