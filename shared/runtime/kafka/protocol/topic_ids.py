"""Which topic a name means: one that is deleted and made anew has another id (KIP-516).

aiokafka 0.14 speaks no version of Metadata that tells ids, so the tenth is spelt here
(https://kafka.apache.org/protocol.html#The_Messages_Metadata).
"""

from io import BytesIO
from typing import Any

from shared.extras import extra

with extra("kafka"):
    from aiokafka.errors import IncompatibleBrokerVersion, NodeNotReadyError
    from aiokafka.protocol.abstract import AbstractType
    from aiokafka.protocol.api import Request, RequestStruct, Response
    from aiokafka.protocol.types import (
        Boolean,
        CompactArray,
        CompactString,
        Int16,
        Int32,
        Schema,
        TaggedFields,
    )

_METADATA, _VERSION = 3, 10
_TEXT, _TAGS = CompactString("utf-8"), ("tags", TaggedFields)


class _Uuid(AbstractType):  # type: ignore[misc]  # aiokafka is untyped
    @classmethod
    def encode(cls, value: bytes) -> bytes:
        return value

    @classmethod
    def decode(cls, data: BytesIO) -> bytes:
        return data.read(16)


# No topic is to be created, nobody's rights are to be told.
_NEITHER = (False, False, False)
_UNKNOWN = bytes(16)  # of a broker older than 2.8, and in a question by name


class _MetadataAnswer(Response):  # type: ignore[misc]  # as above
    API_KEY, API_VERSION = _METADATA, _VERSION
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        (
            "brokers",
            CompactArray(
                ("node_id", Int32), ("host", _TEXT), ("port", Int32), ("rack", _TEXT), _TAGS
            ),
        ),
        ("cluster_id", _TEXT),
        ("controller_id", Int32),
        (
            "topics",
            CompactArray(
                ("error_code", Int16),
                ("name", _TEXT),
                ("topic_id", _Uuid),
                ("is_internal", Boolean),
                (
                    "partitions",
                    CompactArray(
                        ("error_code", Int16),
                        ("partition", Int32),
                        ("leader", Int32),
                        ("leader_epoch", Int32),
                        ("replicas", CompactArray(Int32)),
                        ("isr", CompactArray(Int32)),
                        ("offline", CompactArray(Int32)),
                        _TAGS,
                    ),
                ),
                ("topic_operations", Int32),
                _TAGS,
            ),
        ),
        ("cluster_operations", Int32),
        _TAGS,
    )


class _MetadataQuestion(RequestStruct):  # type: ignore[misc]  # as above
    FLEXIBLE_VERSION = True
    API_KEY, API_VERSION = _METADATA, _VERSION
    RESPONSE_TYPE = _MetadataAnswer
    SCHEMA = Schema(
        ("topics", CompactArray(("topic_id", _Uuid), ("name", _TEXT), _TAGS)),
        ("allow_auto_topic_creation", Boolean),
        ("include_cluster_operations", Boolean),
        ("include_topic_operations", Boolean),
        _TAGS,
    )


class _Metadata(Request[_MetadataQuestion]):  # type: ignore[misc]  # as above
    API_KEY = _METADATA

    def __init__(self, topic: str) -> None:
        self._topic = topic

    def build(self, request_struct_class: type[_MetadataQuestion]) -> _MetadataQuestion:
        return request_struct_class([(_UNKNOWN, self._topic, {})], *_NEITHER, {})


async def topic_id(consumer: Any, topic: str) -> str | None:  # noqa: ANN401 - aiokafka is untyped
    """Return the id of a topic of this name in Kafka, in hexadecimal.

    None where there is no such topic, or the broker is too old to tell. Raises KafkaError when
    Kafka is away.
    """
    client = consumer._client  # noqa: SLF001 - no public call sends a request
    node = client.get_random_node()
    if node is None:
        raise NodeNotReadyError
    try:
        answer = await client.send(node, _Metadata(topic))
    except (NotImplementedError, IncompatibleBrokerVersion):
        return None
    (found,) = answer.to_object()["topics"]
    known: bytes = found["topic_id"]
    return None if found["error_code"] or known == _UNKNOWN else known.hex()
