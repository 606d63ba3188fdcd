#include "server_process.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <vector>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace otari::bench {
namespace {

// As OpenAI-compatible gateways send it: every declared key, unset ones null.
std::string text_event(int number) {
  return R"(data: {"id":"chatcmpl-bench","choices":[{"delta":{"content":" word)" +
         std::to_string(number % 10) +
         R"(","function_call":null,"refusal":null,"role":null,"tool_calls":null,"reasoning":null,"extra_content":null},"finish_reason":null,"index":0,"logprobs":null}],"created":1755800000,"model":"gpt-4o-mini-2024-07-18","object":"chat.completion.chunk","service_tier":"default","system_fingerprint":"fp_1","usage":null})"
         "\n\n";
}

// The same text in events of the Messages API.
std::string messages_stream(int events) {
  const auto event = [](std::string_view name, std::string_view data) {
    return "event: " + std::string(name) + "\ndata: " + std::string(data) + "\n\n";
  };
  std::string out = event(
      "message_start",
      R"({"message":{"id":"msg_bench","content":[],"model":"bench","role":"assistant","type":"message","usage":{"input_tokens":9,"output_tokens":0}},"type":"message_start"})");
  out += event(
      "content_block_start",
      R"({"content_block":{"text":"","type":"text"},"index":0,"type":"content_block_start"})");
  for (int i = 0; i < events; ++i)
    out += event("content_block_delta",
                 R"({"delta":{"text":" word)" + std::to_string(i % 10) +
                     R"(","type":"text_delta"},"index":0,"type":"content_block_delta"})");
  return out + event("message_stop", R"({"type":"message_stop"})") + event("done", "{}");
}

std::string chunk(std::string_view bytes) {
  char size[20];
  const int length = std::snprintf(size, sizeof size, "%zx\r\n", bytes.size());
  return std::string(size, static_cast<std::size_t>(length)).append(bytes).append("\r\n");
}

std::string unary_answer() {
  const std::string text(560, 'x');
  const std::string body =
      R"({"id":"chatcmpl-bench","object":"chat.completion","created":1755800000,"model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"finish_reason":"stop","logprobs":null,"message":{"role":"assistant","content":")" +
      text +
      R"(","refusal":null,"annotations":null,"audio":null,"function_call":null,"tool_calls":null,"reasoning":null,"extra_content":null}}],"service_tier":"default","system_fingerprint":null,"usage":{"prompt_tokens":21,"completion_tokens":9,"total_tokens":30,"completion_tokens_details":null,"prompt_tokens_details":null}})";
  return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}

constexpr std::string_view stream_head =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
    "Transfer-Encoding: chunked\r\n\r\n";

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

// Reads one request; gives its target, or nothing when the peer is gone.
std::string read_request(int socket, std::string& buffer) {
  for (;;) {
    const std::size_t head = buffer.find("\r\n\r\n");
    if (head != std::string::npos) {
      std::size_t length = 0;
      const std::size_t at = buffer.find("Content-Length: ");
      if (at < head) length = std::strtoul(buffer.c_str() + at + 16, nullptr, 10);
      if (buffer.size() >= head + 4 + length) {
        const std::size_t space = buffer.find(' ');
        std::string target = buffer.substr(space + 1, buffer.find(' ', space + 1) - space - 1);
        buffer.erase(0, head + 4 + length);
        return target;
      }
    }
    char block[8192];
    const auto got = ::recv(socket, block, sizeof block, 0);
    if (got <= 0) return {};
    buffer.append(block, static_cast<std::size_t>(got));
  }
}

class Server {
 public:
  explicit Server(int events) : unary_(unary_answer()) {
    for (int i = 0; i < events; ++i) events_.push_back(chunk(text_event(i)));
    bulk_ = stream_head;
    std::string body;
    for (int i = 0; i < events; ++i) body += text_event(i);
    body += "data: [DONE]\n\n";
    bulk_ += chunk(body) + "0\r\n\r\n";
    messages_ = stream_head;
    messages_ += chunk(messages_stream(events)) + "0\r\n\r\n";
  }

  void serve(int socket) const {
    std::string buffer;
    for (;;) {
      const std::string target = read_request(socket, buffer);
      if (target.empty()) return;
      const bool alive = target.starts_with("/unary")      ? send_all(socket, unary_)
                         : target.starts_with("/bulk")     ? send_all(socket, bulk_)
                         : target.starts_with("/messages") ? send_all(socket, messages_)
                                                           : send_paced(socket);
      if (!alive) return;
    }
  }

 private:
  // One write per event, far enough apart that the client has gone back to waiting.
  bool send_paced(int socket) const {
    if (!send_all(socket, stream_head)) return false;
    for (const std::string& event : events_) {
      if (!send_all(socket, event)) return false;
      const auto next = std::chrono::steady_clock::now() + std::chrono::microseconds(40);
      while (std::chrono::steady_clock::now() < next) {
      }
    }
    return send_all(socket, chunk("data: [DONE]\n\n") + "0\r\n\r\n");
  }

  std::string unary_;
  std::string bulk_;
  std::string messages_;
  std::vector<std::string> events_;
};

[[noreturn]] void accept_for_ever(int listener, int events) {
  std::signal(SIGCHLD, SIG_IGN);
  const Server server(events);
  for (;;) {
    const int socket = ::accept(listener, nullptr, nullptr);
    if (socket < 0) continue;
    if (::fork() == 0) {
      const int on = 1;
      ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      server.serve(socket);
      std::_Exit(0);
    }
    ::close(socket);
  }
}

// Client and server on a core each, where there are two: whether they share one by chance would
// otherwise decide what a wake-up costs.
void run_on_core(int core) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(core, &set);
  (void)::sched_setaffinity(0, sizeof set, &set);
}

}  // namespace

ServerProcess::ServerProcess(int events) {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(listener, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::listen(listener, 64) != 0 ||
      ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    std::abort();
  port_ = ntohs(address.sin_port);
  child_ = ::fork();
  if (child_ == 0) {
    ::setpgid(0, 0);
    run_on_core(1);
    accept_for_ever(listener, events);
  }
  run_on_core(0);
  ::setpgid(child_, child_);
  ::close(listener);
}

ServerProcess::~ServerProcess() {
  ::kill(-child_, SIGKILL);
  ::waitpid(child_, nullptr, 0);
}

std::string ServerProcess::base(const std::string& scenario) const {
  return "http://127.0.0.1:" + std::to_string(port_) + "/" + scenario + "/v1";
}

}  // namespace otari::bench
