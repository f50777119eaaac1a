"""The crawler over Kafka: `faststream run services.crawler.app:app`."""

from services.crawler.stage import STAGES
from shared.runtime.kafka.app import service_app

app = service_app("crawler", STAGES)
