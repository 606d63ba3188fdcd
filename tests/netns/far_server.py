"""The other end of the link: a gateway that answers, or falls silent where the prompt says so.

It tells its parent, a line each, when a request arrives and when half a stream is at the client.
"""

import fcntl
import http.server
import json
import os
import struct
import sys
import termios
import threading

import lossy_link

TEXT = "all of the answer"


def event(content, finish=None):
    delta = {"content": content} if content else {}
    return "data: " + json.dumps({"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m",
                                  "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}) + "\n\n"


class Gateway(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    channel = None
    silence = threading.Event()  # never set: who waits for it is silent

    def do_POST(self):
        self.channel.sendall(b"request\n")
        if self.headers.get("X-Silent") == "reading":
            self.silence.wait()
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.headers.get("X-Silent") == "answering":
            self.channel.sendall(b"read\n")
            self.silence.wait()
        self.send_response(200)
        if body.get("stream"):
            self.stream()
        else:
            self.answer()

    def answer(self):
        text = json.dumps({"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [
            {"index": 0, "message": {"role": "assistant", "content": TEXT}, "finish_reason": "stop"}]})
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def stream(self):
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        half = len(TEXT) // 2
        self.wfile.write(event(TEXT[:half]).encode())
        self.wfile.flush()
        if self.headers.get("X-Silent") == "streaming":
            self.wait_until_acknowledged()
            self.channel.sendall(b"half\n")
            self.silence.wait()
        self.wfile.write((event(TEXT[half:]) + event("", "stop") + "data: [DONE]\n\n").encode())

    def wait_until_acknowledged(self):
        """Until the client's machine has all that was written: sent is not yet carried."""
        while struct.unpack("i", fcntl.ioctl(self.connection, termios.TIOCOUTQ, bytes(4)))[0]:
            os.sched_yield()

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    Gateway.channel = lossy_link.become_the_other_end(int(sys.argv[1]))
    http.server.ThreadingHTTPServer((lossy_link.THERE, 80), Gateway).serve_forever()
