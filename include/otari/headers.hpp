#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <otari/export.hpp>

namespace otari {

/// HTTP header fields in the order they were added. Names compare without regard to case.
/// A value type; reading one object from several threads is safe.
class OTARI_API Headers {
 public:
  using Field = std::pair<std::string, std::string>;

  Headers() = default;
  Headers(std::initializer_list<Field> fields) : fields_(fields) {}

  /// The first field of that name. The view lives as long as this object is unchanged.
  [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const noexcept;

  /// Adds a field behind those of the same name.
  void add(std::string name, std::string value);
  /// Replaces every field of that name by one.
  void set(std::string name, std::string value);
  /// Removes every field of that name.
  void remove(std::string_view name);

  [[nodiscard]] bool empty() const noexcept { return fields_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return fields_.size(); }
  [[nodiscard]] auto begin() const noexcept { return fields_.begin(); }
  [[nodiscard]] auto end() const noexcept { return fields_.end(); }

  friend bool operator==(const Headers&, const Headers&) = default;

 private:
  std::vector<Field> fields_;
};

}  // namespace otari
