#pragma once

#include <cstddef>
#include <vector>

#include <otari/http_info.hpp>

namespace otari {

/// An answer that is a bare JSON array, in the server's order.
template <class T>
struct List {
  std::vector<T> items{};
  HttpInfo http{};

  [[nodiscard]] auto begin() const noexcept { return items.begin(); }
  [[nodiscard]] auto end() const noexcept { return items.end(); }
  [[nodiscard]] std::size_t size() const noexcept { return items.size(); }
  [[nodiscard]] bool empty() const noexcept { return items.empty(); }
  [[nodiscard]] const T& operator[](std::size_t i) const noexcept { return items[i]; }

  friend bool operator==(const List&, const List&) = default;
};

/// An answer without content.
struct Empty {
  HttpInfo http{};
};

}  // namespace otari
