"""The archive over Kafka: `faststream run services.archive.app:app`."""

from services.archive.stage import STAGES
from shared.runtime.kafka.app import service_app

app = service_app("archive", STAGES)
