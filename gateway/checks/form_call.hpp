#pragma once

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "checks/form.hpp"
#include "incoming.hpp"

namespace otari::gateway {

/// The form of a request. `storage` keeps what its parts look into; so does the request. A body of
/// more than `limit` bytes is refused with 413.
[[nodiscard]] std::expected<Form, Refusal> form_of(const Incoming& in, std::string& storage,
                                                   std::size_t limit);

/// 422 for those of `files` and `texts` that the form lacks.
[[nodiscard]] std::optional<Refusal> check_parts(const Form& form,
                                                 std::span<const std::string_view> files,
                                                 std::span<const std::string_view> texts);

/// 413 in the real gateway's words. `megabytes` is the limit.
[[nodiscard]] Refusal upload_too_large(std::string_view what, std::size_t megabytes);

}  // namespace otari::gateway
