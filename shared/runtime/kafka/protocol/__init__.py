"""What Kafka says and aiokafka does not hear: records in damaged batches, the ids of topics."""

from shared.runtime.kafka.protocol.damaged import UnreadableError, read_leniently
from shared.runtime.kafka.protocol.topic_ids import topic_id

__all__ = ["UnreadableError", "read_leniently", "topic_id"]
