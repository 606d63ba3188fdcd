// What is logged, and that none of it is somebody else's text.

#include <mutex>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "both_styles.hpp"

namespace otari::testing {
namespace {

using ::testing::ElementsAre;

class LogEvents : public ::testing::TestWithParam<Style> {
 protected:
  LogHandler handler() {
    return [this](const LogEvent& event) {
      std::string line = std::string(to_string(event.level)) + ' ' + std::string(event.message);
      if (event.attempt) line += " #" + std::to_string(*event.attempt);
      if (event.status) line += ' ' + std::to_string(*event.status);
      if (!event.error_kind.empty()) line += ' ' + std::string(event.error_kind);
      const std::scoped_lock lock(mutex_);
      lines_.push_back(std::move(line));
      operation_ = event.operation;
      path_ = event.path;
      for (const auto text : {event.message, event.operation, event.method, event.path,
                              event.request_id, event.error_kind, event.detail})
        all_ += std::string(text) + '\n';
    };
  }
  std::vector<std::string> lines() {
    const std::scoped_lock lock(mutex_);
    return lines_;
  }

  std::mutex mutex_;
  std::vector<std::string> lines_;
  std::string operation_;
  std::string path_;
  std::string all_;
};
INSTANTIATE_TEST_SUITE_P(Styles, LogEvents, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

TEST_P(LogEvents, tell_each_request_each_retry_and_the_answer) {
  ScriptedServer server;
  Response busy = json(503, R"({"detail":"busy"})");
  busy.headers.emplace_back("retry-after-ms", "1");
  server.enqueue(busy);
  server.enqueue(answer("x"));
  ClientOptions options = options_for(server);
  options.log = handler();
  ASSERT_TRUE(complete(GetParam(), value_or_throw(Client::create(options))));
  EXPECT_THAT(lines(), ElementsAre("debug request #1", "warning retry #1 503 upstream_provider",
                                   "debug request #2", "info response #2 200"));
  EXPECT_EQ(operation_, "completion");
  EXPECT_EQ(path_, "/chat/completions");
}

TEST_P(LogEvents, tell_the_failure) {
  ScriptedServer server;
  server.enqueue(json(401, R"({"detail":"no"})"));
  ClientOptions options = options_for(server);
  options.log = handler();
  ASSERT_FALSE(complete(GetParam(), value_or_throw(Client::create(options))));
  EXPECT_THAT(lines(), ElementsAre("debug request #1", "error failed #1 401 authentication"));
}

TEST_P(LogEvents, R25_hold_no_credential_even_where_the_server_echoes_it) {
  ScriptedServer server;
  Response echo = json(500, R"({"detail":"vk-canary-3141"})");
  echo.headers.emplace_back("Otari-Request-ID", "vk-canary-3141");
  echo.headers.emplace_back("retry-after-ms", "1");
  server.otherwise(
      [&](const ReceivedRequest&, Connection& connection) { connection.respond(echo); });
  ClientOptions options = options_for(server);
  options.log = handler();
  const auto client = value_or_throw(Client::create(options));
  EXPECT_FALSE(complete(GetParam(), client, {.query = {{"key", "vk-canary-3141"}}}));
  EXPECT_TRUE(read_stream(GetParam(), client).error);
  EXPECT_EQ(all_.find("vk-canary-3141"), std::string::npos) << all_;
}

}  // namespace
}  // namespace otari::testing
