#include "terminal.hpp"

#include <cerrno>
#include <string>

#include <poll.h>
#include <unistd.h>

#include "text.hpp"

namespace otari::cli {

bool is_terminal(StandardStream stream) noexcept { return ::isatty(static_cast<int>(stream)) == 1; }

int write_all(StandardStream stream, std::string_view text) noexcept {
  const int descriptor = static_cast<int>(stream);
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
      continue;
    }
    if (errno == EINTR) continue;
    if (errno != EAGAIN) return errno;
    // Whoever shares the descriptor made it non-blocking: wait as a blocking write would.
    pollfd ready{.fd = descriptor, .events = POLLOUT, .revents = 0};
    if (::poll(&ready, 1, -1) < 0 && errno != EINTR) return errno;
  }
  return 0;
}

void tell(std::string_view line) {
  constexpr std::size_t limit = 4000;
  (void)write_all(StandardStream::error, "otari: " + one_line(line, limit) + "\n");
}

}  // namespace otari::cli
