"""The Python clients `openai` and `otari`: peer.py CLIENT ORIGIN SCENARIO COUNT."""

import json
import sys
import time

MESSAGES = [{"role": "user", "content": "go"}]
EVENT_TEXT = 6  # bytes that each event adds


def added(chunk):
    delta = chunk.choices[0].delta
    calls = delta.tool_calls or []
    return len(delta.content or "") + sum(len(call.function.arguments) for call in calls)


class OpenAi:
    def __init__(self, base):
        import openai

        self.client = openai.OpenAI(api_key="bench-key", base_url=base + "/v1")

    def call(self):
        answer = self.client.chat.completions.create(model="1", messages=MESSAGES)
        assert len(answer.choices[0].message.content) == 560

    def stream(self, events):
        return self.client.chat.completions.create(
            model=str(events), messages=MESSAGES, stream=True,
            stream_options={"include_usage": True})

    def embed(self, encoding):
        answer = self.client.embeddings.create(model="bench", input="go", encoding_format=encoding)
        vectors = [vector.embedding for vector in answer.data]
        if encoding == "base64":
            import base64
            from array import array

            vectors = [array("f", base64.b64decode(vector)) for vector in vectors]
        assert len(vectors) == 64 and len(vectors[0]) == 1536


class Otari(OpenAi):
    def __init__(self, base):
        from otari import OtariClient

        self.client = OtariClient(api_base=base, api_key="bench-key")

    def call(self):
        answer = self.client.completion(model="1", messages=MESSAGES)
        message = answer.choices[0].message
        assert len(message.content) == 560

    def stream(self, events):
        return self.client.completion(model=str(events), messages=MESSAGES, stream=True)

    def embed(self, encoding):
        answer = self.client.embedding(model="bench", input="go", encoding_format=encoding)
        assert len(answer.data) == 64


def work(client, scenario, count):
    if scenario in ("unary", "cold"):
        for _ in range(count):
            client.call()
    elif scenario in ("embeddings", "base64"):
        for _ in range(count):
            client.embed("float" if scenario == "embeddings" else "base64")
    else:
        total = sum(added(chunk) for chunk in client.stream(count))
        assert total == count * EVENT_TEXT, total


def main():
    name, origin, scenario, count = sys.argv[1:]
    count = int(count)
    path = "unary" if scenario == "cold" else scenario
    client = {"openai": OpenAi, "otari": Otari}[name](f"{origin}/{path}")
    if scenario != "cold":
        work(client, scenario, max(1, count // 10))
    start = time.process_time()
    work(client, scenario, count)
    print(json.dumps({"units": count, "cpu_s": time.process_time() - start}))


main()
