#include "checks/form.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace otari::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr std::string_view type = "multipart/form-data; boundary=xyz";

std::string body_of(std::string_view data) {
  return "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n" +
         std::string(data) + "\r\n--xyz--\r\n";
}

std::string refusal(std::string_view body, std::string_view content_type = type) {
  const auto form = parse_form(body, content_type);
  if (form) return {};
  EXPECT_EQ(form.error().status, 400);
  return form.error().detail;
}

TEST(Form, TextsAndFilesAreToldApart) {
  const std::string body =
      "--xyz\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nm\r\n"
      "--xyz\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\";.wav\"\r\n"
      "Content-Type: audio/wav\r\n\r\nRI\r\nFF\r\n--xyz--\r\n";
  const auto form = parse_form(body, type);
  ASSERT_TRUE(form) << form.error().detail;
  EXPECT_THAT(form->parts, SizeIs(2));
  EXPECT_EQ(form->text("model"), "m");
  EXPECT_EQ(form->text("file"), std::nullopt);
  EXPECT_EQ(form->file("model"), nullptr);
  const FormPart* file = form->file("file");
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(file->filename, "a \"b\";.wav");
  EXPECT_EQ(file->content_type, "audio/wav");
  EXPECT_EQ(file->data, "RI\r\nFF");
}

TEST(Form, AnyBytesMayStandInAFile) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  bytes += "\r\n--xy\r\n-- xyz\r\n\r\n--";
  const std::string body = body_of(bytes);
  const auto form = parse_form(body, type);
  ASSERT_TRUE(form);
  EXPECT_EQ(form->file("file")->data, bytes);
}

TEST(Form, AnEmptyFileAndAQuotedBoundaryAreFine) {
  const std::string body = body_of("");
  const auto form = parse_form(body, "Multipart/Form-Data; charset=x; boundary=\"xyz\"");
  ASSERT_TRUE(form);
  ASSERT_NE(form->file("file"), nullptr);
  EXPECT_EQ(form->file("file")->data, "");
}

TEST(Form, ABodyThatEndsEarlyLacksThePartsThatAreNotWhole) {
  const std::string body =
      "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n" + body_of("data");
  for (std::size_t size = 0; size < body.size(); ++size) {
    const std::string cut = body.substr(0, size);
    const auto form = parse_form(cut, type);
    if (!form) continue;  // cut within a head: broken rather than short
    const bool whole = size >= body.size() - std::string_view("--\r\n").size();
    EXPECT_EQ(form->file("file") != nullptr, whole) << size;
  }
}

TEST(Form, OtherTypesHaveNoParts) {
  const std::string body = body_of("data");
  for (const std::string_view other :
       {"", "application/json", "multipart/mixed; boundary=xyz", "text/plain"}) {
    const auto form = parse_form(body, other);
    ASSERT_TRUE(form);
    EXPECT_THAT(form->parts, SizeIs(0)) << other;
  }
}

TEST(Form, WhatIsBrokenIsToldInTheRealGatewaysWords) {
  EXPECT_EQ(refusal("x", "multipart/form-data"), "Missing boundary in multipart.");
  EXPECT_EQ(refusal("x", "multipart/form-data; boundary="), "Missing boundary in multipart.");
  EXPECT_THAT(refusal("--xyz\r\nX: y\r\n\r\nz\r\n--xyz--"), HasSubstr("\"name\" must be provided"));
  EXPECT_THAT(refusal("--xyz\r\nno colon\r\n\r\nz\r\n--xyz--"), HasSubstr("no colon"));
  EXPECT_THAT(refusal("--xyzX\r\n"), HasSubstr("line end"));
  EXPECT_THAT(refusal("--xyz\r\n" + std::string(20'000, 'h')), HasSubstr("too long"));
}

TEST(Form, TextsAndTheNumberOfPartsAreLimited) {
  const std::string head = "--xyz\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\n";
  const std::string most(std::size_t{1} << 20, 'x');
  EXPECT_EQ(refusal(head + most + "\r\n--xyz--"), "");
  EXPECT_EQ(refusal(head + most + "x\r\n--xyz--"), "Part exceeded maximum size of 1024KB.");
  std::string many;
  for (int i = 0; i < 1001; ++i) many += head + "\r\n";
  EXPECT_THAT(refusal(many + "--xyz--"), HasSubstr("Too many fields"));
}

}  // namespace
}  // namespace otari::gateway
