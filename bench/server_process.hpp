#pragma once

#include <string>

#include <sys/types.h>

namespace otari::bench {

/// A static server in a process of its own, so that the client's CPU time is the client's.
class ServerProcess {
 public:
  ServerProcess();
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  /// "http://127.0.0.1:PORT"
  [[nodiscard]] const std::string& origin() const noexcept { return origin_; }

 private:
  pid_t child_ = -1;
  int lifeline_ = -1;  // the server ends when this is closed
  std::string origin_;
};

/// Prints its origin on standard output and serves until standard input is at its end.
void serve_until_input_ends();

/// Stays on that core, where the machine has it: whether client and server share one by chance
/// would otherwise decide what a wake-up costs.
void stay_on_core(int core);
inline constexpr int client_core = 0;
inline constexpr int server_core = 1;

}  // namespace otari::bench
