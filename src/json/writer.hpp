#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <otari/result.hpp>

namespace otari::json {

struct ObjectTable;

/// Writes JSON straight into one buffer, compact, members in table order.
class Writer {
 public:
  Writer() { out_.reserve(usual_size); }

  void null() { out_ += "null"; }
  void boolean(bool value) { out_ += value ? "true" : "false"; }
  void integer(std::int64_t value);
  /// Shortest form that reads back as the same number. NaN and infinity are an error.
  void number(double value);
  void number(float value);
  /// Text that is not UTF-8 is an error.
  void string(std::string_view text);
  /// Text that is valid JSON already.
  void raw(std::string_view json) { out_ += json; }

  void begin_array() { open('['); }
  /// Before each element.
  void element() { separate(); }
  void end_array() { close(']'); }

  void begin_object() { open('{'); }
  /// Before each member's value. Precondition: the name needs no escapes, as those of C++ members.
  void key(std::string_view name);
  /// The same for any name, such as a user's: not UTF-8 is an error.
  void user_key(std::string_view name);
  void end_object() { close('}'); }

  void object(const void* value, const ObjectTable& table);
  /// An object whose first member tells what it is.
  void tagged_object(const void* value, const ObjectTable& table, std::string_view tag_member,
                     std::string_view tag);

  /// The text, or what went wrong first.
  [[nodiscard]] Result<std::string> finish() &&;

 private:
  static constexpr std::size_t usual_size = 256;

  void open(char bracket) {
    out_ += bracket;
    first_ = true;
  }
  void close(char bracket) {
    out_ += bracket;
    first_ = false;
  }
  void separate() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  void members(const void* value, const ObjectTable& table, std::string_view tag_member = {});
  template <class T>
  void any_number(T value);
  void fail(std::string message);

  std::string out_;
  std::string_view last_key_;
  std::string failure_;
  bool first_ = true;
};

/// Appends the text as a quoted JSON string. Precondition: it is valid UTF-8.
void append_quoted(std::string& out, std::string_view text);

}  // namespace otari::json
