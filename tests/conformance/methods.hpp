#pragma once

#include <span>
#include <string_view>

#include "session.hpp"

namespace otari::conformance {

/// Makes the call that a neutral method name stands for.
using Method = Outcome (*)(const Session&, const CallInput&);

struct MethodRow {
  std::string_view name;
  Method run;
};

// One table per family of endpoints, each in a file of its own.
[[nodiscard]] std::span<const MethodRow> client_methods();
[[nodiscard]] std::span<const MethodRow> chat_methods();
[[nodiscard]] std::span<const MethodRow> message_methods();
[[nodiscard]] std::span<const MethodRow> response_methods();
[[nodiscard]] std::span<const MethodRow> model_methods();
[[nodiscard]] std::span<const MethodRow> embedding_methods();
[[nodiscard]] std::span<const MethodRow> judgement_methods();
[[nodiscard]] std::span<const MethodRow> image_methods();
[[nodiscard]] std::span<const MethodRow> audio_methods();
[[nodiscard]] std::span<const MethodRow> batch_methods();
[[nodiscard]] std::span<const MethodRow> file_methods();
[[nodiscard]] std::span<const MethodRow> control_plane_methods();
[[nodiscard]] std::span<const MethodRow> mcp_methods();

/// Null when the method is not in any table.
[[nodiscard]] Method find_method(std::string_view name);

}  // namespace otari::conformance
