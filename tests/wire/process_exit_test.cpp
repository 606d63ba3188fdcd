// The process ends while calls run: by exit(), as a program does that has had enough.

#include <csignal>
#include <cstdlib>

#include <unistd.h>

#include <gtest/gtest.h>

#include "both_styles.hpp"

namespace otari::testing {
namespace {

// Never destroyed: the process ends without unwinding its stack.
ScriptedServer& server_that_streams_for_ever() {
  static auto& server = *new ScriptedServer;
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    connection.send(std::string(stream_head) + framed(chunk("one")));
    while (connection.pause(1ms) && connection.send(framed(chunk("more")))) {
    }
  });
  return server;
}

// Ends the child if it hangs; the test sees that it was killed.
void watch_over_child() { ::alarm(30); }

[[noreturn]] void exit_within_a_blocking_stream() {
  watch_over_child();
  const Client client = client_for(server_that_streams_for_ever());
  auto stream = value_or_throw(client.completion_stream(hello()));
  if (stream.next() == nullptr) std::abort();
  std::exit(7);
}

[[noreturn]] void exit_within_a_callback() {
  watch_over_child();
  const Client client = client_for(server_that_streams_for_ever());
  const auto read = read_stream(Style::callback, client, {}, [](std::size_t) { std::exit(7); });
  std::abort();
}

// The client lives in a static, as in many programs, and is destroyed by exit() itself.
[[noreturn]] void exit_with_a_static_client_and_calls_in_flight() {
  watch_over_child();
  ScriptedServer& server = server_that_streams_for_ever();
  static const AsyncClient client(client_for(server));
  for (int i = 0; i < 4; ++i)
    client.completion(hello()).start([](const Result<ChatCompletion>&) {});
  if (!server.wait_for_requests(4, patience)) std::abort();
  std::exit(7);
}

class ProcessExit : public ::testing::Test {
 protected:
  // The child starts anew: no threads of this process, no half of a fork.
  void SetUp() override { GTEST_FLAG_SET(death_test_style, "threadsafe"); }
};
using ProcessExitDeathTest = ProcessExit;

TEST_F(ProcessExitDeathTest, in_the_middle_of_a_stream_is_clean) {
  EXPECT_EXIT(exit_within_a_blocking_stream(), ::testing::ExitedWithCode(7), "");
}

TEST_F(ProcessExitDeathTest, in_a_callback_of_a_stream_is_clean) {
  EXPECT_EXIT(exit_within_a_callback(), ::testing::ExitedWithCode(7), "");
}

TEST_F(ProcessExitDeathTest, with_calls_in_flight_is_clean) {
  EXPECT_EXIT(exit_with_a_static_client_and_calls_in_flight(), ::testing::ExitedWithCode(7), "");
}

}  // namespace
}  // namespace otari::testing
