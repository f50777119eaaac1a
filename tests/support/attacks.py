"""What can go wrong in a cluster, done to it: each attack ends with the cluster left to itself."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable

import pymongo
import pymongo.errors

from services.pipeline import PIPELINE
from shared.contract.topics import ARTICLE_ENRICHED, ARTICLE_PARSED, PAGE_FETCHED
from shared.runtime.kafka.admin import create_topics
from shared.runtime.kafka.offsets import lags
from shared.runtime.settings import Settings
from tests.support.cluster import World
from tests.support.poison import ODD_NAMES, poison
from tests.support.raw_records import put_raw
from tests.support.runtimes import Kafka
from tests.support.servers.processes import Server
from tests.support.topics import delete, grow

# Longer than a session over Kafka: the others have taken the partitions when it goes on.
ZOMBIE_SECONDS = 15.0
POISONED = (PAGE_FETCHED, ARTICLE_PARSED, ARTICLE_ENRICHED)
MOST_PARTITIONS = 8


class Attacks:
    """Attacks on one world, counted; `poisoned` is how many records must end as dead letters."""

    def __init__(self, around: World, kafka: Server, mongo: Server, moment: random.Random) -> None:
        self.done: Counter[str] = Counter()
        self.poisoned: Counter[str] = Counter()
        self._around, self._kafka, self._mongo, self._moment = around, kafka, mongo, moment
        self._settings = Settings(kafka=around.kafka, partitions=4)
        self._partitions = {PAGE_FETCHED.name: 4, ARTICLE_PARSED.name: 4}
        self._poison = [(topic, *one) for topic in POISONED for one in poison(topic)]
        moment.shuffle(self._poison)

    def one(self) -> None:
        """Do one attack, drawn by its weight, and wait for what it breaks to be whole again."""
        attacks: dict[Callable[[], None], int] = {
            self.kill: 8,
            self.zombies: 3,
            self.put_poison: 6,
            self.step_down: 2,
            self.kafka_dies: 1,
            self.mongo_dies: 1,
            self.disk_is_full: 1,
            self.topic_grows: 1,
            self.topic_is_made_anew: 1,
        }
        (attack,) = self._moment.choices(list(attacks), list(attacks.values()))
        self.run(attack)

    def run(self, attack: Callable[[], None]) -> None:
        """Do this attack, and count it."""
        attack()
        self.done[attack.__name__] += 1

    def all(self) -> None:
        """Do each attack once, in any order, and put what poison is left."""
        attacks = [
            self.kill,
            self.zombies,
            self.step_down,
            self.kafka_dies,
            self.mongo_dies,
            self.disk_is_full,
            self.topic_grows,
            self.topic_is_made_anew,
        ]
        self._moment.shuffle(attacks)
        for attack in attacks:
            self.run(attack)
            self.run(self.put_poison)

    def kill(self) -> None:
        """Kill a process."""
        self._around.fleet.kill(self._moment)

    def zombies(self) -> None:
        """Pause two processes until others have their work, and let them go on."""
        names = self._moment.sample(self._around.fleet.names, 2)
        self._around.fleet.pause(names)
        time.sleep(ZOMBIE_SECONDS)
        self._around.fleet.resume(names)

    def put_poison(self) -> None:
        """Write up to five records that nobody can process: fewer than the fuse stops for."""
        for topic, name, record in self._poison[:5]:
            partition = self._moment.randrange(4)
            odd = ODD_NAMES.get(name, ())
            asyncio.run(put_raw(Kafka(self._around.kafka), record, partition, odd))
            self.poisoned[topic.name] += 1
        del self._poison[:5]

    def step_down(self) -> None:
        """Make the primary of MongoDB step down for some seconds."""
        with pymongo.MongoClient(self._mongo.address, directConnection=True) as client:
            try:
                client.admin.command({"replSetStepDown": 5, "force": True})
            except pymongo.errors.PyMongoError:
                return  # it hangs up on who asks

    def kafka_dies(self) -> None:
        """Cut the power of the broker, and give it back."""
        self._kafka.kill()
        time.sleep(self._moment.uniform(1, 8))
        self._kafka.start()

    def mongo_dies(self) -> None:
        """Cut the power of the database, and give it back."""
        self._mongo.kill()
        time.sleep(self._moment.uniform(1, 8))
        self._mongo.start()

    def disk_is_full(self) -> None:
        """Fill the disk of one of the servers, and make room after a while."""
        server = self._moment.choice([self._kafka, self._mongo])
        server.fill_disk()
        time.sleep(self._moment.uniform(5, 10))
        server.kill()
        server.start()

    def topic_grows(self) -> None:
        """Add two partitions to a topic, unless it has many."""
        topic = self._moment.choice(list(self._partitions))
        if self._partitions[topic] < MOST_PARTITIONS:
            self._partitions[topic] += 2
            asyncio.run(grow(self._around.kafka, topic, self._partitions[topic]))

    def topic_is_made_anew(self) -> None:
        """Delete page.fetched when all of it is read, and make it again: nothing in it is lost."""
        crawlers = [name for name in self._around.fleet.names if name.startswith("crawler")]
        self._around.fleet.pause(crawlers)
        try:
            parse = [stage for stage in PIPELINE if stage.consumes is PAGE_FETCHED]
            while sum(asyncio.run(lags(self._settings, parse)).values()):
                time.sleep(0.5)
            asyncio.run(delete(self._around.kafka, PAGE_FETCHED.name))
            while not asyncio.run(create_topics(self._settings, [PAGE_FETCHED])):
                time.sleep(0.5)
            self._partitions[PAGE_FETCHED.name] = 4
        finally:
            self._around.fleet.resume(crawlers)
