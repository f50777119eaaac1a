"""What Kafka says and aiokafka does not hear: damaged batches, ids of topics, refusals."""

from shared.runtime.kafka.protocol.damaged import UnreadableError, read_leniently
from shared.runtime.kafka.protocol.refusals import (
    AUTHORIZATION_ERRORS,
    NO_MEMBER,
    not_a_member,
    not_allowed,
    refusal,
    unreachable,
)
from shared.runtime.kafka.protocol.topic_ids import topic_id

__all__ = [
    "AUTHORIZATION_ERRORS",
    "NO_MEMBER",
    "UnreadableError",
    "not_a_member",
    "not_allowed",
    "read_leniently",
    "refusal",
    "topic_id",
    "unreachable",
]
