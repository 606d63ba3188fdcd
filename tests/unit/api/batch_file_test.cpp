// Requests of a batch from a file: what is read, and what is said about what cannot be.

#include <otari/batch.hpp>

#include <filesystem>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "unit/api/temporary_file.hpp"

namespace otari {
namespace {

using test::TemporaryDirectory;

Result<std::vector<BatchRequest>> read(std::string_view text) {
  const TemporaryDirectory directory;
  return batch_requests_from_file(directory.file("requests.jsonl", text));
}

// The message without the name of the file, which it must hold.
std::string fault_of(std::string_view text) {
  const TemporaryDirectory directory;
  const auto path = directory.file("requests.jsonl", text);
  const auto requests = batch_requests_from_file(path);
  if (requests) return "(no fault)";
  EXPECT_EQ(requests.error().kind, ErrorKind::invalid_request);
  const std::string start = "the file '" + path.string() + "'";
  EXPECT_TRUE(requests.error().message.starts_with(start)) << requests.error();
  return requests.error().message.substr(start.size());
}

TEST(BatchFile, gives_a_request_a_line_byte_for_byte) {
  const auto requests = read(
      "{\"custom_id\":\"a\",\"body\":{\"messages\": [],\"n\":1.0}}\r\n"
      "\n"
      "  {\"body\":{},\"custom_id\":\"b\",\"priority\":2}");
  ASSERT_TRUE(requests) << requests.error();
  ASSERT_EQ(requests->size(), 2U);
  EXPECT_EQ(requests->front().custom_id, "a");
  EXPECT_EQ(requests->front().body.json()->text(), R"({"messages": [],"n":1.0})");
  EXPECT_EQ(requests->back().custom_id, "b");
  EXPECT_EQ(requests->back().extra.text(), R"("priority":2)");
}

TEST(BatchFile, takes_lines_in_the_form_of_OpenAI) {
  const auto requests = read(
      R"({"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":{"model":"m"}})");
  ASSERT_TRUE(requests) << requests.error();
  EXPECT_TRUE(requests->front().extra.empty());
  EXPECT_EQ(fault_of(R"({"custom_id":"a","url":"/v1/embeddings","body":{}})"),
            ", line 1: url is '/v1/embeddings', but a batch takes chat completions only");
}

TEST(BatchFile, names_the_line_that_is_wrong) {
  const std::string good = R"({"custom_id":"a","body":{}})";
  EXPECT_EQ(fault_of(good + "\n" + R"({"custom_id":7,"body":{}})"),
            ", line 2: custom_id: expected a string, found a number");
  EXPECT_EQ(fault_of(good + "\n\n" + R"({"body":{}})"),
            ", line 3: the member 'custom_id' is missing");
  EXPECT_EQ(fault_of(R"({"custom_id":"","body":{}})"), ", line 1: custom_id is empty");
  EXPECT_EQ(fault_of(R"({"custom_id":"a"})"), ", line 1: the member 'body' must be an object");
  EXPECT_EQ(fault_of(R"({"custom_id":"a","body":[]})"),
            ", line 1: the member 'body' must be an object");
  EXPECT_EQ(fault_of(good + "\n" + good), ", line 2: custom_id 'a' stands on line 1 already");
  EXPECT_TRUE(fault_of(good + "\n{\"custom_id\":\"b\",\"bo").starts_with(", line 2: not JSON"));
  EXPECT_TRUE(fault_of(good + good).starts_with(", line 1: "));
}

TEST(BatchFile, refuses_one_request_too_many) {
  std::string text;
  for (std::size_t i = 0; i < max_batch_requests; ++i)
    text += R"({"custom_id":")" + std::to_string(i) + "\",\"body\":{}}\n";
  EXPECT_TRUE(read(text));
  EXPECT_EQ(fault_of(text + R"({"custom_id":"x","body":{}})"),
            ", line 10001: a batch has at most 10000 requests");
}

TEST(BatchFile, refuses_a_file_without_requests) {
  EXPECT_EQ(fault_of(""), ": holds no requests");
  EXPECT_EQ(fault_of("\n \r\n"), ": holds no requests");
}

TEST(BatchFile, says_why_a_file_cannot_be_read) {
  const auto missing = batch_requests_from_file("/nonexistent/requests.jsonl");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message,
            "cannot read the file '/nonexistent/requests.jsonl': No such file or directory");
  const auto folder = batch_requests_from_file(std::filesystem::temp_directory_path());
  ASSERT_FALSE(folder);
  EXPECT_NE(folder.error().message.find("Is a directory"), std::string::npos) << folder.error();
}

}  // namespace
}  // namespace otari
