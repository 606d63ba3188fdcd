#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <otari/decimal.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// Tokens written to the provider's cache, by how long they stay.
struct CacheCreation {
  std::optional<std::int64_t> ephemeral_5m_input_tokens{};
  std::optional<std::int64_t> ephemeral_1h_input_tokens{};
  Extra extra{};

  friend bool operator==(const CacheCreation&, const CacheCreation&) = default;
};

/// How often server tools ran.
struct ServerToolUsage {
  std::optional<std::int64_t> web_search_requests{};
  std::optional<std::int64_t> web_fetch_requests{};
  Extra extra{};

  friend bool operator==(const ServerToolUsage&, const ServerToolUsage&) = default;
};

/// Tokens of an answer of the Messages API, and what they cost where the gateway knows.
struct MessageUsage {
  std::optional<std::int64_t> input_tokens{};  ///< without cached ones, unlike in chat
  std::optional<std::int64_t> output_tokens{};
  std::optional<std::int64_t> cache_read_input_tokens{};
  std::optional<std::int64_t> cache_creation_input_tokens{};
  std::optional<CacheCreation> cache_creation{};
  std::optional<ServerToolUsage> server_tool_use{};
  std::optional<std::string> service_tier{};
  std::optional<RawJson> iterations{};  ///< usage of each round of a provider's tool loop
  std::optional<Decimal> cost_usd{};    ///< settled cost; comes with `pricing_source`
  std::optional<std::string> pricing_source{};
  Extra extra{};

  friend bool operator==(const MessageUsage&, const MessageUsage&) = default;
};

}  // namespace otari
