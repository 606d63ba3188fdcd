#include "gate.hpp"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace otari::testing {

Gate::Gate() {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  read_end_ = Descriptor(ends[0]);
  write_end_ = Descriptor(ends[1]);
  for (const int end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
}

void Gate::open() noexcept {
  // Only the first call writes, and nobody reads: the pipe can never be full.
  if (open_.exchange(true, std::memory_order_acq_rel)) return;
  const char byte = 1;
  while (::write(write_end_.get(), &byte, 1) < 0 && errno == EINTR) {
  }
}

bool Gate::wait(std::chrono::milliseconds patience) const noexcept {
  std::array<pollfd, 1> entries{{{.fd = descriptor(), .events = POLLIN, .revents = 0}}};
  return is_open() || (poll_until(entries, after(patience)) && is_open());
}

}  // namespace otari::testing
