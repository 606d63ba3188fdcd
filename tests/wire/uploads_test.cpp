// Uploads: how they travel, when they are repeated, and what ends them.

#include <array>
#include <cstring>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "media_server.hpp"
#include "support/temp_dir.hpp"

namespace otari::testing {
namespace {

class Uploads : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, Uploads, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

// A source of the caller's, as from a microphone: no size, and no second time unless asked for.
class Recording final : public BodySource {
 public:
  explicit Recording(std::string bytes, bool rewinds = false)
      : bytes_(std::move(bytes)), rewinds_(rewinds) {}
  [[nodiscard]] std::optional<std::uint64_t> size() const override { return std::nullopt; }
  [[nodiscard]] Result<std::size_t> read(std::span<char> into) override {
    const std::size_t count = bytes_.copy(into.data(), into.size(), at_);
    at_ += count;
    return count;
  }
  [[nodiscard]] bool rewind() override {
    if (rewinds_) at_ = 0;
    return rewinds_;
  }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
  bool rewinds_;
};

class BrokenSource final : public BodySource {
 public:
  [[nodiscard]] std::optional<std::uint64_t> size() const override { return 1'000'000; }
  [[nodiscard]] Result<std::size_t> read(std::span<char> into) override {
    if (read_)
      return std::unexpected(
          Error{.kind = ErrorKind::invalid_request, .message = "the tape broke"});
    read_ = true;
    std::memset(into.data(), 'x', into.size());
    return into.size();
  }
  [[nodiscard]] bool rewind() override { return false; }

 private:
  bool read_ = false;
};

Response unavailable() {
  Response response = json(503, R"({"detail":"busy"})");
  response.headers.emplace_back("retry-after-ms", "1");
  return response;
}

Result<File> upload(Style style, const Client& client, const FileUpload& file,
                    const RequestOptions& options = {}) {
  return call_in(style, client, [&](const auto& any) {
    return any.create_file({.file = file, .purpose = "user_data"}, options);
  });
}

TEST_P(Uploads, R28_what_rewinds_is_sent_again_in_full_after_a_503) {
  const TempDir directory;
  const std::string bytes(300'000, 'z');
  const auto sources =
      std::array{FileUpload::from_path(directory.write("f.bin", bytes)),
                 FileUpload::from_bytes(bytes, "f.bin"),
                 FileUpload::from_source(std::make_shared<Recording>(bytes, true), "f.bin")};
  for (const FileUpload& file : sources) {
    ScriptedServer server;
    server.enqueue(unavailable());
    server.enqueue(json(200, file_object(bytes.size())));
    const auto stored = upload(GetParam(), client_for(server), file);
    ASSERT_TRUE(stored) << stored.error();
    EXPECT_EQ(stored->http.attempts(), 2);
    const auto requests = server.requests();
    ASSERT_EQ(requests.size(), 2U);
    EXPECT_NE(requests[0].body.find(bytes), std::string::npos);
    EXPECT_EQ(requests[0].body, requests[1].body);
  }
}

TEST_P(Uploads, R28_what_does_not_rewind_is_sent_once_and_the_error_says_so) {
  ScriptedServer server;
  server.enqueue(unavailable());
  const auto stored = upload(GetParam(), client_for(server),
                             FileUpload::from_source(std::make_shared<Recording>("once"), "f.bin"));
  ASSERT_FALSE(stored);
  EXPECT_EQ(stored.error().kind, ErrorKind::upstream_provider);
  EXPECT_EQ(stored.error().attempts, 1);
  EXPECT_EQ(stored.error().message,
            "busy; not tried again, because the upload's source does not rewind");
}

TEST_P(Uploads, a_source_without_a_size_travels_in_chunks) {
  ScriptedServer server;
  server.enqueue(json(200, file_object(4)));
  ASSERT_TRUE(upload(GetParam(), client_for(server),
                     FileUpload::from_source(std::make_shared<Recording>("tide"), "f.bin")));
  const auto request = server.requests().front();
  EXPECT_EQ(request.header("Transfer-Encoding"), "chunked");
  EXPECT_NE(request.body.find("\r\n\r\ntide\r\n"), std::string::npos) << request.body;
}

TEST_P(Uploads, a_source_that_fails_ends_the_call_with_its_own_error) {
  ScriptedServer server({.answer_before_body = true});
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    (void)connection.wait_peer_closed(patience);
  });
  const auto stored = upload(GetParam(), client_for(server),
                             FileUpload::from_source(std::make_shared<BrokenSource>(), "f.bin"));
  ASSERT_FALSE(stored);
  EXPECT_EQ(stored.error().kind, ErrorKind::invalid_request);
  EXPECT_EQ(stored.error().message, "the tape broke");
  EXPECT_EQ(stored.error().attempts, 1);
}

TEST_P(Uploads, a_file_that_is_not_there_sends_nothing) {
  ScriptedServer server;
  const auto stored =
      upload(GetParam(), client_for(server), FileUpload::from_path("/nonexistent/f.bin"));
  ASSERT_FALSE(stored);
  EXPECT_EQ(stored.error().kind, ErrorKind::invalid_request);
  EXPECT_EQ(stored.error().operation, "create_file");
  EXPECT_NE(stored.error().message.find("'/nonexistent/f.bin'"), std::string::npos);
  EXPECT_EQ(server.connections(), 0U);
}

TEST_P(Uploads, a_refusal_in_the_middle_of_an_upload_is_heard) {
  const TempDir directory;
  const auto path = directory.write("f.bin", "start");
  std::filesystem::resize_file(path, std::uintmax_t{64} << 20);
  ScriptedServer server({.answer_before_body = true});
  server.enqueue([](const ReceivedRequest&, Connection& connection) {
    (void)drain(connection, 1000);
    Response refusal = json(413, R"({"detail":"File exceeds maximum upload size of 1 MB"})");
    refusal.headers.emplace_back("Connection", "close");
    connection.respond(refusal);
    (void)connection.wait_peer_closed(patience);
  });
  const auto stored = upload(GetParam(), client_for(server), FileUpload::from_path(path));
  ASSERT_FALSE(stored);
  EXPECT_EQ(stored.error().status, 413);
  EXPECT_EQ(stored.error().message, "File exceeds maximum upload size of 1 MB");
}

TEST_P(Uploads, cancelling_in_the_middle_of_one_closes_the_connection) {
  const TempDir directory;
  const auto path = directory.write("f.bin", "start");
  std::filesystem::resize_file(path, std::uintmax_t{1} << 30);
  std::stop_source stop;
  ScriptedServer server({.answer_before_body = true});
  server.enqueue([&](const ReceivedRequest&, Connection& connection) {
    (void)drain(connection, 100'000);
    stop.request_stop();
    (void)connection.wait_peer_closed(patience);
  });
  const auto stored = upload(GetParam(), client_for(server), FileUpload::from_path(path),
                             {.stop = stop.get_token()});
  ASSERT_FALSE(stored);
  EXPECT_EQ(stored.error().kind, ErrorKind::cancelled);
  EXPECT_TRUE(server.wait_for_peer_closed(1, patience));
}

TEST_P(Uploads, an_unknown_API_root_is_found_before_the_body_is_spent) {
  ScriptedServer server;
  server.enqueue(json(404, R"({"detail":"Not Found"})"));
  server.enqueue(json(200, R"({"status":"healthy"})"));
  server.enqueue(json(200, file_object(4)));
  ClientOptions options = options_for(server);
  options.api_root = ApiRoot::auto_;
  const auto stored = upload(GetParam(), value_or_throw(Client::create(options)),
                             FileUpload::from_source(std::make_shared<Recording>("tide"), "f.bin"));
  ASSERT_TRUE(stored) << stored.error();
  std::vector<std::string> targets;
  for (const auto& request : server.requests()) targets.push_back(request.target);
  EXPECT_EQ(targets, (std::vector<std::string>{"/health", "/api/v1/health", "/api/v1/files"}));
}

}  // namespace
}  // namespace otari::testing
