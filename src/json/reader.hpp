#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <otari/decimal.hpp>
#include <otari/raw_json.hpp>
#include <otari/result.hpp>

namespace otari::json {

struct Field;
class FieldSet;
struct ObjectTable;
struct Type;

/// A JSON value the reader stands at; defined in reader_state.hpp, where simdjson lives.
struct Value;

enum class JsonType : std::uint8_t { object, array, string, number, boolean, null };

/// Reads JSON text straight into objects, in one pass and in any order of members.
///
/// Each function returns false on failure; the reason and the path are then kept for `error`.
/// A reader keeps its buffers from text to text. Not thread-safe.
class Reader {
 public:
  Reader();
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;

  /// Extra bytes that must be readable behind a text given to `read_padded`.
  static constexpr std::size_t padding = 64;

  /// Reads `text`, whose buffer is readable for `padding` more bytes. Nothing is copied.
  [[nodiscard]] Result<void> read_padded(std::string_view text, void* out, const Type& type);
  /// Reads `text` from any buffer: copies it into a padded one first.
  [[nodiscard]] Result<void> read(std::string_view text, void* out, const Type& type);

  [[nodiscard]] JsonType peek(Value& value);
  [[nodiscard]] bool is_null(Value& value);

  [[nodiscard]] bool boolean(Value& value, bool& out);
  /// Also takes a number such as 1755800000.0.
  [[nodiscard]] bool integer(Value& value, std::int64_t& out);
  [[nodiscard]] bool number(Value& value, double& out);
  /// A lone surrogate becomes U+FFFD.
  [[nodiscard]] bool string(Value& value, std::string& out);
  /// The view lives until the next string is read.
  [[nodiscard]] bool string_view(Value& value, std::string_view& out);
  /// A vector, in either form it travels in: an array of numbers, or base64 of 32-bit floats.
  [[nodiscard]] bool floats(Value& value, std::vector<float>& out);
  [[nodiscard]] bool decimal(Value& value, Decimal& out);
  /// Keeps the text of any value, checked.
  [[nodiscard]] bool raw(Value& value, RawJson& out);

  [[nodiscard]] bool array(Value& value, void* out,
                           bool (*element)(Reader&, Value&, void*, std::size_t), std::size_t& size);
  [[nodiscard]] bool object(Value& value, void* out, const ObjectTable& table);
  /// The same, and the member that told the type apart is not kept as an unknown one.
  [[nodiscard]] bool tagged_object(Value& value, void* out, const ObjectTable& table,
                                   std::string_view tag_member);
  [[nodiscard]] bool members(Value& value, void* out,
                             bool (*member)(Reader&, std::string_view, Value&, void*));
  /// The text of a member of an object, without using the object up; empty when there is none.
  /// The view lives until the next string is read.
  [[nodiscard]] bool tag(Value& value, std::string_view member, std::string_view& out);

  /// Notes what was expected where something else was found; always false.
  bool fail_type(std::string_view expected, Value& value);
  bool fail(std::string message);
  /// The same for a member of the value: `segment` is the last part of the path, as in ".name".
  bool fail_at(std::string_view segment, std::string message);

 private:
  struct State;
  std::unique_ptr<State> state_;

  Result<void> run(std::string_view text, std::size_t capacity, void* out, const Type& type);
  Result<void> run_scalar(std::string_view text, void* out, const Type& type);
  [[nodiscard]] Result<void> failed(std::string message);
  [[nodiscard]] Error error() const;
  bool raw_text(Value& value, std::string_view& out);
  [[nodiscard]] bool find_escaped(const ObjectTable& table, std::string_view token,
                                  const Field*& field);
  [[nodiscard]] bool unknown_member(std::string_view token, Value& value, Extra* extra);
  [[nodiscard]] bool reset_absent(const ObjectTable& table, void* out, const FieldSet& seen);
  template <class Element>
  bool each_element(Value& value, std::size_t& size, Element&& element);
};

}  // namespace otari::json
