"""The store over Kafka: `faststream run services.store.app:app`."""

from services.store.stage import STAGES
from shared.kafka import kafka_app
from shared.settings import read_settings

app = kafka_app(STAGES, read_settings())
