#include "translate/count_tokens.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "messages_codec.hpp"

namespace otari::gateway {
namespace {

template <class Part>
Result<void> add_length(std::int64_t& bytes, const Part& part) {
  const auto json = json::encode(part);
  if (!json) return std::unexpected(json.error());
  bytes += static_cast<std::int64_t>(json->size());
  return {};
}

}  // namespace

Result<TokenCount> count_tokens(const CountTokensParams& request) {
  std::int64_t bytes = 0;
  auto added = add_length(bytes, request.messages);
  if (added && request.system) added = add_length(bytes, *request.system);
  if (added && !request.tools.empty()) added = add_length(bytes, request.tools);
  if (!added) return std::unexpected(std::move(added).error());
  return TokenCount{.input_tokens = std::max<std::int64_t>(1, (bytes + 3) / 4)};
}

}  // namespace otari::gateway
