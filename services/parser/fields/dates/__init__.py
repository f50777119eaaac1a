"""When an article was published and last changed."""

from services.parser.fields.dates.published import DateChoice, find_times

__all__ = ["DateChoice", "find_times"]
