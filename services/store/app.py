"""The store over Kafka: `faststream run services.store.app:app`."""

from services.store.stage import STAGES
from shared.runtime import read_settings
from shared.runtime.kafka.app import kafka_app

app = kafka_app(STAGES, read_settings())
