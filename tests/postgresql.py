"""A PostgreSQL server of the tests' own: its binaries are the machine's, its data and its port are not."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "whip"
PASSWORD = "harbour-secret"
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "max_connections": "60",
    "log_min_messages": "fatal",
}


def binaries() -> Path | None:
    """Find the folder of `initdb` and `postgres`, the newest where there are several."""
    found = shutil.which("postgres")
    folders = [Path(found).parent] if found else []
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name), reverse=True)
    return next((f for f in [*folders, *debian] if (f / "initdb").exists() and (f / "postgres").exists()), None)


def account() -> str | None:
    """Give who may run the server: the server refuses root, so that root runs it as Debian's account for it."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return "nobody"


class Server:
    """A running server, which can be stopped and started again."""

    def __init__(self, folder: Path, bin_folder: Path, who: str, settings: dict[str, str]) -> None:
        self._settings = _SETTINGS | settings
        self.folder = folder
        self._bin = bin_folder
        self._who = {"user": who, "group": pwd.getpwnam(who).pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _free_port()

    @property
    def url(self) -> str:
        return f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        secret = self.folder / "secret"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        command = [self._bin / "initdb", "-D", self.folder / "data", "-U", USER, "-A", "scram-sha-256"]
        command += [f"--pwfile={secret}", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(command, check=True, capture_output=True, cwd=self.folder, **self._who)

    def start(self) -> None:
        settings = [f"--{name}={value}" for name, value in self._settings.items()]
        command = [self._bin / "postgres", "-D", self.folder / "data", f"--port={self.port}", *settings]
        log = (self.folder / "log").open("ab")
        self._process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, **self._who)
        log.close()
        self._wait()

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: SIGINT drops every connection, SIGQUIT leaves as after a crash."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(60)
            self._process = None

    def _wait(self) -> None:
        import psycopg

        until = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.url, connect_timeout=5).close()
            except psycopg.OperationalError:
                if time.monotonic() > until or self._process is None or self._process.poll() is not None:
                    raise RuntimeError((self.folder / "log").read_text()) from None
                time.sleep(0.05)
            else:
                return


@contextmanager
def running(**settings: str) -> Iterator[Server | None]:
    """Run a server for the block; None where the machine has none, or nobody to run it as."""
    bin_folder, who = binaries(), account()
    if bin_folder is None or who is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="whipcount-postgresql-"))
    server = Server(folder, bin_folder, who, settings)
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, who)
        server.make()
        server.start()
        yield server
    finally:
        server.stop(signal.SIGQUIT)  # at once: its data goes too
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
