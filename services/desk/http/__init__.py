"""What stands around every request: headers, limits, and how an error is told."""

from services.desk.http.guard import guard
from services.desk.http.problems import Problem, ProblemError, tell_problems

__all__ = ["Problem", "ProblemError", "guard", "tell_problems"]
