#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>

namespace otari::client {

/// How many connections a client uses at once. Who finds none free waits in line; first come,
/// first served. Thread-safe.
class ConnectionSlots {
 public:
  using Ticket = std::uint64_t;
  /// Called once the slot is the waiter's, on whatever thread gave one back; must only pass the
  /// word on.
  using Turn = std::move_only_function<void(Ticket)>;

  explicit ConnectionSlots(std::size_t limit) : free_(limit) {}

  /// True: the slot is taken and `turn` forgotten. False: the caller waits.
  [[nodiscard]] bool take(Ticket& ticket, Turn turn);
  /// Gives back a slot that was taken.
  void give_back();
  /// Gives up waiting: false when the slot has been given already, and has to be given back.
  [[nodiscard]] bool leave(Ticket ticket);

 private:
  std::mutex mutex_;
  std::size_t free_;
  Ticket last_ = 0;
  std::map<Ticket, Turn> line_;
};

/// What the process's limit of open files leaves room for.
[[nodiscard]] std::size_t default_max_connections();

}  // namespace otari::client
