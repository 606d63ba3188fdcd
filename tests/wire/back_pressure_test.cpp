// A slow consumer holds the server back, whichever thread moves the bytes.

#include <atomic>

#include <gtest/gtest.h>

#include "both_styles.hpp"

namespace otari::testing {
namespace {

class BackPressure : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, BackPressure, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

TEST_P(BackPressure, the_server_stalls_and_goes_on_when_the_consumer_does) {
  constexpr std::size_t events = 4'000;
  constexpr std::size_t size = 4'000;
  Gate stalled;
  std::atomic<std::size_t> accepted = 0;
  ScriptedServer server(ServerOptions{.send_buffer = 64 * 1024});
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    connection.send(stream_head);
    std::string all;
    for (std::size_t i = 0; i < events; ++i) all += framed(chunk(std::string(size, 'x')));
    all += framed(done()) + "0\r\n\r\n";
    const std::size_t sent = connection.send_until_stalled(all, 300ms);
    accepted = sent;
    stalled.open();
    connection.send(std::string_view(all).substr(sent));
  });
  const auto read = read_stream(GetParam(), client_for(server), {}, [&](std::size_t event) {
    EXPECT_TRUE(event > 1 || stalled.wait(patience));
  });
  EXPECT_FALSE(read.error) << *read.error;
  EXPECT_EQ(read.texts.size(), events);
  // What the client and both sockets hold together, far below the 16 MB of the stream.
  EXPECT_LT(accepted, 8U * 1024 * 1024);
}

}  // namespace
}  // namespace otari::testing
