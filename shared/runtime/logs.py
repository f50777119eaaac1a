"""Logs: every line of ours and of our libraries on stderr, JSON or text, without a secret."""

import logging
import re
import sys
import threading
import time
from collections.abc import Iterable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any
from urllib.parse import unquote

import structlog
from pydantic import SecretStr

from shared.runtime.kafka.address import without_password
from shared.runtime.settings import SECRETS, Settings
from shared.runtime.stage import Stage

# Libraries that log one line for every try, and how often the same line may come.
_TALKATIVE = {"aiokafka", "faststream", "pymongo", "asyncio"}
REPEAT_SECONDS = 60.0
# So many lines of ours about the same thing may come in REPEAT_SECONDS, from one stage: enough to
# see what it is about, while thousands of records fail alike.
SAME_LINES = 20
# Passwords of one or two characters would blacken every line.
LEAST_SECRET = 3
# Of a MongoDB's URL all up to the last @: a password may hold a slash that should be encoded.
_URL_OF_MONGO = re.compile(r"(mongodb(?:\+srv)?://)[^\s\"']*@")
_USER_OF_URL = re.compile(r"(://)[^\s\"'/]*@")


def to_stderr(*_name: str) -> structlog.PrintLogger:
    """Return a logger for what is said before logs are set up: stdout is for answers."""
    return structlog.PrintLogger(sys.stderr)


structlog.configure(logger_factory=to_stderr)
OURS = "bantin"
log = structlog.get_logger(OURS)


def configure_logs(settings: Settings, service: str = "", stages: Iterable[Stage] = ()) -> None:
    """Send every log line, ours and our libraries', to stderr as JSON or as text.

    Each names the service and the stage, where the process has them: a line that is about no stage
    all that run here. What nobody catches is a line too, with its traceback.
    """
    as_text = settings.log_format == "text" or (
        settings.log_format == "auto" and sys.stderr.isatty()
    )
    who = {"service": service, "stage": ",".join(stage.name for stage in stages)}
    speaker = {name: value for name, value in who.items() if value}
    processors: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        lambda _logger, _method, event: {**speaker, **event},
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=processors,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
            if as_text
            else structlog.processors.JSONRenderer(ensure_ascii=False),
            _Redaction(settings),
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    handler.addFilter(_Repeats())
    logging.captureWarnings(capture=True)
    logging.basicConfig(handlers=[handler], level=settings.log_level.upper(), force=True)
    for library in ("httpx", "pymongo", "aiokafka"):
        logging.getLogger(library).setLevel(max(logging.WARNING, logging.getLogger().level))
    library_logger("faststream")
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,  # the first: most records make a line of debug
            *processors,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    sys.excepthook = _uncaught
    threading.excepthook = lambda of: _uncaught(of.exc_type, of.exc_value, of.exc_traceback)
    sys.unraisablehook = lambda of: _uncaught(of.exc_type, of.exc_value, of.exc_traceback)


def are_configured() -> bool:
    """Return True if lines of this process go where `configure_logs` sends them."""
    return any(isinstance(one, _Repeats) for of in logging.root.handlers for one in of.filters)


def library_logger(name: str) -> logging.Logger:
    """Return the logger of a library that brings handlers of its own, with ours alone.

    FastStream installs them when it is imported, and logs two lines for every batch.
    """
    logger = logging.getLogger(name)
    logger.handlers.clear()
    logger.propagate = True
    logger.setLevel(logging.ERROR)
    return logger


def about(**facts: object) -> AbstractContextManager[None]:
    """Give every line that is logged within the block these facts: its stage, its trace."""
    return structlog.contextvars.bound_contextvars(**facts)


def _uncaught(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt | SystemExit):
        return
    log.critical("uncaught", exc_info=(kind, error or kind(), trace))


class _Redaction:
    """The last step of a line: without the secrets of the settings, and without any URL's user."""

    def __init__(self, settings: Settings) -> None:
        self._secrets = sorted(_secrets(settings), key=len, reverse=True)

    def __call__(self, _logger: object, _method: str, line: Any) -> str:  # noqa: ANN401 - what was rendered
        text = _USER_OF_URL.sub(r"\1…@", _URL_OF_MONGO.sub(r"\1…@", str(line)))
        for secret in self._secrets:
            text = text.replace(secret, "…")
        return text


def _secrets(settings: Settings) -> set[str]:
    """Return the passwords of the settings, as they stand there and decoded."""
    found = set[str]()
    for name in SECRETS:
        value = getattr(settings, name)
        if isinstance(value, SecretStr):
            found.add(value.get_secret_value())
        elif value and without_password(value) != value:
            user = value.rpartition("@")[0].rpartition("://")[2]
            password = user.partition(":")[2]
            found |= {password, unquote(password)}
    return {secret for secret in found if len(secret) >= LEAST_SECRET}


class _Repeats(logging.Filter):
    """Lets a line of a library pass once in REPEAT_SECONDS, one of ours SAME_LINES times.

    The first that passes again says how many were left out.
    """

    def __init__(self) -> None:
        super().__init__()
        self._windows: dict[object, _Window] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == OURS and isinstance(record.msg, dict):
            said, allowed = record.msg, SAME_LINES
            what: object = (said.get("event"), said.get("stage"))
        elif record.name.partition(".")[0] in _TALKATIVE:
            said, allowed, what = {}, 1, (record.pathname, record.lineno)
        else:
            return True
        return self._windows.setdefault(what, _Window()).takes(said, allowed)


class _Window:
    def __init__(self) -> None:
        self._since, self._lines = -REPEAT_SECONDS, 0

    def takes(self, said: dict[str, object], allowed: int) -> bool:
        now = time.monotonic()
        if now - self._since >= REPEAT_SECONDS:
            if self._lines > allowed:
                said["left_out"] = self._lines - allowed
            self._since, self._lines = now, 0
        self._lines += 1
        return self._lines <= allowed
