#!/usr/bin/env python3
"""Makes the first inputs of each fuzz target out of the transcripts and the conformance vectors.

Usage: seeds.py OUTPUT_DIR
"""

import base64
import hashlib
import json
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent


def walk(value, name):
    """Every member of that name, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == name:
                yield inner
            yield from walk(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner, name)


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def scenarios():
    for path in sorted((TESTS / "conformance" / "vectors").glob("*.json")):
        yield from json.loads(path.read_text())["scenarios"]


def answers(scenario):
    """The bodies that a scenario's server answers with, and the events of its streams."""
    for answer in walk(scenario, "respond"):
        for one in answer if isinstance(answer, list) else [answer]:
            if "body" in one:
                yield compact(one["body"])
            if "body_text" in one:
                yield one["body_text"].encode()
            if "body_base64" in one:
                yield base64.b64decode(one["body_base64"])
            for event in one.get("sse", []):
                data = event.get("data")
                if data is not None:
                    yield data.encode() if isinstance(data, str) else compact(data)


def short_forms(transcript):
    """Streams of four events: the first, one of the others, and the two that end it."""
    events = [e for e in transcript.replace(b"\r\n", b"\n").split(b"\n\n") if e.strip()]
    for middle in events[1:-2]:
        yield b"".join(event + b"\n\n" for event in (events[0], middle, *events[-2:]))


PATHS = {
    "completion": "/v1/chat/completions", "completion_stream": "/v1/chat/completions",
    "response": "/v1/responses", "response_stream": "/v1/responses",
    "message": "/v1/messages", "message_stream": "/v1/messages",
    "count_tokens": "/v1/messages/count_tokens", "embedding": "/v1/embeddings",
    "moderation": "/v1/moderations", "rerank": "/v1/rerank",
    "image_generation": "/v1/images/generations", "create_batch": "/v1/batches",
}


class Corpus:
    def __init__(self, root):
        self.root = root
        self.count = 0

    def add(self, target, data):
        folder = self.root / target
        folder.mkdir(parents=True, exist_ok=True)
        (folder / hashlib.sha1(data).hexdigest()).write_bytes(data)
        self.count += 1


def main():
    corpus = Corpus(Path(sys.argv[1]))
    for path in sorted((TESTS / "transcripts").glob("*.sse")):
        data = path.read_bytes()
        corpus.add("sse", b"\x03\x0b" + data)
        for protocol in range(3):
            corpus.add("stream", bytes([protocol, 60]) + data)
            for part in short_forms(data):
                corpus.add("stream", bytes([protocol, 60]) + part)
    for scenario in scenarios():
        for body in answers(scenario):
            digest = hashlib.sha1(body).digest()
            for lead in digest[:6]:
                corpus.add("types", bytes([lead]) + body)
            corpus.add("json", body)
            corpus.add("errors", digest[:3] + b"\n" + body)
        call = scenario["call"]
        path = PATHS.get(call["method"])
        if path:
            body = compact({**call.get("params", {}), "model": "local:echo"})
            corpus.add("gateway", b"\x00" + path.encode() + b"\napplication/json\n" + body)
        for url in walk(scenario, "base_url"):
            corpus.add("url", str(url).encode())
    for url in ("http://localhost:8000/v1", "https://[::1]:8443/x", "https://api.otari.ai"):
        corpus.add("url", url.encode())
    for path in ("/v1/models?provider=local", "/api/v1/health", "/health/readiness", "/v1/models/local%3Aecho"):
        corpus.add("gateway", b"\x01" + path.encode() + b"\n\n")
    for hint in ("12", "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
                 "Sun Nov  6 08:49:37 1994", "1.5", "-3"):
        corpus.add("headers", b"\x00" + hint.encode() + b"\n7\ntrue\n" + hint.encode())
    corpus.add("multipart", b"\x01\x10file\na.txt\nhello\nmodel\n\nopenai:whisper-1\n")
    print(f"seeds: {corpus.count} inputs")


if __name__ == "__main__":
    main()
