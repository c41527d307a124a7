"""The system's keyring, where there is one that keeps secrets for this user."""

from contextlib import suppress
from typing import Protocol

SERVICE = "Workshop Desk"


class Vault(Protocol):
    """Keeps short secrets by name."""

    def read(self, name: str) -> str | None:
        """Give a secret; None where it is not there, or the vault does not open."""

    def keep(self, name: str, secret: str) -> bool:
        """Keep a secret; tells whether it can be read again."""


class SystemKeyring:
    """The keyring of the desktop: Secret Service, KWallet, macOS Keychain, Windows Credentials."""

    def read(self, name: str) -> str | None:
        """Give a secret; None where it is not there, or the keyring does not open."""
        import keyring
        from keyring.errors import KeyringError

        with suppress(KeyringError, RuntimeError, OSError):
            found: str | None = keyring.get_password(SERVICE, name)
            return found
        return None

    def keep(self, name: str, secret: str) -> bool:
        """Keep a secret; tells whether it can be read again.

        A backend below priority 1 is none: it keeps nothing, or keeps it in the clear.
        """
        import keyring
        from keyring.errors import KeyringError

        with suppress(KeyringError, RuntimeError, OSError):
            if keyring.get_keyring().priority < 1:
                return False
            keyring.set_password(SERVICE, name, secret)
        return self.read(name) == secret
