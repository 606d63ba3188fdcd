// Values that are kept in one piece: numbers, texts, vectors, raw JSON.

#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include "base64_floats.hpp"
#include "reader_state.hpp"
#include "unescape.hpp"
#include "validate.hpp"

namespace otari::json {
namespace {

std::string_view trim_end(std::string_view text) {
  while (!text.empty() &&
         (text.back() == ' ' || text.back() == '\n' || text.back() == '\r' || text.back() == '\t'))
    text.remove_suffix(1);
  return text;
}

}  // namespace

JsonType Reader::peek(Value& value) {
  sj::json_type type = sj::json_type::null;
  if (value.value.type().get(type) != simdjson::SUCCESS) return JsonType::null;
  switch (type) {
    case sj::json_type::object: return JsonType::object;
    case sj::json_type::array: return JsonType::array;
    case sj::json_type::string: return JsonType::string;
    case sj::json_type::number: return JsonType::number;
    case sj::json_type::boolean: return JsonType::boolean;
    case sj::json_type::null: return JsonType::null;
  }
  return JsonType::null;
}

bool Reader::is_null(Value& value) { return is_null_value(value); }

bool Reader::boolean(Value& value, bool& out) {
  return value.value.get_bool().get(out) == simdjson::SUCCESS || fail_type("a boolean", value);
}

bool Reader::integer(Value& value, std::int64_t& out) {
  if (value.value.get_int64().get(out) == simdjson::SUCCESS) return true;
  if (peek(value) != JsonType::number) return fail_type("an integer", value);
  const std::string token = token_of(value);
  double number = 0;
  constexpr double limit = 9007199254740992.0;  // beyond it a double does not name one integer
  if (value.value.get_double().get(number) != simdjson::SUCCESS || std::trunc(number) != number ||
      std::abs(number) > limit)
    return fail("expected an integer, found " + token);
  out = static_cast<std::int64_t>(number);
  return true;
}

bool Reader::number(Value& value, double& out) {
  if (value.value.get_double().get(out) == simdjson::SUCCESS) return true;
  if (peek(value) != JsonType::number) return fail_type("a number", value);
  return fail("expected a number that fits a double, found " + token_of(value));
}

bool Reader::string_view(Value& value, std::string_view& out) {
  const std::string_view token = trim_end(value.value.raw_json_token());
  sj::raw_json_string consumed;
  if (value.value.get_raw_json_string().get(consumed) != simdjson::SUCCESS)
    return fail_type("a string", value);
  out = unquoted(token);
  if (std::memchr(out.data(), '\\', out.size()) == nullptr) return true;
  const std::string_view escaped = out;
  state_->scratch.clear();
  if (!append_unescaped(state_->scratch, escaped)) return fail("a string with a broken escape");
  out = state_->scratch;
  return true;
}

bool Reader::string(Value& value, std::string& out) {
  std::string_view text;
  if (!string_view(value, text)) return false;
  out.assign(text);
  return true;
}

bool Reader::floats(Value& value, std::vector<float>& out) {
  if (peek(value) == JsonType::string) {
    std::string_view text;
    if (!string_view(value, text)) return false;
    auto done = floats_from_base64(text, out);
    return done || fail(std::move(done).error().message);
  }
  if (peek(value) != JsonType::array)
    return fail_type("an array of numbers or a base64 text", value);
  out.clear();
  out.reserve(state_->vector_size);
  return each_element(value, state_->vector_size, [&](Value& item, std::size_t) {
    double real = 0;
    if (item.value.get_double().get(real) != simdjson::SUCCESS && !number(item, real)) return false;
    if (std::abs(real) > std::numeric_limits<float>::max())
      return fail("expected a number that fits a float, found " + token_of(item));
    out.push_back(static_cast<float>(real));
    return true;
  });
}

bool Reader::decimal(Value& value, Decimal& out) {
  const bool as_string = peek(value) == JsonType::string;
  std::string_view text;
  if (as_string ? !string_view(value, text) : !raw_text(value, text)) return false;
  auto parsed = Decimal::parse(text, as_string);
  if (!parsed) return fail("expected a decimal number, found '" + one_line(text, 40) + "'");
  out = *std::move(parsed);
  return true;
}

bool Reader::raw_text(Value& value, std::string_view& out) {
  std::string_view text;
  if (const auto code = simdjson::to_json_string(value.value).get(text))
    return fail("not JSON: " + std::string(reason(code)));
  out = trim_end(text);
  // simdjson does not look at what it skips; what we keep must be JSON.
  if (const auto bad = invalid_json(out))
    return fail("not JSON at byte " + std::to_string(*bad) + " of this value");
  // A string that is left standing is taken for a key where a colon follows.
  sj::raw_json_string consumed;
  return !out.starts_with('"') ||
         value.value.get_raw_json_string().get(consumed) == simdjson::SUCCESS ||
         fail_type("a string", value);
}

bool Reader::raw(Value& value, RawJson& out) {
  std::string_view text;
  if (!raw_text(value, text)) return false;
  if (out.text() != text) out = RawJson::trusted(std::string(text));
  return true;
}

}  // namespace otari::json
