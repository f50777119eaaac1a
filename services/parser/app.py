"""The parser over Kafka: `faststream run services.parser.app:app`."""

from services.parser.stage import STAGES
from shared.runtime.kafka import kafka_app
from shared.runtime.settings import read_settings

app = kafka_app(STAGES, read_settings())
