#include "descriptor.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>

#include <poll.h>
#include <unistd.h>

namespace otari::testing {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    close();
    value_ = std::exchange(other.value_, -1);
  }
  return *this;
}

void Descriptor::close() noexcept {
  if (valid()) ::close(std::exchange(value_, -1));
}

Deadline after(std::chrono::milliseconds patience) noexcept {
  const auto now = std::chrono::steady_clock::now();
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(never - now);
  return patience < left ? now + patience : never;
}

bool poll_until(std::span<pollfd> entries, Deadline deadline) noexcept {
  for (;;) {
    int timeout = -1;
    if (deadline != never) {
      // Rounded up: waking a fraction of a millisecond early would make the caller spin.
      const auto left =
          std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
      timeout = static_cast<int>(std::clamp<long long>(left.count(), 0, INT_MAX));
    }
    const int ready = ::poll(entries.data(), static_cast<nfds_t>(entries.size()), timeout);
    if (ready > 0) return true;
    if (ready == 0 && timeout != INT_MAX) return false;
    if (ready < 0 && errno != EINTR) {
      // Nothing a test could do about it; an entry in error makes its reader look and find out.
      for (auto& entry : entries) entry.revents = POLLERR;
      return true;
    }
  }
}

}  // namespace otari::testing
