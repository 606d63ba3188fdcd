#pragma once

#include <string>

#include <sys/types.h>

namespace otari::bench {

/// A server that costs the client nothing but its bytes: another process that answers any request
/// below /unary, /bulk or /paced with bytes prepared beforehand.
class ServerProcess {
 public:
  /// `events`: how many a stream has.
  explicit ServerProcess(int events);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  /// Base URL of a scenario: "unary", "bulk" or "paced".
  [[nodiscard]] std::string base(const std::string& scenario) const;

 private:
  pid_t child_ = -1;
  int port_ = 0;
};

}  // namespace otari::bench
