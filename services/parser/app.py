"""The parser over Kafka: `faststream run services.parser.app:app`."""

from services.parser.stage import STAGES
from shared.kafka import kafka_app
from shared.settings import read_settings

app = kafka_app(STAGES, read_settings())
