#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string_view>

namespace otari::testing {

/// Answers for one host name in place of the system's name service, for the whole process: the test
/// program brings its own getaddrinfo, which libcurl finds first. All other names, and all names
/// while no such object lives, go to the system. One at a time; thread-safe.
class ScriptedNames {
 public:
  static constexpr std::string_view host = "gateway.scripted.test";

  /// Gives 127.0.0.1 until told otherwise.
  ScriptedNames();
  /// Lets go of every lookup that waits.
  ~ScriptedNames();
  ScriptedNames(const ScriptedNames&) = delete;
  ScriptedNames& operator=(const ScriptedNames&) = delete;

  /// Lookups fail with this code of getaddrinfo, for example EAI_NONAME.
  void fail_with(int code);
  /// Lookups wait until `release`.
  void hold();
  void release();

  [[nodiscard]] std::size_t lookups() const;
  [[nodiscard]] bool wait_for_lookups(std::size_t count, std::chrono::milliseconds patience) const;

  struct Script;

 private:
  // Shared with the lookups: one that nobody waits for any more may outlive this object.
  std::shared_ptr<Script> script_;
};

}  // namespace otari::testing
