"""What every event is: a frozen fact with a type, a subject and an id."""

from hashlib import sha1
from typing import ClassVar
from uuid import NAMESPACE_URL, uuid5

from shared.contract.values import Value

# The name space of event ids (RFC 9562, version 5).
_EVENT_IDS = uuid5(NAMESPACE_URL, "urn:bantin:event")


class Event(Value):
    """A frozen fact with no behaviour beyond its identity."""

    SCHEMA_VERSION: ClassVar[int] = 1

    @classmethod
    def type_name(cls) -> str:
        """Return the CloudEvents type: "bantin.<EventName>.v<version>"."""
        return f"bantin.{cls.__name__}.v{cls.SCHEMA_VERSION}"

    @classmethod
    def schema_urn(cls) -> str:
        """Return the name of its schema: the `$id` there, and the header ce_dataschema."""
        return f"urn:bantin:schema:{cls.__name__}:{cls.SCHEMA_VERSION}"

    def subject(self) -> str:
        """Return what the event is about: a URL id or an article id."""
        raise NotImplementedError

    def event_id(self, encoded: bytes | None = None) -> str:
        """Return an id that is the same whenever the same fact is stated again, and never else.

        `encoded` is the event as JSON, where the caller has it already.
        """
        encoded = self.model_dump_json().encode() if encoded is None else encoded
        return str(uuid5(_EVENT_IDS, "\x1f".join((self.type_name(), *self._identity(encoded)))))

    def _identity(self, encoded: bytes) -> tuple[str, ...]:
        return (self.subject(), sha1(encoded, usedforsecurity=False).hexdigest())
