#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "support/descriptor.hpp"

namespace otari::testing {

/// A gateway in a process of its own: what it does with a key happens in its memory, not in ours.
/// Answers 401 unless a request is signed in by "Bearer " and one of the keys, else with a
/// completion, streamed if asked for, or with a list of nothing. Must be made before the process
/// has threads.
class ServerProcess {
 public:
  explicit ServerProcess(std::vector<std::string_view> keys);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  [[nodiscard]] std::string origin() const;

 private:
  pid_t child_ = -1;
  int port_ = 0;
  Descriptor alive_;  // the child ends when this closes
};

}  // namespace otari::testing
