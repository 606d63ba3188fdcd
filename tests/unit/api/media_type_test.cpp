#include "media_type.hpp"

#include <string>

#include <gtest/gtest.h>

namespace otari {
namespace {

TEST(ImageMediaType, knows_the_first_bytes) {
  EXPECT_EQ(image_media_type("\x89PNG\r\n\x1A\n..."), "image/png");
  EXPECT_EQ(image_media_type("\xFF\xD8\xFF\xE0"), "image/jpeg");
  EXPECT_EQ(image_media_type("GIF87a"), "image/gif");
  EXPECT_EQ(image_media_type("GIF89a..."), "image/gif");
  EXPECT_EQ(image_media_type("RIFF1234WEBPVP8 "), "image/webp");
}

TEST(ImageMediaType, is_empty_for_other_and_for_short_bytes) {
  for (const std::string text : {"", "x", "GIF8", "RIFF1234WAVE", "\x89PN", "<svg", "%PDF-"})
    EXPECT_EQ(image_media_type(text), "") << text;
  const std::string webp = "RIFF1234WEBP";
  for (std::size_t size = 0; size < webp.size(); ++size)
    EXPECT_EQ(image_media_type(webp.substr(0, size)), "") << size;
}

TEST(MediaTypeOf, goes_by_the_extension) {
  EXPECT_EQ(media_type_of("a/b.PDF"), "application/pdf");
  EXPECT_EQ(media_type_of("x.tar.Jpeg"), "image/jpeg");
  EXPECT_EQ(media_type_of("x.md"), "text/markdown");
  EXPECT_EQ(media_type_of("x"), "application/octet-stream");
  EXPECT_EQ(media_type_of(".png"), "application/octet-stream");
  EXPECT_EQ(media_type_of("x.unknown"), "application/octet-stream");
}

}  // namespace
}  // namespace otari
