#pragma once

#include <cstddef>
#include <optional>

#include "reader.hpp"

namespace otari::json {

/// A reader for one text: this thread's own, whose buffers are warm, so that a stream that waits
/// holds none. A large text gets one that goes with it. One loan at a time on a thread.
class ReaderLoan {
 public:
  explicit ReaderLoan(std::size_t text_size) {
    if (text_size > large) own_.emplace();
  }

  [[nodiscard]] Reader& operator*() { return own_ ? *own_ : kept(); }
  [[nodiscard]] Reader* operator->() { return &**this; }

 private:
  static constexpr std::size_t large = std::size_t{1} << 20;

  static Reader& kept() {
    static thread_local Reader reader;
    return reader;
  }

  std::optional<Reader> own_;
};

}  // namespace otari::json
