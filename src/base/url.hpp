#pragma once

#include <string>
#include <string_view>

#include <otari/result.hpp>

namespace otari {

/// Everything but letters, digits and `-._~` as %XX: safe as one path segment or query value.
[[nodiscard]] std::string percent_encode(std::string_view text);
/// Undoes it; `+` stays. A broken escape is kept as it is.
[[nodiscard]] std::string percent_decode(std::string_view text);

/// A base URL taken apart.
struct Url {
  std::string scheme{};  ///< "http" or "https"
  std::string host{};    ///< with brackets for IPv6
  int port = 0;          ///< the scheme's own where none is given
  std::string path{};    ///< without trailing slashes

  [[nodiscard]] std::string origin() const;
  [[nodiscard]] std::string text() const { return origin() + path; }
};

/// Errors: config, with what is wrong and how a base URL looks.
[[nodiscard]] Result<Url> parse_base_url(std::string_view text);

}  // namespace otari
