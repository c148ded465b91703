"""Sources of versions for tests: folders of small versions with their index, and a server that misbehaves on demand."""

import gzip
import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pandas as pd
import samples

import reofacts
from reofacts.publishing.package import Dataset, write
from reofacts.tables.rows import content_hash

OLD, NEW = "7.1.0", "7.2.0"
"""Versions that this package never had."""


def make(folder: Path) -> Path:
    """A source with two versions: in the newer one the demand of 2021 is an estimate."""
    corrected = samples.altered("140,000 tonnes", modality="estimated")
    entries = []
    for version, previous, tables in ((OLD, None, samples.built()), (NEW, OLD, corrected)):
        write(tables, folder / version, Dataset("reofacts", version, previous, date(2026, 3, 5)))
        rows = sum(table.num_rows for table in tables.values())
        content = hashlib.sha256("".join(map(content_hash, tables.values())).encode()).hexdigest()
        entries.append(entry(folder / version, rows, f"sha256:{content}"))
    (folder / "index.json").write_text(json.dumps({"name": "reofacts", "versions": entries}), encoding="utf-8")
    return folder


def entry(folder: Path, rows: int, content: str) -> dict[str, object]:
    """What the index says of a version."""
    files = [
        {"path": path.relative_to(folder).as_posix(), "bytes": path.stat().st_size, "sha256": sha256(path)}
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    changes = {"added": 0, "corrected": int(folder.name == NEW), "retracted": 0, "superseded": 0}
    about = {"version": folder.name, "created": "2026-03-05", "schema": "1", "content": content, "rows": rows}
    return about | {"changes": changes, "files": files}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder, and asks `faults` what to do about a path first; keeps the paths that were asked for."""

    server: "Server"

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        fault = self.server.faults.get(self.path.rpartition("/")[2])
        if fault is None or not fault(self):
            super().do_GET()

    def log_message(self, *_: object) -> None:
        """Nothing."""

    def body(self) -> bytes:
        """The bytes that a well-behaved server would send."""
        return Path(self.translate_path(self.path)).read_bytes()

    def answer(self, body: bytes, status: int = 200, **headers: str) -> bool:
        """Send an answer, and say that it was sent."""
        self.send_response(status)
        for name, value in ({"Content_Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)
        return True


Fault = Callable[[Handler], bool]


class Server(ThreadingHTTPServer):
    """A server on the loopback interface: `faults` by file name, `asked` the paths in their order."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.faults: dict[str, Fault] = {}
        self.asked: list[str] = []

    def handle_error(self, *_: object) -> None:
        """A reader who goes away is no fault of the server."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A server for a folder, while the block runs."""
    with Server(folder) as server:
        thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.01))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def truncated(handler: Handler) -> bool:
    """Half the file, with a length that says that it is whole."""
    body = handler.body()
    return handler.answer(body[: len(body) // 2])


def cut(handler: Handler) -> bool:
    """Half the file, then the connection breaks."""
    body = handler.body()
    return handler.answer(body[: len(body) // 2], Content_Length=str(len(body)))


def altered(handler: Handler) -> bool:
    """The file with one bit changed."""
    body = bytearray(handler.body())
    body[len(body) // 2] ^= 1
    return handler.answer(bytes(body))


def longer(handler: Handler) -> bool:
    """The file and more, with a length that says that it is right."""
    return handler.answer(handler.body() + b"more")


def swapped(handler: Handler) -> bool:
    """The file of the older version under the newer name."""
    handler.path = handler.path.replace(NEW, OLD)
    return False


def page(handler: Handler) -> bool:
    """A page that says please log in, as some networks answer."""
    return handler.answer(b"<html>Please log in</html>", Content_Type="text/html")


def zipped(handler: Handler) -> bool:
    """The file compressed on the way, as HTTP allows."""
    return handler.answer(gzip.compress(handler.body()), Content_Encoding="gzip")


def bomb(handler: Handler) -> bool:
    """A small answer that unpacks to 50 MB."""
    return handler.answer(gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")


def slow(handler: Handler) -> bool:
    """The file in pieces, with pauses."""
    body = handler.body()
    handler.answer(b"", Content_Length=str(len(body)))
    for start in range(0, len(body), 4096):
        threading.Event().wait(0.02)
        handler.wfile.write(body[start : start + 4096])
    return True


def redirected(target: str) -> Fault:
    """Sends to another address; `{path}` in it is the path that was asked for."""
    return lambda handler: handler.answer(b"", 302, Location=target.format(path=handler.path))


def moved_within(handler: Handler) -> bool:
    """Sends to the same file at another path of the same host."""
    return "?" not in handler.path and handler.answer(b"", 307, Location=f"{handler.path}?again")


def status(code: int, times: int = 1_000_000) -> Fault:
    """Answers with a status so many times, and then as it should."""
    left = [times]

    def fault(handler: Handler) -> bool:
        left[0] -= 1
        return left[0] >= 0 and handler.answer(b"", code)

    return fault


def first(fault: Fault) -> Fault:
    """Does a fault once, and then answers as it should."""
    left = [fault]
    return lambda handler: bool(left) and left.pop()(handler)


def halting(server: Server, name: str) -> threading.Event:
    """Let a file come only by half, and wait; the event says that it has come so far."""
    arrived = threading.Event()

    def fault(handler: Handler) -> bool:
        body = handler.body()
        handler.answer(body[: len(body) // 2], Content_Length=str(len(body)))
        arrived.set()
        return not threading.Event().wait(0.5)

    server.faults[name] = fault
    return arrived


def kept(cache: Path) -> list[str]:
    """The names of the files in the cache, indexes apart."""
    return sorted(path.name for path in cache.rglob("*") if path.is_file() and path.name != "index.json")


def modality(frame: pd.DataFrame) -> set[str]:
    """What tells the two versions apart: in the newer one a figure is estimated."""
    return set(frame["modality"])


def corrected(made: Path) -> str:
    """The id of the claim that the newer version reads differently."""
    table = reofacts.load("demand", version=NEW, source=made)
    return str(table["claim_id"][table["modality"] == "estimated"].item())


def rewritten(folder: Path, position: int, /, **values: object) -> None:
    """Change what the index says of a version."""
    index = json.loads((folder / "index.json").read_bytes())
    index["versions"][position] |= values
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")


def file_of(folder: Path, **values: object) -> list[dict[str, object]]:
    """A list of files for an index, whose first one is changed."""
    files: list[dict[str, object]] = json.loads((folder / "index.json").read_bytes())["versions"][1]["files"]
    return [files[0] | values, *files[1:]]
