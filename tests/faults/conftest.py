"""The same fresh file that the store's own tests have."""

from tests.store.conftest import path, seed

__all__ = ["path", "seed"]
