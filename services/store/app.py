"""The store over Kafka: `faststream run services.store.app:app`."""

from services.store.stage import STAGES
from shared.runtime.kafka import kafka_app
from shared.runtime.settings import read_settings

app = kafka_app(STAGES, read_settings())
