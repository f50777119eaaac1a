"""The enricher over Kafka: `faststream run services.enricher.app:app`."""

from services.enricher.stage import STAGES
from shared.runtime.kafka import kafka_app
from shared.runtime.settings import read_settings

app = kafka_app(STAGES, read_settings())
