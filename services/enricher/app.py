"""The enricher over Kafka: `faststream run services.enricher.app:app`."""

from services.enricher.stage import STAGES
from shared.runtime import read_settings
from shared.runtime.kafka.app import kafka_app

app = kafka_app(STAGES, read_settings())
