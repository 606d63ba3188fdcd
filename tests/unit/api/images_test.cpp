#include <otari/images.hpp>

#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "file_bytes.hpp"
#include "unit/api/temporary_file.hpp"

namespace otari {
namespace {

using test::TemporaryDirectory;

TEST(Image, gives_its_bytes) {
  EXPECT_EQ(Image{.b64_json = "iVBORw0KGgo="}.bytes(), std::string("\x89PNG\r\n\x1A\n"));
  EXPECT_EQ(Image{.b64_json = ""}.bytes(), "");
}

TEST(Image, says_why_it_has_none) {
  const auto link = Image{.url = "https://img.invalid/1.png"}.bytes();
  ASSERT_FALSE(link);
  EXPECT_EQ(link.error().kind, ErrorKind::decode);
  EXPECT_NE(link.error().message.find("b64_json"), std::string::npos) << link.error();
  for (const std::string text : {"a", "ab*d", "=", "AAAAA", "AA==AA=="}) {
    const auto broken = Image{.b64_json = text}.bytes();
    ASSERT_FALSE(broken) << text;
    EXPECT_EQ(broken.error().kind, ErrorKind::decode);
  }
}

TEST(Image, is_saved_whole_or_not_at_all) {
  const TemporaryDirectory directory;
  const auto place = directory.file("picture.png", "old");
  ASSERT_TRUE((Image{.b64_json = "bmV3"}).save(place));
  EXPECT_EQ(file_bytes(place), "new");
  EXPECT_FALSE((Image{.b64_json = "???"}).save(place));
  EXPECT_EQ(file_bytes(place), "new");

  const auto nowhere = directory.path() / "no-such-folder" / "picture.png";
  const auto refused = Image{.b64_json = "bmV3"}.save(nowhere);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::invalid_request);
  EXPECT_NE(refused.error().message.find(nowhere.string()), std::string::npos) << refused.error();
}

TEST(Image, is_written_to_a_device_and_does_not_replace_it) {
  ASSERT_TRUE((Image{.b64_json = "bmV3"}).save("/dev/null"));
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}

}  // namespace
}  // namespace otari
