#include <otari/message.hpp>

#include <span>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "message_codec.hpp"
#include "temporary_file.hpp"

namespace otari {
namespace {

using testing::HasSubstr;

template <class T>
std::string written(const T& value) {
  return json::encode(value).value_or("refused");
}

std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

TEST(Message, helpers_write_the_wire_form) {
  EXPECT_EQ(written(Message::system("s")), R"({"role":"system","content":"s"})");
  EXPECT_EQ(written(Message::developer("d")), R"({"role":"developer","content":"d"})");
  EXPECT_EQ(written(Message::user("u")), R"({"role":"user","content":"u"})");
  EXPECT_EQ(written(Message::assistant("a")), R"({"role":"assistant","content":"a"})");
  EXPECT_EQ(written(Message::tool("call_1", "42")),
            R"({"role":"tool","content":"42","tool_call_id":"call_1"})");
}

TEST(Message, of_tool_calls_has_null_for_its_content) {
  EXPECT_EQ(written(Message::assistant_with_tool_calls(
                {{.id = "c",
                  .type = "function",
                  .function = FunctionCall{.name = "f", .arguments = "{}"}}})),
            R"({"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function",)"
            R"("function":{"name":"f","arguments":"{}"}}]})");
}

TEST(Message, goes_back_as_it_came) {
  const std::string text =
      R"({"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function",)"
      R"("function":{"name":"f","arguments":"{}","x_f":[1]},)"
      R"("extra_content":{"google":{"thought_signature":"s"}},"x_c":null}],)"
      R"("reasoning":{"content":"why","signature":"abc"},)"
      R"("extra_content":{"anthropic":{"signature":"Zm9v"}},"reasoning_details":[{"type":"x"}]})";
  const auto message = json::decode<Message>(text);
  ASSERT_TRUE(message) << message.error().message;
  EXPECT_EQ(written(*message), text);
}

TEST(Message, text_content_joins_the_text_parts) {
  EXPECT_EQ(Message{}.text_content(), "");
  EXPECT_EQ(Message::user("a").text_content(), "a");
  EXPECT_EQ(Message::user({TextPart{.text = "a"}, ImagePart::from_url("u"), TextPart{.text = "b"}})
                .text_content(),
            "ab");
}

TEST(Content, is_a_text_or_parts) {
  const Content text = "hello";
  ASSERT_NE(text.text(), nullptr);
  EXPECT_EQ(text.parts(), nullptr);
  EXPECT_EQ(written(text), R"("hello")");
  const Content parts = {TextPart{.text = "a"}, ImagePart::from_url("http://i", ImageDetail::low)};
  EXPECT_EQ(parts.text(), nullptr);
  ASSERT_NE(parts.parts(), nullptr);
  EXPECT_EQ(
      written(parts),
      R"([{"type":"text","text":"a"},{"type":"image_url","image_url":{"url":"http://i","detail":"low"}}])");
  EXPECT_EQ(written(Content(Content::Parts{})), "[]");
  EXPECT_FALSE(Content("") == Content(Content::Parts{}));
}

TEST(Content, changes_its_form_when_it_is_read_again) {
  json::Reader reader;
  Content content;
  for (const auto* text : {R"("a")", R"([{"type":"text","text":"b"}])", "[]", R"("c")",
                           R"([{"type":"refusal","refusal":"no"},{"type":"new"}])", R"("")"}) {
    ASSERT_TRUE(json::decode_into(reader, text, content)) << text;
    EXPECT_EQ(written(content), text);
  }
}

TEST(Content, every_part_goes_round) {
  for (const auto* text :
       {R"({"type":"text","text":"a","cache_control":{"type":"ephemeral"}})",
        R"({"type":"image_url","image_url":{"url":"u","detail":"ultra"}})",
        R"({"type":"image_url","file_id":"file_1"})",
        R"({"type":"input_audio","input_audio":{"data":"QQ==","format":"wav"}})",
        R"({"type":"file","file":{"file_id":"f","filename":"n","file_data":"data:,"}})",
        R"({"type":"refusal","refusal":"no"})",
        R"({"type":"video_url","video_url":{"url":"u"}})"}) {
    const auto part = json::decode<ContentPart>(text);
    ASSERT_TRUE(part) << part.error().message;
    EXPECT_EQ(written(*part), text);
  }
}

TEST(ImagePart, from_bytes_is_a_data_url) {
  const auto part = ImagePart::from_bytes(bytes_of("abc"), "image/png", ImageDetail::high);
  EXPECT_EQ(part.image_url->url, "data:image/png;base64,YWJj");
  EXPECT_EQ(part.image_url->detail, ImageDetail::high);
}

TEST(ImagePart, from_path_goes_by_the_bytes_before_the_name) {
  const test::TemporaryDirectory directory;
  const auto png = ImagePart::from_path(directory.file("a.jpg", "\x89PNG\r\n\x1A\n"));
  ASSERT_TRUE(png) << png.error().message;
  EXPECT_THAT(png->image_url->url, testing::StartsWith("data:image/png;base64,"));
  const auto named = ImagePart::from_path(directory.file("b.gif", "unusual"));
  ASSERT_TRUE(named);
  EXPECT_EQ(named->image_url->url, "data:image/gif;base64,dW51c3VhbA==");
}

TEST(ImagePart, from_path_refuses_what_is_no_image_and_names_the_file) {
  const test::TemporaryDirectory directory;
  for (const std::string name : {"notes.txt", "noextension", "short.bin"}) {
    const auto part = ImagePart::from_path(directory.file(name, "RIFF12"));
    ASSERT_FALSE(part) << name;
    EXPECT_EQ(part.error().kind, ErrorKind::invalid_request);
    EXPECT_THAT(part.error().message, HasSubstr(name));
  }
}

template <class Part>
class PartFromPath : public testing::Test {};
using Parts = testing::Types<ImagePart, AudioPart, FilePart>;
TYPED_TEST_SUITE(PartFromPath, Parts);

TYPED_TEST(PartFromPath, names_the_file_that_cannot_be_read_and_says_why) {
  const test::TemporaryDirectory directory;
  const auto missing = TypeParam::from_path(directory.path() / "missing.png");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::invalid_request);
  EXPECT_THAT(missing.error().message, HasSubstr("missing.png"));
  EXPECT_THAT(missing.error().message, HasSubstr("No such file"));
  const auto folder = TypeParam::from_path(directory.path());
  ASSERT_FALSE(folder);
  EXPECT_THAT(folder.error().message, HasSubstr("directory"));
}

TEST(AudioPart, takes_its_format_from_the_extension) {
  const test::TemporaryDirectory directory;
  const auto part = AudioPart::from_path(directory.file("voice.MP3", "abc"));
  ASSERT_TRUE(part);
  EXPECT_EQ(part->input_audio.format, "mp3");
  EXPECT_EQ(part->input_audio.data, "YWJj");
  const auto nameless = AudioPart::from_path(directory.file("voice", "abc"));
  ASSERT_FALSE(nameless);
  EXPECT_THAT(nameless.error().message, HasSubstr("voice"));
  EXPECT_FALSE(AudioPart::from_path(directory.file("voice.", "abc")));
}

TEST(FilePart, carries_name_and_data_or_an_id) {
  const test::TemporaryDirectory directory;
  const auto part = FilePart::from_path(directory.file("report.pdf", "abc"));
  ASSERT_TRUE(part);
  EXPECT_EQ(part->file.filename, "report.pdf");
  EXPECT_EQ(part->file.file_data, "data:application/pdf;base64,YWJj");
  EXPECT_EQ(written(ContentPart(FilePart::from_id("file_1"))),
            R"({"type":"file","file":{"file_id":"file_1"}})");
}

TEST(FilePart, reads_files_of_any_size_and_content) {
  const test::TemporaryDirectory directory;
  std::string bytes;
  for (int i = 0; i < 200'000; ++i) bytes += static_cast<char>(i * 7);
  const auto part = FilePart::from_path(directory.file("x.bin", bytes));
  ASSERT_TRUE(part);
  EXPECT_EQ(part->file,
            FilePart::from_bytes(bytes_of(bytes), "x.bin", "application/octet-stream").file);
  EXPECT_EQ(FilePart::from_path(directory.file("empty.txt", ""))->file.file_data,
            "data:text/plain;base64,");
}

}  // namespace
}  // namespace otari
