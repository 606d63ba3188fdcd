#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include <otari/export.hpp>

namespace otari {

/// The wire texts of an enumeration, in the order of its enumerators, which count from zero.
/// Specialised next to each enumeration.
template <class E>
std::span<const std::string_view> enum_texts() noexcept = delete;

/// A value of the enumeration E, or a text that this version of the library does not know.
/// Servers add values: such a text is kept and goes back unchanged.
template <class E>
class Open {
  static_assert(std::is_enum_v<E>);

 public:
  Open() = default;
  Open(E known) noexcept : known_(known) {}  // NOLINT(google-explicit-constructor)

  /// The known value with that text, else the text itself.
  explicit Open(std::string_view text) { assign(text); }

  /// The known value; none when the text is not one that E lists.
  [[nodiscard]] std::optional<E> known() const noexcept {
    return other_ ? std::nullopt : std::optional<E>(known_);
  }

  /// The text on the wire. The view lives as long as this object is unchanged.
  [[nodiscard]] std::string_view text() const noexcept {
    return other_ ? std::string_view(text_) : enum_texts<E>()[static_cast<std::size_t>(known_)];
  }

  void assign(std::string_view text) {
    std::size_t index = 0;
    for (std::string_view candidate : enum_texts<E>()) {
      if (candidate == text) {
        known_ = static_cast<E>(index);
        other_ = false;
        return;
      }
      ++index;
    }
    other_ = true;
    text_.assign(text);
  }

  friend bool operator==(const Open& a, const Open& b) noexcept {
    return a.other_ == b.other_ && (a.other_ ? a.text_ == b.text_ : a.known_ == b.known_);
  }
  friend bool operator==(const Open& a, E b) noexcept { return !a.other_ && a.known_ == b; }

 private:
  E known_{};
  bool other_ = false;
  std::string text_;
};

}  // namespace otari
