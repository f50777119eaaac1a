"""The pages of the desk, for a browser."""

from services.desk.pages.errors import error_page
from services.desk.pages.router import router

__all__ = ["error_page", "router"]
