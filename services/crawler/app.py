"""The crawler over Kafka: `faststream run services.crawler.app:app`."""

from services.crawler.stage import STAGES
from shared.runtime import read_settings
from shared.runtime.kafka.app import kafka_app

app = kafka_app(STAGES, read_settings())
