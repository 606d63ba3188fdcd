// Reading while the process exits: what simdjson needs for a new reader is gone then.

#include "simdjson_statics.hpp"

#include <cstdint>
#include <cstdlib>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "codec.hpp"

namespace otari::json {
namespace {

Result<std::vector<std::int64_t>> read_something() {
  return decode<std::vector<std::int64_t>>("[1, 2]");
}

// Ends the process for good, and tells whether the reading ended as it should.
[[noreturn]] void report(bool as_it_should) { std::_Exit(as_it_should ? 7 : 8); }

// Handlers of exit() run in the opposite order of their registration. Those of simdjson's statics
// are registered at its first use.

void read_once_they_are_gone() {
  const auto here = read_something();
  bool refused = !here && here.error().message.find("exiting") != std::string::npos;
  // A thread of its own has no reader yet.
  std::thread([&refused] { refused = refused && !read_something(); }).join();
  report(refused);
}

void read_while_they_are_there() { report(read_something().has_value()); }

[[noreturn]] void exit_and_read_once_they_are_gone() {
  if (std::atexit(read_once_they_are_gone) != 0) std::abort();
  if (!read_something()) std::abort();
  std::exit(9);
}

[[noreturn]] void exit_and_read_while_they_are_there() {
  if (!read_something()) std::abort();
  if (std::atexit(read_while_they_are_there) != 0) std::abort();
  std::exit(9);
}

class SimdjsonStaticsDeathTest : public ::testing::Test {
 protected:
  // The child starts anew, so that nothing has been read in it.
  void SetUp() override { GTEST_FLAG_SET(death_test_style, "threadsafe"); }
};

TEST_F(SimdjsonStaticsDeathTest, reading_is_refused_once_they_are_gone) {
  EXPECT_EXIT(exit_and_read_once_they_are_gone(), ::testing::ExitedWithCode(7), "");
}

TEST_F(SimdjsonStaticsDeathTest, reading_goes_on_while_they_are_there) {
  EXPECT_EXIT(exit_and_read_while_they_are_there(), ::testing::ExitedWithCode(7), "");
}

TEST(SimdjsonStatics, are_there_for_as_many_as_want_them) {
  const SimdjsonStatics one;
  const SimdjsonStatics another;
  EXPECT_TRUE(one.are_there());
  EXPECT_TRUE(another.are_there());
}

}  // namespace
}  // namespace otari::json
