#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <otari/message.hpp>

#include "providers/local/word_list.hpp"

namespace otari::gateway {

/// A model that is a function of its input: it needs nothing, costs nothing, and says the same
/// thing again to the same question. Each is named after what it does; the functions it does not
/// have are null.
struct LocalModel {
  std::string_view name;  ///< what stands behind "local:"
  std::string (*reply)(std::span<const Message> messages) = nullptr;
  /// A vector of length one.
  std::vector<float> (*embed)(std::string_view text, std::size_t dimensions) = nullptr;
  /// One score for each document, the higher the better.
  std::vector<double> (*score)(std::string_view query,
                               std::span<const std::string> documents) = nullptr;
  WordVerdict (*judge)(std::string_view text) = nullptr;
};

[[nodiscard]] std::span<const LocalModel> local_models() noexcept;
/// Null for a name that none has.
[[nodiscard]] const LocalModel* find_local_model(std::string_view name) noexcept;

/// Text of the last message by the user; empty when there is none.
[[nodiscard]] std::string echo_reply(std::span<const Message> messages);

}  // namespace otari::gateway
