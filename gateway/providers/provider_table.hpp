#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "providers/capability.hpp"

namespace otari::gateway {

/// The member that limits an answer's length; a provider knows one of the two names.
enum class TokenLimit : std::uint8_t { max_tokens, max_completion_tokens };

/// A provider of the OpenAI-compatible family. `<NAME>_API_BASE` overrides the address of every
/// row, and `<NAME>_API_KEY` gives the key where `key_variables` names none.
struct ProviderRow {
  std::string_view name;
  std::string_view base_url;
  std::array<std::string_view, 2> key_variables{};  ///< the first one is told to the user
  std::string_view base_variable{};                 ///< a further variable that its users know
  bool needs_key = true;
  /// Users give the address of a local server without its path: then `/v1` is added.
  bool adds_v1 = false;
  TokenLimit token_limit = TokenLimit::max_tokens;
  /// Takes `stream_options`; some refuse members they do not know, and send usage anyway.
  bool takes_stream_options = true;
  /// Beyond chat. What a row does not have is refused before anything is sent.
  Capabilities capabilities{};
  /// Where reranking lies elsewhere than below the base URL.
  std::string_view rerank_url{};
};

[[nodiscard]] std::span<const ProviderRow> provider_table() noexcept;

}  // namespace otari::gateway
