#pragma once

namespace otari::json {

/// Held while simdjson may use its own statics. They go when the process exits, though other
/// threads may still be reading: an object then says that they are gone, and while one says that
/// they are there, exit() waits. Thread-safe; to be held for a moment.
class SimdjsonStatics {
 public:
  SimdjsonStatics() noexcept;
  ~SimdjsonStatics();
  SimdjsonStatics(const SimdjsonStatics&) = delete;
  SimdjsonStatics& operator=(const SimdjsonStatics&) = delete;

  [[nodiscard]] bool are_there() const noexcept { return there_; }

 private:
  bool there_;
};

}  // namespace otari::json
