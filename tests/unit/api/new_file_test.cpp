#include "new_file.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include <gtest/gtest.h>

#include "file_bytes.hpp"
#include "unit/api/temporary_file.hpp"

namespace otari {
namespace {

using test::TemporaryDirectory;

std::ptrdiff_t files_in(const std::filesystem::path& directory) {
  return std::distance(std::filesystem::directory_iterator(directory), {});
}

TEST(NewFile, is_not_there_before_it_is_whole) {
  const TemporaryDirectory directory;
  const auto place = directory.path() / "new";
  NewFile file(place);
  ASSERT_TRUE(file.write("one "));
  ASSERT_TRUE(file.write("two"));
  EXPECT_FALSE(std::filesystem::exists(place));
  ASSERT_TRUE(file.finish());
  EXPECT_EQ(file_bytes(place), "one two");
  EXPECT_EQ(files_in(directory.path()), 1);
}

TEST(NewFile, leaves_nothing_behind_when_it_is_given_up) {
  const TemporaryDirectory directory;
  const auto place = directory.file("kept", "old");
  {
    NewFile file(place);
    ASSERT_TRUE(file.write("half"));
  }
  EXPECT_EQ(file_bytes(place), "old");
  EXPECT_EQ(files_in(directory.path()), 1);
}

TEST(NewFile, may_be_written_twice_at_once) {
  const TemporaryDirectory directory;
  const auto place = directory.path() / "new";
  NewFile first(place);
  NewFile second(place);
  ASSERT_TRUE(first.write("first"));
  ASSERT_TRUE(second.write("second"));
  ASSERT_TRUE(second.finish());
  EXPECT_EQ(file_bytes(place), "second");
  ASSERT_TRUE(first.finish());
  EXPECT_EQ(file_bytes(place), "first");
}

TEST(NewFile, reports_a_full_disk) {
  const auto written = write_file("/dev/full", std::string(100'000, 'x'));
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().message, "cannot write the file '/dev/full': No space left on device");
}

}  // namespace
}  // namespace otari
