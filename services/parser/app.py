"""The parser over Kafka: `faststream run services.parser.app:app`."""

from services.parser.stage import STAGES
from shared.runtime import read_settings
from shared.runtime.kafka.app import kafka_app

app = kafka_app(STAGES, read_settings())
