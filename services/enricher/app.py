"""The enricher over Kafka: `faststream run services.enricher.app:app`."""

from services.enricher.stage import STAGES
from shared.runtime.kafka.app import service_app

app = service_app("enricher", STAGES)
