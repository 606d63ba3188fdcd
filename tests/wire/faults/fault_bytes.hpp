#pragma once

#include <string>
#include <string_view>

namespace otari::testing {

/// An answer that fits every operation of the matrix: a completion, and a user.
[[nodiscard]] std::string fitting_body();

/// The head of a 200 with that many bytes, or with what `framing` says.
[[nodiscard]] std::string head_of_length(std::size_t size, std::string_view more = {});
[[nodiscard]] std::string chunked_head(std::string_view more = {});

/// A whole answer of a status that is no success, with its page or JSON.
[[nodiscard]] std::string whole_answer(std::string_view status_line, std::string_view type,
                                       std::string_view body, std::string_view more = {});

/// A page as proxies make them.
[[nodiscard]] std::string page();
/// No HTTP, no JSON, no event.
[[nodiscard]] std::string garbage_bytes();
/// A header line above every limit.
[[nodiscard]] std::string huge_header();

/// A gzip file, not made any smaller, in two pieces that can be unpacked as they come.
struct Gzip {
  std::string start{};
  std::string end{};
};

[[nodiscard]] Gzip gzip(std::string_view first, std::string_view second);
/// Its second piece is no longer gzip.
[[nodiscard]] Gzip broken(Gzip zipped);

}  // namespace otari::testing
