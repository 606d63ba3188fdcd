#pragma once

#include <cstddef>
#include <optional>

#include "reader.hpp"

namespace otari::json {

/// A reader for one text: this thread's own, whose buffers are warm, so that a stream that waits
/// holds none. A large text gets one that goes with it, and so does a text that is read when this
/// thread's own has gone, as in the destructor of a static. One loan at a time on a thread.
class ReaderLoan {
 public:
  explicit ReaderLoan(std::size_t text_size) {
    if (text_size > large || gone_) own_.emplace();
  }

  [[nodiscard]] Reader& operator*() { return own_ ? *own_ : kept(); }
  [[nodiscard]] Reader* operator->() { return &**this; }

 private:
  static constexpr std::size_t large = std::size_t{1} << 20;

  struct Kept {
    ~Kept() { gone_ = true; }
    Reader reader;
  };
  static Reader& kept() {
    static thread_local Kept kept;
    return kept.reader;
  }

  // Has no destructor, so that it can be looked at when all that have one are gone.
  static constinit inline thread_local bool gone_ = false;

  std::optional<Reader> own_;
};

}  // namespace otari::json
