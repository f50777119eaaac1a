"""The parser over Kafka: `faststream run services.parser.app:app`."""

from services.parser.stage import STAGES
from shared.runtime.kafka.app import service_app

app = service_app("parser", STAGES)
