#include <otari/headers.hpp>

#include <algorithm>

#include "text.hpp"

namespace otari {

std::optional<std::string_view> Headers::get(std::string_view name) const noexcept {
  for (const auto& [key, value] : fields_)
    if (equal_ignoring_case(key, name)) return value;
  return std::nullopt;
}

void Headers::add(std::string name, std::string value) {
  constexpr std::size_t usual = 8;
  if (fields_.capacity() == 0) fields_.reserve(usual);
  fields_.emplace_back(std::move(name), std::move(value));
}

void Headers::set(std::string name, std::string value) {
  remove(name);
  add(std::move(name), std::move(value));
}

void Headers::remove(std::string_view name) {
  std::erase_if(fields_,
                [&](const Field& field) { return equal_ignoring_case(field.first, name); });
}

}  // namespace otari
