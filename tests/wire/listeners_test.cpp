// The smaller parts of the test support: gates, ports that do not serve, temporary directories.

#include "support/listeners.hpp"

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "support/curl_handle.hpp"
#include "support/gate.hpp"
#include "support/raw_client.hpp"
#include "support/temp_dir.hpp"

namespace otari::testing {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 10s;

TEST(Gate, OpensOnceForAll) {
  Gate gate;
  EXPECT_FALSE(gate.wait(0ms));
  int written_before = 0;
  std::thread opener([&] {
    written_before = 7;
    gate.open();
    gate.open();
  });
  EXPECT_TRUE(gate.wait(patience));
  EXPECT_EQ(written_before, 7);
  EXPECT_TRUE(gate.wait(0ms));
  opener.join();
}

TEST(Listeners, ARefusingPortRefuses) {
  const RefusingPort port;
  EXPECT_EQ(RawClient(port.port()).error(), ECONNREFUSED);
  EXPECT_EQ(RawClient(free_port()).error(), ECONNREFUSED);
}

TEST(Listeners, ASilentListenerAcceptsAndSaysNothing) {
  const SilentListener listener;
  CurlHandle curl;
  curl.set(CURLOPT_TIMEOUT_MS, 100L);
  const auto url = "https://127.0.0.1:" + std::to_string(listener.port());
  EXPECT_EQ(curl.perform(url), CURLE_OPERATION_TIMEDOUT);
  EXPECT_TRUE(listener.wait_for_connections(1, patience));
  EXPECT_EQ(listener.connections(), 1U);
}

TEST(Listeners, AFullListenerLetsNobodyIn) {
  const FullListener listener;
  CurlHandle curl;
  curl.set(CURLOPT_TIMEOUT, 0L);
  curl.set(CURLOPT_CONNECTTIMEOUT_MS, 200L);
  const auto url = "http://127.0.0.1:" + std::to_string(listener.port());
  EXPECT_EQ(curl.perform(url), CURLE_OPERATION_TIMEDOUT);
}

TEST(TempDir, LivesAsLongAsItsObject) {
  std::filesystem::path path;
  {
    const TempDir directory;
    path = directory.write("a/b.txt", "text");
    EXPECT_EQ(std::filesystem::file_size(path), 4U);
  }
  EXPECT_FALSE(std::filesystem::exists(path.parent_path().parent_path()));
}

}  // namespace
}  // namespace otari::testing
