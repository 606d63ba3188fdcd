// Files as parts of forms: what is sent, and what is said about a file that cannot be.

#include <otari/file_upload.hpp>

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include <unistd.h>

#include <gtest/gtest.h>

#include "audio_codec.hpp"
#include "multipart.hpp"
#include "operation.hpp"
#include "unit/api/temporary_file.hpp"

namespace otari {
namespace {

using test::TemporaryDirectory;

std::string read_all(BodySource& source) {
  std::string out;
  std::array<char, 7> block{};
  for (;;) {
    const auto got = source.read(block);
    if (!got) return got.error().message;
    if (*got == 0) return out;
    out.append(block.data(), *got);
  }
}

Result<api::EncodedRequest> encode(const TranscriptionParams& params) {
  return api::encode_request(api::ops::transcription, &params);
}

std::string fault_of(FileUpload file) {
  const auto encoded = encode({.file = std::move(file), .model = "m"});
  if (encoded) return "(no fault)";
  EXPECT_EQ(encoded.error().kind, ErrorKind::invalid_request);
  return encoded.error().message;
}

TEST(FileUpload, reads_the_same_from_everywhere_and_again) {
  const TemporaryDirectory directory;
  const auto path = directory.file("tide.wav", "RIFF and so on");
  for (const FileUpload& file : {FileUpload::from_path(path), FileUpload::from_path(path, "other"),
                                 FileUpload::from_bytes("RIFF and so on", "tide.wav")}) {
    const auto source = file.open();
    ASSERT_TRUE(source);
    EXPECT_EQ((*source)->size(), 14U);
    EXPECT_EQ(read_all(**source), "RIFF and so on");
    EXPECT_EQ(read_all(**source), "");
    EXPECT_TRUE((*source)->rewind());
    EXPECT_EQ(read_all(**source), "RIFF and so on");
  }
  EXPECT_EQ(FileUpload::from_path(path).filename(), "tide.wav");
  EXPECT_EQ(FileUpload::from_path(path, "other").filename(), "other");
}

TEST(FileUpload, sends_what_was_announced_although_the_file_changes) {
  const TemporaryDirectory directory;
  const auto path = directory.file("log", "0123456789");
  const auto growing = FileUpload::from_path(path).open();
  ASSERT_TRUE(growing);
  (void)directory.file("log", "0123456789 and more");
  EXPECT_EQ(read_all(**growing), "0123456789");
  (void)directory.file("log", "0123");
  EXPECT_EQ(read_all(**FileUpload::from_path(path).open()), "0123");

  (void)directory.file("log", "0123456789");
  const auto shrinking = FileUpload::from_path(path).open();
  std::filesystem::resize_file(path, 3);
  EXPECT_EQ(read_all(**shrinking),
            "the file '" + path.string() + "' became shorter while it was sent");
}

TEST(FileUpload, says_what_is_wrong_with_a_file) {
  const TemporaryDirectory directory;
  EXPECT_EQ(fault_of(FileUpload::from_path("/nonexistent/a.wav")),
            "cannot read the file '/nonexistent/a.wav': No such file or directory");
  EXPECT_EQ(fault_of(FileUpload::from_path(directory.path())),
            "cannot read the file '" + directory.path().string() + "': Is a directory");
  const auto empty = directory.file("silence.wav", "");
  EXPECT_EQ(fault_of(FileUpload::from_path(empty)), "the file 'silence.wav' is empty");
  EXPECT_EQ(fault_of(FileUpload::from_bytes("", "x.wav")), "the file 'x.wav' is empty");
  EXPECT_EQ(fault_of({}), "no file was given");
  EXPECT_EQ(fault_of(FileUpload::from_source(nullptr, "x.wav")), "no file was given");
}

TEST(FileUpload, says_that_a_file_may_not_be_read) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read every file";
  const TemporaryDirectory directory;
  const auto path = directory.file("secret.wav", "RIFF");
  std::filesystem::permissions(path, std::filesystem::perms::none);
  EXPECT_EQ(fault_of(FileUpload::from_path(path)),
            "cannot read the file '" + path.string() + "': Permission denied");
}

TEST(Form, holds_typed_fields_and_extra_ones) {
  const auto encoded = encode({.file = FileUpload::from_bytes("RIFF", "a.wav"),
                               .model = "acme:scribe",
                               .response_format = TranscriptionFormat::verbose_json,
                               .temperature = 0.1,
                               .extra = {{"timestamp_granularities[]", RawJson::string("word")},
                                         {"chunking", RawJson::trusted(R"({"type":"auto"})")}}});
  ASSERT_TRUE(encoded) << encoded.error();
  EXPECT_EQ(encoded->body, "");
  std::vector<std::pair<std::string, std::string>> fields;
  for (const auto& part : encoded->form) fields.emplace_back(part.name, part.text);
  const std::vector<std::pair<std::string, std::string>> expected{
      {"file", ""},
      {"model", "acme:scribe"},
      {"response_format", "verbose_json"},
      {"temperature", "0.1"},
      {"timestamp_granularities[]", "word"},
      {"chunking", R"({"type":"auto"})"}};
  EXPECT_EQ(fields, expected);
}

TEST(Form, knows_its_size_only_if_every_part_does) {
  const auto form_of = [](std::shared_ptr<BodySource> source) {
    return http::make_multipart({{.name = "a", .text = "1"},
                                 {.name = "file", .source = std::move(source), .filename = "f"}},
                                "B")
        .source;
  };
  const auto known = form_of(*FileUpload::from_bytes("0123456789", "f").open());
  const std::string text = read_all(*known);
  EXPECT_EQ(known->size(), text.size());
  EXPECT_EQ(text,
            "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
            "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n"
            "Content-Type: application/octet-stream\r\n\r\n0123456789\r\n--B--\r\n");
  ASSERT_TRUE(known->rewind());
  EXPECT_EQ(read_all(*known), text);
  // A device has no size.
  EXPECT_EQ(form_of(*FileUpload::from_path("/dev/null").open())->size(), std::nullopt);
}

}  // namespace
}  // namespace otari
