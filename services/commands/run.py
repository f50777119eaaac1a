"""`bantin run`: the services, all in one process on one file, or some of them over Kafka."""

import asyncio
import signal
from importlib import import_module
from typing import Annotated

import typer

from services.commands.output.console import Json, outcome_facts, print_json, run_async
from shared.errors import UsageError
from shared.runtime import (
    Settings,
    Stage,
    configure_logs,
    log_settings,
    read_settings,
    serve_http,
)

app = typer.Typer(add_completion=False)
# In the order of the pipeline. One alone is imported in half the time of all of them, which a
# process has before it is ready.
SERVICES = ("crawler", "parser", "enricher", "store", "archive")
# What a shell says of a program that ended by SIGINT; SIGTERM is how a service is stopped: 0.
INTERRUPTED = 130


@app.command()
def run(
    services: Annotated[
        list[str] | None,
        typer.Argument(
            help="Services to run over Kafka: crawler, parser, enricher, store, archive. "
            "None: all here."
        ),
    ] = None,
    *,
    json: Json = False,
) -> None:
    """Run everything in one process on one file, or the named services over Kafka, until stopped.

    Examples: `bantin run` (laptop), `BANTIN_KAFKA=kafka:9092 bantin run parser` (one of five pods).
    """
    service = ",".join(services or ["bantin"])
    configure_logs(log_settings(), service)  # what is wrong with the settings is a line too
    settings = read_settings()
    if services:
        stages = _stages_of_services(services)
        configure_logs(settings, service, stages)
        run_async(_run_over_kafka(stages, settings))
        return
    configure_logs(settings, service)
    outcomes, interrupted = run_async(_run_in_one_process(settings))
    if json:
        print_json(outcome_facts([(*ending, number) for ending, number in outcomes.items()]))
    if interrupted:
        raise typer.Exit(INTERRUPTED)


def _stages_of_services(names: list[str]) -> list[Stage]:
    """Return the stages of these services, in the order of the pipeline; import no other."""
    unknown = [name for name in names if name not in SERVICES]
    if unknown:
        raise UsageError(f"no service {', '.join(unknown)}: there are {', '.join(SERVICES)}")
    modules = [import_module(f"...{name}", __name__) for name in SERVICES if name in names]
    return [stage for module in modules for stage in module.STAGES]


async def _run_over_kafka(stages: list[Stage], settings: Settings) -> None:
    """Run these stages over Kafka until a signal stops them."""
    from services.watching import watching
    from shared.runtime.kafka.app import kafka_app

    names = [stage.name for stage in stages]
    async with watching(settings, names):
        await kafka_app(stages, settings).run()


async def _run_in_one_process(settings: Settings) -> tuple[dict[tuple[str, str, str], int], bool]:
    """Run all stages on the data file until a signal stops them; return the totals of the run.

    The totals are records by (stage, outcome, reason); with them, whether Ctrl-C ended it.
    """
    signals: list[int] = []

    from services.pipeline import stages_at_work
    from services.watching import watching
    from shared.runtime.embedded import runtime

    stages = stages_at_work(settings)
    async with runtime(stages, settings) as running:

        def stop(number: int) -> None:
            signals.append(number)
            running.stop()

        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop, number)
        health = running.health_problem
        with serve_http(settings.http_port, live=health, ready=health):
            names = [stage.name for stage in stages]
            async with watching(settings, names):
                await running.run()
    return dict(running.outcomes), signal.SIGINT in signals[:1]
