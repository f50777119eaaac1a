"""Topics of a real Kafka changed behind the back of who uses them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions, RecordsToDelete
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType


@asynccontextmanager
async def admin(address: str) -> AsyncIterator[AIOKafkaAdminClient]:
    """Yield an admin client of the listener for all."""
    client = AIOKafkaAdminClient(bootstrap_servers=address)
    await client.start()
    try:
        yield client
    finally:
        await client.close()


async def configure(address: str, topic: str, **config: object) -> None:
    """Set what is given of the configuration of a topic, `_` for the dots, and reset the rest."""
    configs = {name.replace("_", "."): str(value) for name, value in config.items()}
    async with admin(address) as client:
        await client.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, configs)])


async def delete(address: str, topic: str) -> None:
    """Delete a topic."""
    async with admin(address) as client:
        await client.delete_topics([topic])


async def grow(address: str, topic: str, partitions: int) -> None:
    """Give a topic so many partitions."""
    async with admin(address) as client:
        await client.create_partitions({topic: NewPartitions(partitions)})


async def expire(address: str, topic: str, partition: int, before: int) -> None:
    """Delete the records of a partition below an offset, as its retention would."""
    async with admin(address) as client:
        records = {TopicPartition(topic, partition): RecordsToDelete(before)}
        await client.delete_records(records)
