// Neither calls nor clients leave anything behind.

#include <unistd.h>

#include <fstream>

#include <gtest/gtest.h>

#include "both_styles.hpp"
#include "support/canned_server.hpp"
#include "support/open_descriptors.hpp"

namespace otari::testing {
namespace {

// A sanitizer keeps freed memory to itself; its own leak check then does this test's work.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool memory_is_ours = false;
#else
constexpr bool memory_is_ours = true;
#endif

constexpr std::size_t allowed_growth = std::size_t{1} << 20;

std::size_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::size_t total = 0;
  std::size_t resident = 0;
  file >> total >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

std::string canned_completion() {
  const std::string body = answer_body("x");
  return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string canned_stream() {
  return std::string(stream_head) + framed(chunk("x") + done()) + "0\r\n\r\n";
}

ClientOptions options_for(const CannedServer& server) {
  return {.api_base = server.origin(), .api_root = ApiRoot::v1, .read_environment = false};
}

// What a round of work adds, once a first round has filled caches and pools.
template <class Work>
void expect_no_growth(Work work) {
  work();
  const std::size_t descriptors = open_descriptors();
  const std::size_t memory = resident_bytes();
  work();
  EXPECT_TRUE(wait_for_descriptors(descriptors, patience));
  EXPECT_TRUE(!memory_is_ours || resident_bytes() < memory + allowed_growth)
      << "grown by " << resident_bytes() - memory << " bytes";
}

class Growth : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, Growth, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

TEST_P(Growth, R29_thousands_of_calls_leave_nothing_behind) {
  const CannedServer server(canned_completion());
  const Client client = value_or_throw(Client::create(options_for(server)));
  expect_no_growth([&] {
    for (int i = 0; i < 3'000; ++i)
      ASSERT_TRUE(complete(GetParam(), client, {.headers = {{"x-round", std::to_string(i)}}}));
  });
  EXPECT_EQ(server.requests(), 6'000U);
  EXPECT_EQ(server.connections(), 1U);
}

TEST_P(Growth, R29_thousands_of_streams_leave_nothing_behind) {
  const CannedServer server(canned_stream());
  const Client client = value_or_throw(Client::create(options_for(server)));
  expect_no_growth([&] {
    for (int i = 0; i < 1'000; ++i) {
      const auto read = read_stream(GetParam(), client);
      ASSERT_FALSE(read.error) << *read.error;
    }
  });
  EXPECT_EQ(server.requests(), 2'000U);
}

TEST_P(Growth, R29_a_thousand_clients_leave_nothing_behind) {
  const CannedServer server(canned_completion());
  expect_no_growth([&] {
    for (int i = 0; i < 500; ++i)
      ASSERT_TRUE(complete(GetParam(), value_or_throw(Client::create(options_for(server)))));
  });
  EXPECT_EQ(server.requests(), 1'000U);
}

TEST_P(Growth, R29_calls_that_fail_leave_nothing_behind) {
  const CannedServer server("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
  const Client client = value_or_throw(Client::create(options_for(server)));
  expect_no_growth([&] {
    for (int i = 0; i < 1'000; ++i) ASSERT_FALSE(complete(GetParam(), client));
  });
}

}  // namespace
}  // namespace otari::testing
