"""A student as the hub sees one: signs in, opens a notebook as JupyterLab does, drags a slider."""

import asyncio
import contextlib
import json
import secrets
import time
import uuid

import aiohttp
from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)

PROTOCOL = "v1.kernel.websocket.jupyter.org"
PATIENCE = 300  # seconds for anything; who waits longer has failed
POLLED = ("api/contents?content=1", "api/kernels", "api/sessions", "api/terminals",
          "lab/api/workspaces")  # fmt: skip
POLL = 10  # seconds between them, in JupyterLab


class Kernel:
    """A kernel's WebSocket. Widget messages go to a subshell, as JupyterLab sends them."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, session: str):
        self.socket, self.session = socket, session
        self.subshell = None
        self.widgets: dict[str, dict] = {}  # comm id -> what the kernel said when it opened it
        self.replies: dict[str, asyncio.Future] = {}
        self.idle: dict[str, asyncio.Future] = {}
        self.on_text = None  # called with the id of the request that changed a shown text
        self.problems: list[str] = []
        self._starting = None
        self._listening = asyncio.create_task(self._listen())

    async def send(self, channel: str, kind: str, content: dict, **more) -> str:
        """Send a message; more: metadata, subshell. Returns its id."""
        header = {"msg_id": str(uuid.uuid4()), "msg_type": kind, "session": self.session}
        header |= {"username": "", "version": "5.2", "date": "2026-01-01T00:00:00Z"}
        if more.get("subshell"):
            header["subshell_id"] = more["subshell"]
        loop = asyncio.get_running_loop()
        self.replies[header["msg_id"]] = loop.create_future()
        self.idle[header["msg_id"]] = loop.create_future()
        parts = (header, {}, more.get("metadata", {}), content)
        message = [json.dumps(part).encode() for part in parts]
        await self.socket.send_bytes(serialize_msg_to_ws_v1(message, channel))
        return header["msg_id"]

    async def request(self, channel: str, kind: str, content: dict, **more) -> dict:
        """The content of the reply to a request."""
        return await self._reply(await self.send(channel, kind, content, **more))

    async def _reply(self, sent: str) -> dict:
        return await asyncio.wait_for(self.replies[sent], PATIENCE)

    async def execute(self, cells: list[dict]) -> None:
        """Run cells as Run All does: all requests at once. Returns when the last has ended."""
        sent = []
        for cell in cells:
            content = {"code": "".join(cell["source"]), "silent": False, "store_history": True}
            content |= {"user_expressions": {}, "allow_stdin": True, "stop_on_error": True}
            metadata = {"cellId": cell["id"], "deletedCells": [], "recordTiming": False}
            sent.append(await self.send("shell", "execute_request", content, metadata=metadata))
        for one in sent:
            reply = await self._reply(one)
            if reply["status"] != "ok":
                raise RuntimeError(f"a cell failed: {reply.get('ename')}: {reply.get('evalue')}")
        await asyncio.wait_for(self.idle[sent[-1]], PATIENCE)

    async def _listen(self) -> None:
        async for message in self.socket:
            if message.type is aiohttp.WSMsgType.BINARY:
                _, parts = deserialize_msg_from_ws_v1(message.data)
                header, parent, _, content = (json.loads(part) for part in parts[:4])
                self._hear(header["msg_type"], parent.get("msg_id"), content)
        self.problems.append(f"the connection to the kernel closed ({self.socket.close_code})")

    def _hear(self, kind: str, parent: str | None, content: dict) -> None:
        if kind == "comm_open":
            self.widgets[content["comm_id"]] = content["data"]["state"]
            if self._starting is None:  # for the first widget, as JupyterLab does
                self._starting = asyncio.create_task(self._start_subshell())
        elif kind == "comm_msg" and self.on_text:
            data = content["data"]
            is_text = self.widgets[content["comm_id"]]["_model_name"] == "HTMLModel"
            if is_text and data["method"] == "update" and "value" in data["state"]:
                self.on_text(parent)
        elif kind == "status" and content["execution_state"] == "idle":
            _settle(self.idle, parent, content)
        elif kind.endswith("_reply"):
            _settle(self.replies, parent, content)

    async def _start_subshell(self) -> None:
        reply = await self.request("control", "create_subshell_request", {})
        self.subshell = reply["subshell_id"]

    def widget(self, **state) -> str:
        """The id of the one widget with these values in its state."""
        [found] = [
            one for one, had in self.widgets.items() if state.items() <= {**had, "": 0}.items()
        ]
        return found

    async def close(self) -> None:
        self._listening.cancel()
        await self.socket.close()


def _settle(waiting: dict[str, asyncio.Future], key: str | None, content: dict) -> None:
    future = waiting.get(key)
    if future and not future.done():
        future.set_result(content)


class Hand:
    """Drags one slider; as in ipywidgets one message is under way, later values are merged."""

    def __init__(self, kernel: Kernel, comm: str, low=-2.0, high=2.0, step=0.05):
        self.kernel, self.comm = kernel, comm
        count = round((high - low) / step)
        there = [low + step * k for k in range(count + 1)]
        self.values, self.at = there + there[-2:0:-1], count // 2  # to and fro; starts at 0
        self.events, self.messages = 0, 0
        self.latencies: list[float] = []  # seconds from an event to the text that includes it
        self.unanswered = 0
        self._waiting: list[float] = []
        self._carried: list[float] = []
        self._flight = None
        self._shown = 0.0
        kernel.on_text = self._answered

    async def drag(self, seconds: float, rate: float) -> None:
        start = time.monotonic()
        for k in range(round(seconds * rate)):
            await asyncio.sleep(max(0.0, start + k / rate - time.monotonic()))
            self.at = (self.at + 1) % len(self.values)
            self.events += 1
            self._waiting.append(start + k / rate)  # when the hand moved, not when we came to it
            if self._flight is None:
                self._flight = asyncio.create_task(self._deliver())
        while self._flight:
            await self._flight

    async def _deliver(self) -> None:
        while self._waiting:
            self._carried, self._waiting = self._waiting, []
            state = {"value": round(self.values[self.at], 2)}
            data = {"method": "update", "state": state, "buffer_paths": []}
            content = {"comm_id": self.comm, "data": data}
            self.sent = await self.kernel.send(
                "shell", "comm_msg", content, subshell=self.kernel.subshell
            )
            self.messages += 1
            await asyncio.wait_for(self.kernel.idle[self.sent], PATIENCE)
            if state["value"] == self._shown:  # back where it was: the numbers are right already
                self._answered(self.sent)
            self.unanswered += len(self._carried)
            self._carried, self._shown = [], state["value"]
        self._flight = None

    def _answered(self, parent: str) -> None:
        if self._carried and parent == self.sent:
            now = time.monotonic()
            self.latencies += [now - moved for moved in self._carried]
            self._carried = []


class Student:
    """One person with a browser: cookies, a server at the hub, a kernel."""

    def __init__(self, address: str, name: str, password: str):
        self.address, self.name, self.password = address, name, password
        self.base = f"{address}/user/{name}"
        jar = aiohttp.CookieJar(unsafe=True)  # 127.0.0.1 is no name
        patience = aiohttp.ClientTimeout(total=PATIENCE)
        self.http = aiohttp.ClientSession(cookie_jar=jar, timeout=patience)
        self.kernels: list[Kernel] = []
        self.repeated = 0  # requests whose connection broke
        self._polling = None

    def _xsrf(self, url: str) -> str:
        return self.http.cookie_jar.filter_cookies(aiohttp.client.URL(url))["_xsrf"].value

    async def _fetch(self, method: str, url: str, again: bool = True, **more) -> bytes:
        """The body of the answer. A page whose connection breaks is asked for once more, as
        browsers do."""
        try:
            async with self.http.request(method, url, **more) as answer:
                body = await answer.read()
        except aiohttp.ClientConnectionError as problem:
            if method != "GET" or not again:
                raise RuntimeError(f"{method} {url}: {problem!r}") from problem
            self.repeated += 1
            return await self._fetch(method, url, False, **more)
        if answer.status >= 400:
            raise RuntimeError(f"{method} {answer.url.path}: {answer.status} {body[:200]!r}")
        return body

    async def sign_in(self) -> None:
        """Sign in, wait for the server's start, come back with its cookies."""
        page = f"{self.address}/hub/login"
        await self._fetch("GET", page)
        form = {"username": self.name, "password": self.password, "_xsrf": self._xsrf(page)}
        await self._fetch("POST", page, data=form)  # goes on to /hub/spawn and its waiting page
        progress = f"{self.address}/hub/api/users/{self.name}/server/progress"
        headers = {"X-XSRFToken": self._xsrf(progress)}
        async with self.http.get(progress, headers=headers) as events:
            events.raise_for_status()
            async for line in events.content:
                event = json.loads(line[6:]) if line.startswith(b"data: ") else {}
                if event.get("failed"):
                    raise RuntimeError(f"the server did not start: {event.get('message')}")
                if event.get("ready"):
                    break
        await self._fetch("GET", f"{self.base}/lab")

    async def load_lab(self, files: list[str]) -> None:
        """Fetch JupyterLab's files, six at a time as a browser does."""
        six = asyncio.Semaphore(6)

        async def one(file):
            async with six:
                await self._fetch("GET", f"{self.base}/static/lab/{file}")

        await asyncio.gather(*map(one, files))
        self._polling = asyncio.create_task(self._poll())

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(POLL)
            for path in POLLED:
                with contextlib.suppress(aiohttp.ClientError, TimeoutError, RuntimeError):
                    await self._fetch("GET", f"{self.base}/{path}")

    async def open(self, notebook: str) -> tuple[Kernel, list[dict]]:
        """Open a notebook with a kernel of its own; returns it and the code cells."""
        model = json.loads(
            await self._fetch("GET", f"{self.base}/api/contents/{notebook}?content=1")
        )
        cells = [cell for cell in model["content"]["cells"] if cell["cell_type"] == "code"]
        body = {"path": notebook, "name": notebook, "type": "notebook"}
        body["kernel"] = {"name": "python3"}
        url = f"{self.base}/api/sessions"
        headers = {"X-XSRFToken": self._xsrf(url)}
        made = json.loads(await self._fetch("POST", url, json=body, headers=headers))
        session = secrets.token_hex(16)
        channels = f"{self.base}/api/kernels/{made['kernel']['id']}/channels?session_id={session}"
        socket = await self.http.ws_connect(channels, protocols=[PROTOCOL], max_msg_size=0)
        kernel = Kernel(socket, session)
        self.kernels.append(kernel)
        await kernel.request("shell", "kernel_info_request", {})
        return kernel, cells

    async def close(self) -> None:
        if self._polling:
            self._polling.cancel()
        for kernel in self.kernels:
            await kernel.close()
        await self.http.close()
