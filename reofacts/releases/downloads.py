"""Bytes from elsewhere: over HTTP, and from every store that fsspec knows; wrong ones never reach the cache."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

from ..errors import ReofactsError
from .catalogue import MOST, File

PATIENCE = (10.0, 60.0)
"""Seconds to wait for a connection, and for the next piece."""

PIECE = 1 << 16
HOPS = 5
"""Redirections that are followed within one host."""

RETRIES = 2

PASSING = frozenset({408, 425, 429})
"""Answers below 500 after which the same question may be answered."""

Advance = Callable[[int], object]
"""Is told how many bytes have come."""


def ignore(_: int) -> None:
    """Nobody wants to know how many bytes have come."""


class Passing(ReofactsError, ValueError):
    """A fault that may pass: pooch tries again after a `ValueError`, and removes what came."""


class Altered(Passing):
    """The bytes that came are not those that the index lists; how many there are, and their SHA-256."""

    def __init__(self, message: str, url: str, size: int, digest: str) -> None:
        super().__init__(message, url, mend="nothing was kept of it: try again later, or name another source")
        self.size, self.digest = size, digest


class Unreached(Passing):
    """The source does not answer, or breaks off."""


def download(base: str, path: str, folder: Path, file: File | None = None, advance: Advance = ignore) -> Path:
    """Bring a file of a source into a folder, and say where it lies; it replaces another only once it is whole.

    With `file` it must have that size and hash. Raises `ReofactsError` where it cannot be had or is another.
    """
    import logging

    import pooch

    known = {path: f"sha256:{file.sha256}" if file else None}
    box = pooch.Pooch(folder, "", known, {path: f"{base}/{quote(path)}"}, RETRIES)
    pooch.get_logger().setLevel(logging.ERROR)  # It tells of every file; we say what is wrong in our words.
    return Path(box.fetch(path, downloader=partial(bring, file=file, advance=advance)))


def bring(url: str, output: str, _: object, file: File | None, advance: Advance) -> None:
    """Write what an address holds into `output`. Raises `Altered` where that is not the file."""
    digest, size = hashlib.sha256(), 0
    with open(output, "wb") as stream:
        for piece in pieces(url):
            size += len(piece)
            digest.update(piece)
            if size > (file.bytes if file else MOST):
                break
            stream.write(piece)
            advance(len(piece))
    told = None
    if size > MOST and not file:
        told = f"is too long for an index: more than {MOST:,} bytes"
    elif file and size != file.bytes:
        told = f"has only {size:,} of {file.bytes:,} bytes"
        told = f"is larger than the index says ({file.bytes:,} bytes)" if size > file.bytes else told
    elif file and digest.hexdigest() != file.sha256:
        told = f"is another file than the index lists ({digest.hexdigest()[:12]}…, not {file.sha256[:12]}…)"
    if told:
        raise Altered(told, url, size, digest.hexdigest())


def pieces(url: str) -> Iterator[bytes]:
    """The bytes at an address, in pieces. Raises `Unreached` where they may come later, else `ReofactsError`."""
    return over_http(url) if urlsplit(url).scheme in ("http", "https") else over_fsspec(url)


def over_http(url: str) -> Iterator[bytes]:
    """The bytes of an HTTP answer; a redirection to another host or scheme is refused."""
    import requests

    try:
        with requests.Session() as session:
            session.headers["Accept-Encoding"] = "identity"
            asked = url
            for _ in range(HOPS):
                answer = session.get(asked, stream=True, allow_redirects=False, timeout=PATIENCE)
                if not answer.is_redirect:
                    break
                asked = redirected(url, asked, answer.headers["location"])
            judge(answer.status_code, answer.reason, url)
            yield from answer.iter_content(PIECE)
    except requests.RequestException as fault:
        raise Unreached(f"cannot be reached, or breaks off ({cause(fault)})", url, mend=OFFLINE) from None


OFFLINE = "go online and try again, or name another source"


def cause(fault: BaseException) -> str:
    """What lies behind a fault of the network, without the layers around it.

    >>> cause(OSError("Max retries exceeded", ConnectionError("Connection refused")))
    'Connection refused'
    """
    for inner in (getattr(fault, "reason", None), *reversed(fault.args)):
        if isinstance(inner, BaseException):
            return cause(inner)
    return (str(fault) or type(fault).__name__).rpartition(": ")[2]


def redirected(url: str, asked: str, location: str) -> str:
    """Where a redirection leads. Raises `ReofactsError` where that is another host, port or scheme."""
    target = urljoin(asked, location)
    here, there = urlsplit(url), urlsplit(target)
    if (here.scheme, here.hostname, here.port) != (there.scheme, there.hostname, there.port):
        away = f"{there.scheme}://{there.netloc}"
        mend = f"if you trust {away}, name the source there"
        raise ReofactsError(f"is redirected to {away}, which is refused", url, mend=mend)
    return target


def judge(status: int, reason: str, url: str) -> None:
    """Raise what an HTTP status means, unless the bytes follow."""
    told = f"is not to be had: the server answers {status} {reason}".rstrip()
    if status >= 500 or status in PASSING:
        raise Unreached(told, url, mend="try again later, or name another source")
    if status != 200:
        raise ReofactsError(told, url, mend="check the address of the source, which holds index.json")


def over_fsspec(url: str) -> Iterator[bytes]:
    """The bytes of an object in a store such as s3://, gs:// or az://."""
    scheme = urlsplit(url).scheme
    try:
        import fsspec

        with fsspec.open(url, "rb") as stream:
            while piece := stream.read(PIECE):
                yield piece
    except ImportError as fault:
        mend = 'pip install "reofacts[cloud]" for s3; other stores need their own package, such as gcsfs or adlfs'
        raise ReofactsError(f"{scheme}:// cannot be read ({fault})", url, mend=mend) from None
    except FileNotFoundError:
        raise ReofactsError("is not there", url, mend="check the address of the source") from None
    except PermissionError as fault:
        raise ReofactsError(f"may not be read ({fault})", url, mend="check the credentials") from None
    except ReofactsError:
        raise
    except ValueError as fault:
        raise ReofactsError(f"{scheme}:// is no kind of address that is known ({fault})", url) from None
    except OSError as fault:
        raise Unreached(f"cannot be reached, or breaks off ({fault})", url, mend=OFFLINE) from None
