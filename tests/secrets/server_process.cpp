#include "server_process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <sys/wait.h>
#include <unistd.h>

#include "support/scripted_server.hpp"
#include "wire/chat_server.hpp"

namespace otari::testing {
namespace {

struct Pipe {
  Descriptor read_end;
  Descriptor write_end;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  return {.read_end = Descriptor(ends[0]), .write_end = Descriptor(ends[1])};
}

void answer_signed_in(const ReceivedRequest& request, Connection& connection,
                      const std::vector<std::string_view>& keys) {
  const auto own = request.header("Otari-Key");
  const auto credential = own.empty() ? request.header("Authorization") : own;
  const auto is_it = [&](std::string_view key) {
    return credential == "Bearer " + std::string(key);
  };
  if (std::ranges::none_of(keys, is_it)) {
    connection.respond(json(401, R"({"detail":"wrong key"})"));
  } else if (request.method == "GET") {
    connection.respond(json(200, "[]"));
  } else if (request.body.find(R"("stream":true)") != std::string::npos) {
    connection.respond(sse({chunk("one"), chunk("two"), done()}));
  } else {
    connection.respond(answer("fine"));
  }
}

[[noreturn]] void serve(const std::vector<std::string_view>& keys, const Descriptor& port_to,
                        const Descriptor& alive) {
  ScriptedServer server;
  server.otherwise([&](const ReceivedRequest& request, Connection& connection) {
    answer_signed_in(request, connection, keys);
  });
  const int port = server.port();
  char byte = 0;
  const bool told = ::write(port_to.get(), &port, sizeof port) == sizeof port;
  // Nothing is ever sent: this ends when the parent closes its end, or dies.
  while (told && ::read(alive.get(), &byte, 1) < 0 && errno == EINTR) {
  }
  ::_exit(0);
}

}  // namespace

ServerProcess::ServerProcess(std::vector<std::string_view> keys) {
  Pipe port = make_pipe();
  Pipe alive = make_pipe();
  child_ = ::fork();
  if (child_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (child_ == 0) {
    alive.write_end.close();
    serve(keys, port.write_end, alive.read_end);
  }
  port.write_end.close();
  if (::read(port.read_end.get(), &port_, sizeof port_) != sizeof port_)
    throw std::runtime_error("the server process did not start");
  alive_ = std::move(alive.write_end);
}

ServerProcess::~ServerProcess() {
  alive_.close();
  ::waitpid(child_, nullptr, 0);
}

std::string ServerProcess::origin() const { return "http://127.0.0.1:" + std::to_string(port_); }

}  // namespace otari::testing
