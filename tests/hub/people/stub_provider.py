"""What does a council's sign-in service answer? A small OpenID Connect provider on loopback."""

import base64
import hashlib
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt

CLIENT_ID = "the-hub"
SECRET = "shared between the hub and the provider"


@dataclass
class StubProvider:
    """Signs in whoever ``claims`` describe, without asking; holds what was promised before."""

    claims: dict[str, Any] = field(default_factory=dict)
    challenges: dict[str, str] = field(default_factory=dict)
    is_well: bool = True

    def __enter__(self) -> "StubProvider":
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(provider.answer_get(urlsplit(self.path).path))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self._answer(provider.answer_token(parse_qs(body)))

            def _answer(self, answer: dict[str, Any] | None) -> None:
                self.send_response(200 if answer is not None and provider.is_well else 500)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(answer or {}).encode())

            def log_message(self, *args: Any) -> None:
                """Tests are quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *args: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def sign_in_at(self, address: str) -> str:
        """What the browser brings back after it was sent to ``address``: code and state."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["client_id"] == CLIENT_ID and asked["response_type"] == "code"
        self.challenges["a-code"] = asked["code_challenge"]
        return f"code=a-code&state={asked['state']}"

    def answer_get(self, path: str) -> dict[str, Any] | None:
        """The provider's own description, and what it knows of the person."""
        return {
            "/.well-known/openid-configuration": {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "userinfo_endpoint": f"{self.url}/userinfo",
                "jwks_uri": f"{self.url}/keys",
            },
            "/userinfo": self.claims,
        }.get(path)

    def answer_token(self, asked: dict[str, list[str]]) -> dict[str, Any] | None:
        """A token for a code, if the asker is who began with it (PKCE)."""
        digest = hashlib.sha256(asked["code_verifier"][0].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if self.challenges.pop(asked["code"][0], None) != challenge:
            return None
        now = int(time.time())
        told = {**self.claims, "iss": self.url, "aud": CLIENT_ID, "iat": now, "exp": now + 300}
        token = jwt.encode(told, SECRET, algorithm="HS256")
        return {"access_token": "an-access-token", "token_type": "Bearer", "id_token": token}
