#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace otari::testing {

using Header = std::pair<std::string, std::string>;

/// One request as it came over the wire.
struct ReceivedRequest {
  std::string method;
  std::string target;   ///< path and query, still percent-encoded
  std::string version;  ///< "HTTP/1.1"
  std::vector<Header> headers;
  std::string body;                ///< without chunk framing
  std::size_t connection = 0;      ///< index of its connection, counted from 0 in order of accept
  std::string head;                ///< request line and headers, byte for byte
  bool expected_continue = false;  ///< asked for 100 Continue
  std::chrono::steady_clock::time_point received_at{};

  /// The first value of a header; names compare without case. Empty when there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> header_values(std::string_view name) const;
  [[nodiscard]] bool has_header(std::string_view name) const;

  /// The target up to the question mark, still percent-encoded.
  [[nodiscard]] std::string path() const;
  /// Names and values of the query in order, percent-decoded, a plus read as a space.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> query() const;
};

[[nodiscard]] bool same_header_name(std::string_view a, std::string_view b);

}  // namespace otari::testing
