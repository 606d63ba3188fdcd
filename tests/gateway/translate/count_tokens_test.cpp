// The estimate of input tokens.

#include <gtest/gtest.h>

#include "messages_codec.hpp"
#include "translate/count_tokens.hpp"

namespace otari::gateway {
namespace {

std::int64_t counted(const CountTokensParams& request) {
  const auto count = count_tokens(request);
  EXPECT_TRUE(count);
  return count ? count->input_tokens : 0;
}

CountTokensParams saying(std::string text) {
  return {.model = "p:m", .messages = {InputMessage::user(std::move(text))}};
}

TEST(CountTokens, AFourthOfTheLengthRoundedUp) {
  const std::int64_t one = counted(saying(""));
  // Four bytes more are always one token more; one to four bytes more, at most one.
  EXPECT_EQ(counted(saying(std::string(4, 'x'))), one + 1);
  EXPECT_EQ(counted(saying(std::string(4000, 'x'))), one + 1000);
  std::int64_t steps = 0;
  for (std::size_t n = 0; n < 4; ++n)
    steps += counted(saying(std::string(n + 1, 'x'))) - counted(saying(std::string(n, 'x')));
  EXPECT_EQ(steps, 1);
}

TEST(CountTokens, CountsExactly) {
  // [{"role":"user","content":"hello!"}]: 36 bytes.
  EXPECT_EQ(counted(saying("hello!")), 9);
  EXPECT_EQ(counted(saying("hello!!")), 10);
  // [] is 2 bytes, "system" 8.
  EXPECT_EQ(counted({}), 1);
  EXPECT_EQ(counted({.system = "system"}), 3);
}

TEST(CountTokens, SystemAndToolsAreOfThePromptAndTheRestIsNot) {
  const std::int64_t plain = counted(saying("hello"));
  CountTokensParams request = saying("hello");
  request.model = std::string(400, 'm');
  request.metadata = MessageMetadata{.user_id = std::string(400, 'u')};
  request.thinking = Thinking::enabled(4000);
  request.betas = {std::string(400, 'b')};
  EXPECT_EQ(counted(request), plain);
  request.system = std::string(400, 's');
  EXPECT_GE(counted(request), plain + 100);
  request.tools = {ClientTool{.name = std::string(400, 't')}};
  EXPECT_GE(counted(request), plain + 200);
}

}  // namespace
}  // namespace otari::gateway
