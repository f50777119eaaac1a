"""The stages as a FastStream application over Kafka.

FastStream's defaults lose data here; the ones that are set otherwise, and why, are in
docs/decisions/0002-how-we-use-faststream.md.
"""

import asyncio
from collections.abc import Callable, Collection, Sequence
from types import SimpleNamespace
from typing import Any

from shared.extras import extra
from shared.runtime import (
    Settings,
    Stage,
    configure_logs,
    library_logger,
    read_settings,
    when_reached,
)
from shared.runtime.kafka.connection import METADATA_MS, faststream_security, named
from shared.runtime.kafka.protocol import (
    AUTHORIZATION_ERRORS,
    NO_MEMBER,
    not_a_member,
    not_allowed,
    read_leniently,
    unreachable,
)
from shared.runtime.kafka.reader import Reader
from shared.runtime.kafka.service import MAX_POLL_MS, Service

with extra("kafka"):
    from aiokafka import ConsumerRebalanceListener, TopicPartition
    from aiokafka.errors import KafkaError
    from faststream import AckPolicy, FastStream
    from faststream.kafka import KafkaBroker, KafkaMessage
    from faststream.specification import AsyncAPI

# The import has just given it a handler and a level of its own, whatever was configured before.
library_logger("faststream")

REBALANCE_MS = 60_000
# A killed service holds its partitions for a session, and the others learn of its end at their next
# heartbeat: within 10 s. Heartbeats go on while a batch is computed; eight of them may be late, for
# on a machine with too much to do a session of 6.5 s and four of them put out who was well.
SESSION_MS, HEARTBEAT_MS = 8_000, 1_000
# With BANTIN_INSTANCE the partitions wait so long for the process to come back.
STATIC_SESSION_MS = 45_000


class _DrainBeforeRevoke(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka is untyped
    """Lets a batch at work be committed before its partitions go to another member."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.subscriber: Any = None
        self.reader: Reader | None = None

    async def on_partitions_revoked(self, revoked: object) -> None:
        if self.reader is not None:
            self.reader.rest()
        if revoked:
            await self.subscriber.lock.wait_release(self.seconds)

    async def on_partitions_assigned(self, assigned: Collection[TopicPartition]) -> None:
        """Have the reader see where the group stands before it reads on."""
        if self.reader is not None:
            await self.reader.assigned(self.subscriber.consumer, assigned)


class _Application(FastStream):
    """An application that ends at once when it is told to before it has started.

    FastStream would first connect, join its group and take a batch.
    """

    settings: Settings
    started = False
    _run: asyncio.Task[Any] | None = None

    async def run(self, *arguments: Any, **given: Any) -> None:  # noqa: ANN401 - FastStream's own
        self._run = asyncio.current_task()
        try:
            await super().run(*arguments, **given)
        except AUTHORIZATION_ERRORS as error:
            raise not_allowed(self.settings, error) from None
        except NO_MEMBER as error:
            raise not_a_member(self.settings, error) from None
        except asyncio.CancelledError:
            if self.started or not self._should_exit:
                raise

    async def _start_broker(self) -> None:
        await when_reached(self.settings, self._consume)

    async def _consume(self) -> None:
        """Start all consumers, or none: raises Unavailable when Kafka goes away meanwhile."""
        try:
            await super()._start_broker()
        except (*AUTHORIZATION_ERRORS, *NO_MEMBER):
            raise
        except (KafkaError, OSError) as error:
            for broker in self.brokers:
                await broker.stop()
            raise await unreachable(self.settings, error) from None

    def exit(self) -> None:
        super().exit()
        if self._run is not None and not self.started:
            self._run.cancel()

    def has_started(self) -> None:
        """Note that from now on there is something to finish."""
        self.started = True


def service_app(service: str, stages: Sequence[Stage]) -> FastStream:
    """Return a service as `faststream run` starts it: set, and logging, as the environment says."""
    settings = read_settings()
    configure_logs(settings, service, stages)
    return kafka_app(stages, settings)


def kafka_app(stages: Sequence[Stage], settings: Settings) -> FastStream:
    """Return the stages as one FastStream application; nothing is connected before it runs.

    Running it waits until Kafka can be reached; it raises UsageError when topics are missing or
    Kafka refuses us, FuseBlownError when too many records died in a row.
    """
    read_leniently()
    logger = library_logger("faststream")
    service = Service(stages, settings)
    broker = KafkaBroker(
        settings.kafka or "localhost:9092",
        security=faststream_security(settings) if settings.kafka else None,
        client_id="bantin",
        allow_auto_create_topics=False,
        ack_policy=AckPolicy.NACK_ON_ERROR,
        metadata_max_age_ms=METADATA_MS,
        graceful_timeout=1,  # batches at work are finished by then, see Service.drain
        consumer_only=True,
        parser=_keep_raw_batch,
        decoder=_keep_undecoded,
        specification_url="kafka:9092",  # in the AsyncAPI document, in place of the real address
        logger=logger,
    )
    for stage in stages:
        _add_stage(broker, service, stage)
    app = _Application(
        broker,
        logger=logger,
        lifespan=service.lifespan,
        after_startup=[service.started],
        on_shutdown=[service.drain],
        specification=AsyncAPI(title="bantin", version="1", schema_version="3.0.0"),
    )
    app.settings = settings
    app.after_startup(app.has_started)
    service.exit = app.exit
    return app


def _add_stage(broker: KafkaBroker, service: Service, stage: Stage) -> None:
    """Make the broker consume the topic of a stage, in batches, by the group of its name."""
    if stage.produces is not None:
        broker.publisher(
            named(service.settings, stage.produces.name),
            schema=stage.produces.event,
            title=stage.name,
        )
    if stage.consumes is None:
        return
    listener = _DrainBeforeRevoke(service.settings.drain)
    listener.subscriber = broker.subscriber(
        named(service.settings, stage.consumes.name),
        group_id=named(service.settings, stage.name),
        group_instance_id=service.settings.instance,
        batch=True,
        max_records=stage.batch,
        batch_timeout_ms=100,
        auto_offset_reset="earliest",
        no_reply=True,
        listener=listener,
        fetch_max_bytes=service.settings.batch_bytes,
        max_partition_fetch_bytes=stage.consumes.max_bytes,
        max_poll_interval_ms=MAX_POLL_MS,
        session_timeout_ms=STATIC_SESSION_MS if service.settings.instance else SESSION_MS,
        heartbeat_interval_ms=HEARTBEAT_MS,
        rebalance_timeout_ms=REBALANCE_MS,
        title=f"{stage.consumes.name}:{stage.name}",
    )

    @listener.subscriber  # type: ignore[untyped-decorator]  # the listener holds it as Any
    async def consume(message: KafkaMessage) -> None:
        await service.consume(stage, message)

    reader = listener.reader = Reader(stage, service.settings, service.fail)
    listener.subscriber.get_msg = reader
    service.readers.append(reader)
    service.subscribers.append(listener.subscriber)


async def _keep_raw_batch(raw: Any, original: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - FastStream's
    """Wrap a batch without decoding headers: FastStream would fail it all for one not in UTF-8."""
    first = raw[0]
    bare = SimpleNamespace(
        topic=first.topic, offset=first.offset, timestamp=first.timestamp, value=b"", headers=()
    )
    message = await original((bare,))
    message.raw_message = raw
    return message


async def _keep_undecoded(message: KafkaMessage) -> KafkaMessage:
    return message
