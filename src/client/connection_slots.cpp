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
  Turn next;
  {
    const std::scoped_lock lock(mutex_);
    if (line_.empty()) {
      ++free_;
      return;
    }
    next = std::move(line_.begin()->second);
    line_.erase(line_.begin());
  }
  next();
}

bool ConnectionSlots::leave(Ticket ticket) {
  Turn gone;  // what it holds must not be destroyed under the lock
  const std::scoped_lock lock(mutex_);
  const auto place = line_.find(ticket);
  if (place == line_.end()) return false;
  gone = std::move(place->second);
  line_.erase(place);
  return true;
}

std::size_t default_max_connections() {
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur == RLIM_INFINITY)
    return std::numeric_limits<std::size_t>::max();
  // The rest is the program's: files, its own sockets, other clients.
  return std::max<std::size_t>(16, files.rlim_cur / 4 * 3);
}

}  // namespace otari::client
