"""What stands around every request: headers, limits, and how an error is told."""

from services.desk.http.bodies import is_head
from services.desk.http.guard import guard
from services.desk.http.problems import MEDIA_TYPE, Problem, ProblemError, refused, tell_problems
from services.desk.http.tokens import has_token, require_token, require_writer

__all__ = [
    "MEDIA_TYPE",
    "Problem",
    "ProblemError",
    "guard",
    "has_token",
    "is_head",
    "refused",
    "require_token",
    "require_writer",
    "tell_problems",
]
