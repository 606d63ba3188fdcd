#include "poller.hpp"

#include <array>
#include <chrono>
#include <string_view>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace otari::http {
namespace {

constexpr std::chrono::milliseconds at_once{0};

/// Two sockets that are connected.
class Pair {
 public:
  Pair() { EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()), 0); }
  ~Pair() {
    ::close(ends_[0]);
    ::close(ends_[1]);
  }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;

  [[nodiscard]] int ours() const { return ends_[0]; }
  void speak() const {
    constexpr std::string_view word = "word";
    EXPECT_EQ(::write(ends_[1], word.data(), word.size()), static_cast<::ssize_t>(word.size()));
  }

 private:
  std::array<int, 2> ends_{};
};

TEST(Poller, reports_what_is_watched_and_nothing_else) {
  Poller poller;
  const Pair pair;
  const Pair other;
  poller.watch(pair.ours(), true, false);
  pair.speak();
  other.speak();
  const auto ready = poller.wait(at_once);
  ASSERT_EQ(ready.size(), 1U);
  EXPECT_EQ(ready.front().fd, pair.ours());
  EXPECT_TRUE(ready.front().readable);
  EXPECT_FALSE(ready.front().writable);
}

TEST(Poller, keeps_quiet_about_a_socket_that_nobody_asks_for) {
  for (const bool may_stay : {false, true}) {
    Poller poller;
    const Pair pair;
    if (may_stay) poller.opened(pair.ours());
    poller.watch(pair.ours(), true, false);
    poller.watch(pair.ours(), false, false);
    pair.speak();
    EXPECT_TRUE(poller.wait(at_once).empty());
    // And it is not forgotten that it was registered once.
    poller.watch(pair.ours(), true, false);
    EXPECT_EQ(poller.wait(at_once).size(), 1U);
  }
}

TEST(Poller, does_not_wake_for_what_nobody_asks_for_again_and_again) {
  Poller poller;
  const Pair pair;
  poller.opened(pair.ours());
  poller.watch(pair.ours(), true, false);
  poller.watch(pair.ours(), false, false);
  pair.speak();
  EXPECT_TRUE(poller.wait(at_once).empty());
  // Would return at once, were it still registered.
  constexpr std::chrono::milliseconds moment{20};
  const auto start = std::chrono::steady_clock::now();
  EXPECT_TRUE(poller.wait(moment).empty());
  EXPECT_GE(std::chrono::steady_clock::now() - start, moment);
}

TEST(Poller, changes_what_is_asked_of_a_socket_that_stays_registered) {
  Poller poller;
  const Pair pair;
  poller.opened(pair.ours());
  poller.watch(pair.ours(), true, false);
  poller.watch(pair.ours(), false, false);
  poller.watch(pair.ours(), false, true);
  const auto ready = poller.wait(at_once);
  ASSERT_EQ(ready.size(), 1U);
  EXPECT_TRUE(ready.front().writable);
}

TEST(Poller, watches_a_descriptor_that_was_closed_and_opened_anew) {
  Poller poller;
  const Pair first;
  const Pair second;
  const int fd = ::dup(first.ours());
  poller.opened(fd);
  poller.watch(fd, true, false);
  poller.watch(fd, false, false);
  poller.closing(fd);
  ::close(fd);
  ASSERT_EQ(::dup2(second.ours(), fd), fd);
  poller.watch(fd, true, false);
  second.speak();
  EXPECT_EQ(poller.wait(at_once).size(), 1U);
  ::close(fd);
}

// libcurl does that to sockets that were never connected.
TEST(Poller, watches_a_new_socket_whose_number_was_closed_without_a_word) {
  Poller poller;
  const Pair second;
  const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
  poller.opened(fd);
  poller.watch(fd, false, true);
  ::close(fd);
  poller.watch(fd, false, false);
  ASSERT_EQ(::dup2(second.ours(), fd), fd);
  poller.opened(fd);
  poller.watch(fd, false, true);
  const auto ready = poller.wait(at_once);
  ::close(fd);
  ASSERT_EQ(ready.size(), 1U);
  EXPECT_EQ(ready.front().fd, fd);
  EXPECT_TRUE(ready.front().writable);
}

}  // namespace
}  // namespace otari::http
