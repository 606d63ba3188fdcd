#pragma once

// What the parts of Reader share: the only place, next to them, that knows simdjson.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <simdjson.h>

#include "reader.hpp"
#include "simdjson_statics.hpp"
#include "text.hpp"

namespace otari::json {

namespace sj = simdjson::ondemand;

// Refers to where simdjson put it. A copy of a value just made costs more than reading a short one:
// its halves are still on their way to memory when they are wanted back as a whole.
struct Value {
  sj::value& value;
};

static_assert(Reader::padding >= simdjson::SIMDJSON_PADDING);

struct Reader::State {
  sj::parser parser;
  std::string padded;   // a copy of texts that came without padding
  std::string scratch;  // unescaped text behind a string_view
  std::string path;     // built backwards while a failure travels up
  std::string failure;
  int depth = 0;                // of arrays and objects being read
  std::size_t vector_size = 0;  // of the last array of floats: the next one is as long

  // Only its first allocation asks simdjson's statics for anything.
  bool make_parser_ready() {
    if (parser.capacity() > 0) return true;
    constexpr std::size_t first_capacity = 1024;
    const SimdjsonStatics statics;
    return statics.are_there() && parser.allocate(first_capacity) == simdjson::SUCCESS;
  }
  bool fail(std::string message) {
    failure = std::move(message);
    return false;
  }
  void climb(std::string_view segment) { path.insert(0, segment); }
};

// The token with its quotes, from a pointer behind the opening quote.
inline std::string_view quoted_key(const char* behind_quote) {
  const char* end = behind_quote;
  while (*end != '"') end += *end == '\\' ? 2 : 1;
  return {behind_quote - 1, static_cast<std::size_t>(end - behind_quote + 2)};
}

inline std::string_view unquoted(std::string_view token) {
  return token.substr(1, token.size() - 2);
}

// Types of users may contain themselves; hostile nesting must not use up the stack.
constexpr int max_depth = 512;

class Level {
 public:
  explicit Level(int& depth) : depth_(depth) { ++depth_; }
  ~Level() { --depth_; }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;
  [[nodiscard]] bool too_deep() const { return depth_ > max_depth; }

 private:
  int& depth_;
};

inline std::string_view reason(simdjson::error_code code) { return simdjson::error_message(code); }

// The text of a scalar, for messages.
inline std::string token_of(Value& value) { return one_line(value.value.raw_json_token(), 40); }

inline bool is_null_value(Value& value) {
  bool null = false;
  return value.value.is_null().get(null) == simdjson::SUCCESS && null;
}

template <class Element>
bool Reader::each_element(Value& value, std::size_t& size, Element&& element) {
  sj::array array;
  if (value.value.get_array().get(array) != simdjson::SUCCESS) return fail_type("an array", value);
  const Level level(state_->depth);
  if (level.too_deep()) return fail("nested too deeply");
  size = 0;
  for (auto item : array) {
    const auto code = item.error();
    sj::value&& element_value = std::move(item).value_unsafe();
    Value inner{element_value};
    const bool ok = code == simdjson::SUCCESS ? element(inner, size)
                                              : fail("not JSON: " + std::string(reason(code)));
    if (!ok) {
      state_->climb("[" + std::to_string(size) + "]");
      return false;
    }
    ++size;
  }
  return true;
}

}  // namespace otari::json
