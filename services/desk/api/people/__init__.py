"""Who held which office where and when, as JSON."""

from services.desk.api.people.routes import router

__all__ = ["router"]
