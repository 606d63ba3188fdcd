#pragma once

#include <span>
#include <string>
#include <string_view>

#include <otari/message.hpp>

namespace otari::gateway {

/// A model that is a function of the conversation: it needs nothing, costs nothing, and says the
/// same thing again to the same messages.
struct LocalModel {
  std::string_view name;  ///< what stands behind "local:"
  std::string (*reply)(std::span<const Message> messages);
};

[[nodiscard]] std::span<const LocalModel> local_models() noexcept;
/// Null for a name that none has.
[[nodiscard]] const LocalModel* find_local_model(std::string_view name) noexcept;

/// Text of the last message by the user; empty when there is none.
[[nodiscard]] std::string echo_reply(std::span<const Message> messages);

}  // namespace otari::gateway
