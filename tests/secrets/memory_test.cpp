// No block of memory that this library frees holds a key. What libcurl has copied into buffers of
// its own is out of reach; what we hand to it, we wipe.

#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <otari/async.hpp>
#include <otari/control_plane.hpp>
#include <otari/otari.hpp>

#include "freed_memory.hpp"
#include "server_process.hpp"
#include "wire/both_styles.hpp"

namespace otari::testing {
namespace {

// One that fits into std::string itself, and one that does not.
constexpr std::string_view short_key = "vk-canary-7";
constexpr std::string_view long_key =
    "vk-canary-3141592653589793238462643383279502884197169399375105820974944592307816406286";

class SecretMemory : public ::testing::TestWithParam<std::tuple<Style, std::string_view>> {
 protected:
  // Once, before there are threads.
  static void SetUpTestSuite() {
    server = std::make_unique<ServerProcess>(std::vector{short_key, long_key});
  }
  static void TearDownTestSuite() { server.reset(); }

  SecretMemory() { FreedMemory::watch_for(key()); }
  ~SecretMemory() override { FreedMemory::watch_for({}); }

  [[nodiscard]] static Style style() { return std::get<Style>(GetParam()); }
  [[nodiscard]] static std::string_view key() { return std::get<std::string_view>(GetParam()); }
  [[nodiscard]] ClientOptions options() const {
    ClientOptions options;
    options.api_base = server->origin();
    options.api_root = ApiRoot::v1;
    options.read_environment = false;
    return options;
  }
  [[nodiscard]] ClientOptions options_with_key() const {
    ClientOptions with_key = options();
    with_key.api_key = Secret(key());
    return with_key;
  }

  static void expect_nothing_left() {
    EXPECT_GT(FreedMemory::blocks(), 0U);
    EXPECT_THAT(FreedMemory::found(), ::testing::IsEmpty());
  }

 private:
  static inline std::unique_ptr<ServerProcess> server;
};

INSTANTIATE_TEST_SUITE_P(Keys, SecretMemory,
                         ::testing::Combine(::testing::Values(Style::blocking, Style::coroutine),
                                            ::testing::Values(short_key, long_key)),
                         [](const auto& key) {
                           const bool is_short = std::get<std::string_view>(key.param) == short_key;
                           return std::string(std::get<Style>(key.param) == Style::blocking
                                                  ? "blocking"
                                                  : "coroutine") +
                                  (is_short ? "_short_key" : "_long_key");
                         });

TEST_P(SecretMemory, R25_the_watch_sees_what_an_ordinary_string_leaves_behind) {
  {
    const std::string text = "key: " + std::string(key()) + std::string(64, '.');
  }
  EXPECT_THAT(FreedMemory::found(), ::testing::Not(::testing::IsEmpty()));
}

TEST_P(SecretMemory, R25_of_secrets_alone_holds_none) {
  {
    std::vector<Secret> many;
    for (int i = 0; i < 20; ++i) many.emplace_back(key());  // grows, and moves what it has
    std::string text(key());
    const Secret taken(std::move(text));
    const Secret copy = many.front();
    Secret moved = std::move(many.back());
    moved = many.front();
    moved = Secret("other");
    auto optional = std::make_unique<std::optional<Secret>>(copy);
    EXPECT_EQ(**optional, taken);
  }
  expect_nothing_left();
}

TEST_P(SecretMemory, R25_of_calls_and_a_client_that_is_gone_holds_none) {
  {
    const auto client = value_or_throw(Client::create(options_with_key()));
    for (int i = 0; i < 3; ++i) {
      const auto reply = complete(style(), client);
      ASSERT_TRUE(reply) << reply.error();
    }
    const auto read = read_stream(style(), client);
    ASSERT_FALSE(read.error) << *read.error;
    EXPECT_EQ(read.partial.content(), "onetwo");
  }
  expect_nothing_left();
}

TEST_P(SecretMemory, R25_of_a_stream_that_is_left_half_read_holds_none) {
  {
    const auto client = value_or_throw(Client::create(options_with_key()));
    auto stream = value_or_throw(client.completion_stream(hello()));
    ASSERT_TRUE(stream.next()->has_value());
  }
  expect_nothing_left();
}

TEST_P(SecretMemory, R25_of_keys_from_the_environment_holds_none) {
  {
    ClientOptions from_environment = options();
    from_environment.read_environment = true;
    from_environment.environment = [](std::string_view name) -> std::optional<std::string> {
      if (name != "GATEWAY_API_KEY") return std::nullopt;
      return std::string(key());
    };
    const auto client = value_or_throw(Client::create(from_environment));
    const auto reply = complete(style(), client);
    ASSERT_TRUE(reply) << reply.error();
  }
  expect_nothing_left();
}

TEST_P(SecretMemory, R25_of_admin_keys_holds_none) {
  {
    ClientOptions with_admin_key = options();
    with_admin_key.admin_key = Secret(key());
    const auto client = value_or_throw(Client::create(with_admin_key));
    const auto listed =
        call_in(style(), client, [](const auto& any) { return any.control_plane().keys().list(); });
    EXPECT_TRUE(listed) << listed.error();
    const auto plain = value_or_throw(Client::create(options()));
    const auto listed_again = call_in(style(), plain, [](const auto& any) {
      return any.control_plane(Secret(key())).keys().list();
    });
    EXPECT_TRUE(listed_again) << listed_again.error();
  }
  expect_nothing_left();
}

TEST_P(SecretMemory, R25_of_a_platform_token_holds_none) {
  {
    ClientOptions with_token = options();
    with_token.platform_token = Secret(key());
    const auto client = value_or_throw(Client::create(with_token));
    const auto reply = complete(style(), client);
    ASSERT_TRUE(reply) << reply.error();
  }
  expect_nothing_left();
}

TEST_P(SecretMemory, R25_of_a_refused_key_holds_none) {
  const std::string_view wrong_key = key().substr(0, key().size() - 1);
  FreedMemory::watch_for(wrong_key);
  {
    ClientOptions wrong = options();
    wrong.api_key = Secret(wrong_key);
    const auto client = value_or_throw(Client::create(wrong));
    const auto reply = complete(style(), client);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().kind, ErrorKind::authentication) << reply.error();
  }
  expect_nothing_left();
}

}  // namespace
}  // namespace otari::testing
