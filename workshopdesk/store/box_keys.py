"""The X25519 keys of a device, as they follow from its Ed25519 keys.

Both curves are one curve in two forms (RFC 7748, section 4.1), so whoever knows the key a device
signs with knows what to seal to it as well: nobody has to tell it, and nobody can tell another one.
The private half is what libsodium's ``crypto_sign_ed25519_sk_to_curve25519`` gives. That one key
may serve for both is argued in Thormarker, "On using the same key pair for Ed25519 and an X25519
based KEM" (2021).
"""

from hashlib import sha512

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

KEY_BYTES = 32
_P = 2**255 - 19
_D = -121665 * pow(121666, -1, _P) % _P


def box_key_of(public_key: bytes) -> bytes:
    """Give the X25519 public key of a device: u = (1 + y) / (1 - y).

    That it is of a high order is left to whoever seals to it: the exchange fails otherwise.

    Args:
        public_key: Its Ed25519 public key, 32 bytes.

    Raises:
        ValueError: That is no point of the curve, as RFC 8032, section 5.1.3, decodes one, or it is
            the neutral one.
    """
    if len(public_key) != KEY_BYTES:
        raise ValueError("A public key has 32 bytes.")
    told = int.from_bytes(public_key, "little")
    y, is_odd = told & (2**255 - 1), told >> 255
    if y >= _P or not _is_on_curve(y, is_odd):
        raise ValueError("This is no point of the curve.")
    if y == 1:
        raise ValueError("This is the neutral point.")
    return ((1 + y) * pow(1 - y, -1, _P) % _P).to_bytes(KEY_BYTES, "little")


def _is_on_curve(y: int, is_odd: int) -> bool:
    """Whether x² = (y² - 1) / (d y² + 1) has a root, by Euler, of the parity that is asked for."""
    root = pow((y * y - 1) * (_D * y * y + 1), (_P - 1) // 2, _P)
    return root == 1 or (root == 0 and not is_odd)


def box_private_of(private_key: bytes) -> X25519PrivateKey:
    """Give the X25519 private key of a device.

    The scalar of RFC 8032, section 5.1.5; X25519 clamps it alike (RFC 7748, section 5).

    Args:
        private_key: Its Ed25519 private key, 32 bytes.
    """
    return X25519PrivateKey.from_private_bytes(sha512(private_key).digest()[:KEY_BYTES])
