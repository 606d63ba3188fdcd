#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace otari {

/// One text, or a list of texts: the two forms are told apart on the wire.
class Texts {
 public:
  Texts() = default;
  Texts(std::string one) : value_(std::move(one)) {}    // NOLINT(google-explicit-constructor)
  Texts(const char* one) : value_(std::string(one)) {}  // NOLINT(google-explicit-constructor)
  Texts(std::vector<std::string> many) : value_(std::move(many)) {}  // NOLINT
  Texts(std::initializer_list<std::string> many) : value_(std::vector<std::string>(many)) {}

  [[nodiscard]] const std::string* one() const noexcept {
    return std::get_if<std::string>(&value_);
  }
  [[nodiscard]] const std::vector<std::string>* many() const noexcept {
    return std::get_if<std::vector<std::string>>(&value_);
  }

  friend bool operator==(const Texts&, const Texts&) = default;

 private:
  std::variant<std::string, std::vector<std::string>> value_;
};

}  // namespace otari
