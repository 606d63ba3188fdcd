#pragma once

#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace otari {

/// The explicit JSON null, for members where it differs from leaving the member out.
struct Null {
  friend constexpr bool operator==(Null, Null) noexcept = default;
};
inline constexpr Null null{};

/// Absent, null, or a value: for PATCH bodies and the few fields where null has a meaning.
template <class T>
class Nullable {
 public:
  Nullable() = default;
  Nullable(Null) : state_(Null{}) {}  // NOLINT(google-explicit-constructor)
  template <class U = T>
    requires std::is_convertible_v<U&&, T>
  Nullable(U&& value) : state_(std::in_place_type<T>, std::forward<U>(value)) {}  // NOLINT

  [[nodiscard]] bool absent() const noexcept { return state_.index() == 0; }
  [[nodiscard]] bool is_null() const noexcept { return state_.index() == 1; }
  [[nodiscard]] bool has_value() const noexcept { return state_.index() == 2; }
  explicit operator bool() const noexcept { return has_value(); }

  [[nodiscard]] const T* get() const noexcept { return std::get_if<T>(&state_); }
  [[nodiscard]] T* get() noexcept { return std::get_if<T>(&state_); }
  /// Precondition: has_value().
  [[nodiscard]] const T& operator*() const noexcept { return *get(); }
  [[nodiscard]] const T* operator->() const noexcept { return get(); }

  T& emplace() { return state_.template emplace<T>(); }
  void reset() noexcept { state_.template emplace<0>(); }

  friend bool operator==(const Nullable&, const Nullable&) = default;

 private:
  std::variant<std::monostate, Null, T> state_;
};

}  // namespace otari
