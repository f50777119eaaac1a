"""The crawler over Kafka: `faststream run services.crawler.app:app`."""

from services.crawler.stage import STAGES
from shared.runtime.kafka import kafka_app
from shared.runtime.settings import read_settings

app = kafka_app(STAGES, read_settings())
