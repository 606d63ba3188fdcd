#include "connection_slots.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include <sys/resource.h>

namespace otari::client {

bool ConnectionSlots::take(Ticket& ticket, Turn turn) {
  const std::scoped_lock lock(mutex_);
  ticket = ++last_;
  if (free_ > 0) {
    --free_;
    return true;
  }
  line_.emplace(ticket, std::move(turn));
  return false;
}

void ConnectionSlots::give_back() {
  std::map<Ticket, Turn>::node_type next;
  {
    const std::scoped_lock lock(mutex_);
    if (line_.empty()) {
      ++free_;
      return;
    }
    next = line_.extract(line_.begin());
  }
  next.mapped()(next.key());
}

bool ConnectionSlots::leave(Ticket ticket) {
  std::map<Ticket, Turn>::node_type gone;  // what it holds must not be destroyed under the lock
  const std::scoped_lock lock(mutex_);
  gone = line_.extract(ticket);
  return !gone.empty();
}

std::size_t default_max_connections() {
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur == RLIM_INFINITY)
    return std::numeric_limits<std::size_t>::max();
  // The rest is the program's: files, its own sockets, other clients.
  return std::max<std::size_t>(16, files.rlim_cur / 4 * 3);
}

}  // namespace otari::client
