#include "translate/count_tokens.hpp"

#include <algorithm>
#include <cstdint>

#include "messages_codec.hpp"

namespace otari::gateway {

Result<TokenCount> count_tokens(const CountTokensParams& request) {
  CountTokensParams prompt;
  prompt.messages = request.messages;
  prompt.system = request.system;
  prompt.tools = request.tools;
  const auto json = json::encode(prompt);
  if (!json) return std::unexpected(json.error());
  const auto bytes = static_cast<std::int64_t>(json->size());
  return TokenCount{.input_tokens = std::max<std::int64_t>(1, (bytes + 3) / 4)};
}

}  // namespace otari::gateway
