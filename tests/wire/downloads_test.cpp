// Audio and files as bytes: whole, piece by piece, and what must not pass for them.

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include <otari/async_bytes.hpp>

#include "media_server.hpp"
#include "support/temp_dir.hpp"

namespace otari::testing {
namespace {

class Downloads : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, Downloads, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

SpeechParams words() { return {.model = "acme:crier", .input = "Low tide.", .voice = "marina"}; }

Response audio(std::string bytes) {
  return {.headers = {{"Content-Type", "audio/mpeg"}},
          .body = std::move(bytes),
          .framing = Framing::chunked};
}

auto speak = [](const auto& client) { return client.speech(words(), {.max_retries = 0}); };
auto speak_stream = [](const auto& client) {
  return client.speech_stream(words(), {.max_retries = 0});
};

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Task<Result<std::uint64_t>> save_in_coroutine(AsyncClient client, std::filesystem::path path) {
  auto opening = speak_stream(client);
  auto stream = co_await opening;
  if (!stream) co_return std::unexpected(stream.error());
  auto saving = save(*stream, std::move(path));
  co_return co_await saving;
}

Result<std::uint64_t> save_speech(Style style, const Client& client,
                                  const std::filesystem::path& path) {
  if (style == Style::coroutine) return sync_wait(save_in_coroutine(AsyncClient(client), path));
  auto stream = speak_stream(client);
  if (!stream) return std::unexpected(stream.error());
  return save(*stream, path);
}

TEST_P(Downloads, bytes_come_untouched_with_their_content_type) {
  std::string every_byte;
  for (int i = 0; i < 256; ++i) every_byte += static_cast<char>(i);
  ScriptedServer server;
  server.enqueue(audio(every_byte));
  const auto spoken = call_in(GetParam(), client_for(server), speak);
  ASSERT_TRUE(spoken) << spoken.error();
  EXPECT_EQ(spoken->bytes(), every_byte);
  EXPECT_EQ(spoken->content_type(), "audio/mpeg");
  EXPECT_EQ(server.requests().front().header("Accept"), "*/*");
}

TEST_P(Downloads, a_stream_is_saved_whole) {
  const TempDir directory;
  const std::string bytes(3'000'000, 'm');
  ScriptedServer server;
  server.enqueue(audio(bytes));
  const auto path = directory.path() / "tide.mp3";
  const auto size = save_speech(GetParam(), client_for(server), path);
  ASSERT_TRUE(size) << size.error();
  EXPECT_EQ(*size, bytes.size());
  EXPECT_EQ(content_of(path), bytes);
}

TEST_P(Downloads, one_that_breaks_leaves_no_file) {
  const TempDir directory;
  ScriptedServer server;
  Response cut = audio(std::string(100'000, 'm'));
  cut.ending = Ending::cut;
  server.enqueue(cut);
  const auto path = directory.path() / "tide.mp3";
  const auto size = save_speech(GetParam(), client_for(server), path);
  ASSERT_FALSE(size);
  EXPECT_EQ(size.error().kind, ErrorKind::stream_incomplete) << size.error();
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory.path()), {}), 0);
}

TEST_P(Downloads, a_place_that_cannot_be_written_is_named) {
  ScriptedServer server;
  server.enqueue(audio("m"));
  const auto size = save_speech(GetParam(), client_for(server), "/nonexistent/tide.mp3");
  ASSERT_FALSE(size);
  EXPECT_EQ(size.error().kind, ErrorKind::invalid_request);
  EXPECT_EQ(size.error().message,
            "cannot write the file '/nonexistent/tide.mp3': No such file or directory");
}

TEST_P(Downloads, JSON_or_a_page_is_not_taken_for_audio) {
  const std::array<Response, 2> wrong{
      json(200, R"({"error":{"message":"no voice today"}})"),
      Response{.headers = {{"Content-Type", "text/html; charset=utf-8"}},
               .body = "<h1>Sorry</h1>"}};
  const std::array<std::string, 2> messages{
      R"(expected audio, got 'application/json': {"error":{"message":"no voice today"}})",
      "expected audio, got 'text/html; charset=utf-8': <h1>Sorry</h1>"};
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    ScriptedServer server;
    server.enqueue(wrong[i]);
    server.enqueue(wrong[i]);
    const auto client = client_for(server);
    const auto spoken = call_in(GetParam(), client, speak);
    ASSERT_FALSE(spoken);
    const auto streamed = read_download(GetParam(), client, speak_stream);
    ASSERT_TRUE(streamed.error);
    for (const Error& error : {spoken.error(), *streamed.error}) {
      EXPECT_EQ(error.kind, ErrorKind::decode);
      EXPECT_EQ(error.message, messages[i]);
      EXPECT_EQ(error.status, 200);
      EXPECT_EQ(error.body, wrong[i].body);
    }
  }
}

TEST_P(Downloads, a_stored_file_may_well_be_JSON) {
  ScriptedServer server;
  server.enqueue(json(200, R"({"mine":true})"));
  server.enqueue(json(200, R"({"mine":true})"));
  const auto client = client_for(server);
  const auto content = call_in(GetParam(), client, [](const auto& any) {
    return any.retrieve_file_content({.file_id = "../f 1", .user = "crew & co"});
  });
  ASSERT_TRUE(content) << content.error();
  EXPECT_EQ(content->bytes(), R"({"mine":true})");
  EXPECT_EQ(server.requests().front().target, "/v1/files/..%2Ff%201/content?user=crew%20%26%20co");
  const auto read = read_download(GetParam(), client, [](const auto& any) {
    return any.retrieve_file_content_stream({.file_id = "f1"});
  });
  EXPECT_EQ(read.start, R"({"mine":true})");
  EXPECT_EQ(read.outcome, StreamOutcome::completed);
}

TEST_P(Downloads, a_refusal_is_an_error_of_the_call) {
  ScriptedServer server;
  server.enqueue(json(404, R"({"detail":"File not found"})"));
  const auto read = read_download(GetParam(), client_for(server), [](const auto& any) {
    return any.retrieve_file_content_stream({.file_id = "f1"});
  });
  ASSERT_TRUE(read.error);
  EXPECT_EQ(read.error->kind, ErrorKind::not_found);
  EXPECT_EQ(read.error->resource, "file");
  EXPECT_EQ(read.error->resource_id, "f1");
  EXPECT_EQ(read.error->operation, "retrieve_file_content_stream");
}

TEST_P(Downloads, opening_one_is_tried_again) {
  ScriptedServer server;
  Response busy = json(503, R"({"detail":"busy"})");
  busy.headers.emplace_back("retry-after-ms", "1");
  server.enqueue(busy);
  server.enqueue(audio("second"));
  const auto read = read_download(GetParam(), client_for(server),
                                  [](const auto& any) { return any.speech_stream(words()); });
  EXPECT_FALSE(read.error) << *read.error;
  EXPECT_EQ(read.start, "second");
}

}  // namespace
}  // namespace otari::testing
