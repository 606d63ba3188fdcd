// The wall clock jumps while calls run: nothing of ours may notice, but for dates that a server
// sends without saying what it takes the time for.

#include <gtest/gtest.h>

#include <ctime>

#include "both_styles.hpp"
#include "support/wall_clock.hpp"

namespace otari::testing {
namespace {

using std::chrono::seconds;
using std::chrono::system_clock;

constexpr seconds a_day{24 * 3600};

std::string http_date(system_clock::time_point time) {
  const std::time_t whole = system_clock::to_time_t(time);
  std::tm parts{};
  ::gmtime_r(&whole, &parts);
  std::array<char, 64> text{};
  std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return text.data();
}

TEST(ClockJumps, the_jump_is_seen_by_the_wall_clock_alone) {
  const auto wall = system_clock::now();
  const auto steady = std::chrono::steady_clock::now();
  const WallClockJump jump(a_day);
  EXPECT_GE(system_clock::now() - wall, a_day);
  EXPECT_LT(std::chrono::steady_clock::now() - steady, a_day / 2);
}

using Jump = std::tuple<Style, int>;

std::string name_of(const ::testing::TestParamInfo<Jump>& info) {
  const auto [style, days] = info.param;
  return std::string(to_string(style)) + (days < 0 ? "_back" : "_forward");
}

class ClockJumps : public ::testing::TestWithParam<Jump> {
 protected:
  [[nodiscard]] static Style style() { return std::get<0>(GetParam()); }
  [[nodiscard]] static seconds by() { return std::get<1>(GetParam()) * a_day; }
};
INSTANTIATE_TEST_SUITE_P(Days, ClockJumps,
                         ::testing::Combine(::testing::Values(Style::blocking, Style::coroutine),
                                            ::testing::Values(-1, 1)),
                         name_of);

TEST_P(ClockJumps, in_the_middle_of_a_stream_change_nothing) {
  std::optional<WallClockJump> jump;
  ScriptedServer server;
  server.enqueue(sse({chunk("a"), chunk("b"), done()}));
  const auto read = read_stream(style(), client_for(server), {.timeout = 10s}, [&](std::size_t) {
    if (!jump) jump.emplace(by());
  });
  EXPECT_FALSE(read.error) << *read.error;
  EXPECT_EQ(read.partial.content(), "ab");
}

TEST_P(ClockJumps, in_the_middle_of_silence_neither_hasten_nor_delay_its_end) {
  std::optional<WallClockJump> jump;
  ScriptedServer server;
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    jump.emplace(by());
    (void)connection.wait_peer_closed(patience);
  });
  const auto started = std::chrono::steady_clock::now();
  const auto reply = complete(style(), client_for(server), {.first_event_timeout = 200ms});
  const auto took = std::chrono::steady_clock::now() - started;
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().clock, TimeoutClock::first_event) << reply.error();
  EXPECT_GE(took, 200ms);
  EXPECT_LT(took, 3s);
}

TEST_P(ClockJumps, before_a_retry_do_not_change_its_pause) {
  std::optional<WallClockJump> jump;
  ScriptedServer server;
  Response busy = json(503, "{}");
  busy.headers.push_back({"retry-after-ms", "20"});
  server.enqueue([&, busy](const ReceivedRequest&, Connection& connection) {
    jump.emplace(by());
    connection.respond(busy);
  });
  server.enqueue(answer("again"));
  const auto reply = complete(style(), client_for(server), {.timeout = 10s});
  ASSERT_TRUE(reply) << reply.error();
  EXPECT_EQ(reply->content(), "again");
}

// The one thing that is a date. Without a Date of the server it can only be read by our own clock.
TEST_P(ClockJumps, a_retry_date_is_measured_by_the_servers_clock_where_it_tells) {
  for (const bool tells : {true, false}) {
    const auto truly_now = system_clock::now();
    const WallClockJump jump(by());
    ScriptedServer server;
    Response busy = json(503, "{}");
    busy.headers.push_back({"Retry-After", http_date(truly_now + seconds(600))});
    if (tells) busy.headers.push_back({"Date", http_date(truly_now)});
    server.enqueue(busy);
    const auto reply = complete(style(), client_for(server), {.max_retries = 0});
    ASSERT_FALSE(reply);
    ASSERT_TRUE(reply.error().retry_after);
    const auto hint = *reply.error().retry_after;
    const auto expected =
        std::max<std::chrono::milliseconds>(0s, tells ? seconds(600) : seconds(600) - by());
    EXPECT_GE(hint, expected - 2s);
    EXPECT_LE(hint, expected);
  }
}

}  // namespace
}  // namespace otari::testing
