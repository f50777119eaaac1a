"""The store over Kafka: `faststream run services.store.app:app`."""

from services.store.stage import STAGES
from shared.runtime.kafka.app import service_app

app = service_app("store", STAGES)
