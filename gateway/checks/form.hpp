#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "refusal.hpp"

namespace otari::gateway {

/// One part of a form.
struct FormPart {
  std::string name{};
  std::optional<std::string> filename{};  ///< a file when it is there
  std::string content_type{};
  std::string_view data{};  ///< into the body
};

/// A form as it arrived: views into its body.
struct Form {
  std::vector<FormPart> parts{};

  /// The first file of that name; null without one.
  [[nodiscard]] const FormPart* file(std::string_view name) const;
  /// The first text of that name.
  [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
};

/// Takes a `multipart/form-data` body apart (RFC 7578). A body of another type has no parts, and
/// one that ends early lacks those that are not whole, as with the real gateway: they count as
/// missing. 400 for what is broken otherwise, and for texts of more than 1 MiB.
[[nodiscard]] std::expected<Form, Refusal> parse_form(std::string_view body,
                                                      std::string_view content_type);

}  // namespace otari::gateway
