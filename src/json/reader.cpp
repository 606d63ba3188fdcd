#include "reader.hpp"

#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include <simdjson.h>

#include "base64_floats.hpp"
#include "codec.hpp"
#include "text.hpp"
#include "unescape.hpp"
#include "validate.hpp"

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
  std::string key;      // an unescaped key
  std::string path;     // built backwards while a failure travels up
  std::string failure;
  int depth = 0;                // of arrays and objects being read
  std::size_t vector_size = 0;  // of the last array of floats: the next one is as long

  bool fail(std::string message) {
    failure = std::move(message);
    return false;
  }
  void climb(std::string_view segment) { path.insert(0, segment); }
};

namespace {

std::string_view trim_end(std::string_view text) {
  while (!text.empty() &&
         (text.back() == ' ' || text.back() == '\n' || text.back() == '\r' || text.back() == '\t'))
    text.remove_suffix(1);
  return text;
}

std::string_view name_of(JsonType type) {
  switch (type) {
    case JsonType::object: return "an object";
    case JsonType::array: return "an array";
    case JsonType::string: return "a string";
    case JsonType::number: return "a number";
    case JsonType::boolean: return "a boolean";
    case JsonType::null: return "null";
  }
  return "nothing";
}

// The token with its quotes, from a pointer behind the opening quote.
std::string_view quoted_key(const char* behind_quote) {
  const char* end = behind_quote;
  while (*end != '"') end += *end == '\\' ? 2 : 1;
  return {behind_quote - 1, static_cast<std::size_t>(end - behind_quote + 2)};
}

std::string_view unquoted(std::string_view token) { return token.substr(1, token.size() - 2); }

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

std::string_view reason(simdjson::error_code code) { return simdjson::error_message(code); }

// The text of a scalar, for messages.
std::string token_of(Value& value) { return one_line(value.value.raw_json_token(), 40); }

bool opens_container(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \n\r\t");
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

// Whether simdjson may read a document of this type in place. Functions for scalars must not be
// called on its root value.
bool reads_container(const Type& type) {
  switch (type.kind) {
    case Kind::raw:
    case Kind::any_of: return true;
    case Kind::array:
    case Kind::object:
    case Kind::map: return !type.takes_null;
    default: return false;
  }
}

}  // namespace

Reader::Reader() : state_(std::make_unique<State>()) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

Error Reader::error() const {
  std::string where = state_->path.empty() ? std::string("the answer") : state_->path;
  if (where.front() == '.') where.erase(0, 1);
  return {.kind = ErrorKind::decode, .message = where + ": " + state_->failure};
}

bool Reader::fail(std::string message) { return state_->fail(std::move(message)); }

bool Reader::fail_at(std::string_view segment, std::string message) {
  fail(std::move(message));
  state_->climb(segment);
  return false;
}

bool Reader::fail_type(std::string_view expected, Value& value) {
  sj::json_type type = sj::json_type::null;
  const bool known = value.value.type().get(type) == simdjson::SUCCESS;
  const bool null = known && type == sj::json_type::null;
  const std::string found = known && (!null || trim(value.value.raw_json_token()) == "null")
                                ? std::string(name_of(peek(value)))
                                : "'" + token_of(value) + "', which is not JSON";
  return fail("expected " + std::string(expected) + ", found " + found);
}

Result<void> Reader::failed(std::string message) {
  fail(std::move(message));
  return std::unexpected(error());
}

Result<void> Reader::read(std::string_view text, void* out, const Type& type) {
  auto& buffer = state_->padded;
  buffer.reserve(text.size() + padding);
  buffer.assign(text);
  return run(buffer, buffer.capacity(), out, type);
}

Result<void> Reader::read_padded(std::string_view text, void* out, const Type& type) {
  return run(text, text.size() + padding, out, type);
}

Result<void> Reader::run(std::string_view text, std::size_t capacity, void* out, const Type& type) {
  state_->path.clear();
  state_->failure.clear();
  if (!opens_container(text) || !reads_container(type)) return run_scalar(text, out, type);
  sj::document document;
  if (const auto code = state_->parser.iterate(text.data(), text.size(), capacity).get(document))
    return failed("not JSON: " + std::string(reason(code)));
  sj::value root;
  if (const auto code = document.get_value().get(root))
    return failed("not JSON: " + std::string(reason(code)));
  Value value{root};
  if (!type.read(*this, value, out)) return std::unexpected(error());
  const char* rest = nullptr;
  if (document.current_location().get(rest) == simdjson::SUCCESS)
    return failed("more text follows after the JSON value");
  return {};
}

// simdjson has no values for documents that are a scalar; an element of an array is one.
Result<void> Reader::run_scalar(std::string_view text, void* out, const Type& type) {
  if (const auto bad = invalid_json(text))
    return failed(text.empty() ? "expected JSON, found nothing"
                               : "not JSON at byte " + std::to_string(*bad));
  std::string wrapped;
  wrapped.reserve(text.size() + 2 + padding);
  wrapped.append("[").append(text).append("]");
  sj::document document;
  sj::array array;
  auto code =
      state_->parser.iterate(wrapped.data(), wrapped.size(), wrapped.capacity()).get(document);
  if (code == simdjson::SUCCESS) code = document.get_array().get(array);
  if (code != simdjson::SUCCESS) return failed("not JSON: " + std::string(reason(code)));
  for (auto item : array) {
    if (const auto broken = item.error()) return failed("not JSON: " + std::string(reason(broken)));
    sj::value&& scalar = std::move(item).value_unsafe();
    Value value{scalar};
    if (!type.read(*this, value, out)) return std::unexpected(error());
  }
  return {};
}

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

bool Reader::is_null(Value& value) {
  bool null = false;
  return value.value.is_null().get(null) == simdjson::SUCCESS && null;
}

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

bool Reader::array(Value& value, void* out, bool (*element)(Reader&, Value&, void*, std::size_t),
                   std::size_t& size) {
  return each_element(value, size, [&](Value& item, std::size_t index) {
    return element(*this, item, out, index);
  });
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

bool Reader::members(Value& value, void* out,
                     bool (*member)(Reader&, std::string_view, Value&, void*)) {
  sj::object object;
  if (value.value.get_object().get(object) != simdjson::SUCCESS)
    return fail_type("an object", value);
  const Level level(state_->depth);
  if (level.too_deep()) return fail("nested too deeply");
  for (auto item : object) {
    if (const auto code = item.error()) return fail("not JSON: " + std::string(reason(code)));
    sj::field&& field = std::move(item).value_unsafe();
    const std::string_view token = quoted_key(field.key().raw());
    std::string key;
    if (!append_unescaped(key, unquoted(token))) return fail("a key with a broken escape");
    Value inner{field.value()};
    if (!member(*this, key, inner, out)) {
      state_->climb("." + key);
      return false;
    }
  }
  return true;
}

namespace {

bool key_is(const sj::raw_json_string& key, std::string_view name) {
  if (key.unsafe_is_equal(name)) return true;
  const std::string_view token = quoted_key(key.raw());
  if (token.find('\\') == std::string_view::npos) return false;
  std::string plain;
  return append_unescaped(plain, unquoted(token)) && plain == name;
}

}  // namespace

bool Reader::tag(Value& value, std::string_view member, std::string_view& out) {
  out = {};
  // An object without members is used up by opening it, and could not be read again.
  const std::string_view token = value.value.raw_json_token();
  if (token.starts_with('{') && token.data()[token.size()] == '}') return true;
  sj::object object;
  if (value.value.get_object().get(object) != simdjson::SUCCESS)
    return fail_type("an object", value);
  for (auto item : object) {
    if (const auto code = item.error()) return fail("not JSON: " + std::string(reason(code)));
    sj::field&& field = std::move(item).value_unsafe();
    if (!key_is(field.key(), member)) continue;
    Value found{field.value()};
    if (peek(found) == JsonType::string && !string_view(found, out)) return false;
    break;
  }
  // Back to the start of the object, so that it can be read as what the tag says it is.
  bool ignored = false;
  if (const auto code = object.reset().get(ignored))
    return fail("not JSON: " + std::string(reason(code)));
  return true;
}

namespace {

// The table entry for a key. Members mostly come in table order, so the search starts where the
// last one was found.
const Field* find_plain(const ObjectTable& table, const sj::raw_json_string& key,
                        std::size_t& hint) {
  const std::size_t count = table.fields.size();
  for (std::size_t tried = 0, i = hint; tried < count; ++tried, ++i) {
    if (i >= count) i = 0;
    const Field& field = table.fields[i];
    if (key.unsafe_is_equal(field.name)) {
      hint = i + 1;
      return &field;
    }
  }
  return nullptr;
}

const Field* find_unescaped(const ObjectTable& table, std::string_view key) {
  for (const Field& field : table.fields)
    if (field.name == key) return &field;
  return nullptr;
}

class Seen {
 public:
  void mark(std::size_t i) { bits_[i >> 6] |= std::uint64_t{1} << (i & 63); }
  [[nodiscard]] bool has(std::size_t i) const { return (bits_[i >> 6] >> (i & 63) & 1) != 0; }

 private:
  std::array<std::uint64_t, 2> bits_{};
};

}  // namespace

bool Reader::object(Value& value, void* out, const ObjectTable& table) {
  return tagged_object(value, out, table, {});
}

bool Reader::tagged_object(Value& value, void* out, const ObjectTable& table,
                           std::string_view tag_member) {
  sj::object object;
  if (value.value.get_object().get(object) != simdjson::SUCCESS)
    return fail_type("an object", value);
  const Level level(state_->depth);
  if (level.too_deep()) return fail("nested too deeply");
  Extra* extra = table.extra == nullptr ? nullptr : table.extra(out);
  if (extra != nullptr) extra->clear();
  Seen seen;
  std::size_t hint = 0;
  for (auto item : object) {
    if (const auto code = item.error()) return fail("not JSON: " + std::string(reason(code)));
    sj::field&& member = std::move(item).value_unsafe();
    const Field* field = find_plain(table, member.key(), hint);
    Value inner{member.value()};
    if (field == nullptr) {
      const std::string_view token = quoted_key(member.key().raw());
      if (token.find('\\') != std::string_view::npos) {
        state_->key.clear();
        if (!append_unescaped(state_->key, unquoted(token)))
          return fail("a key with a broken escape");
        field = find_unescaped(table, state_->key);
      }
      if (field == nullptr) {
        // Read also where it is not kept: simdjson does not look at what it skips.
        std::string_view text;
        if (!raw_text(inner, text)) {
          state_->climb("." + std::string(unquoted(token)));
          return false;
        }
        const bool is_tag = !tag_member.empty() && key_is(member.key(), tag_member);
        if (extra != nullptr && !is_tag) extra->append_trusted(token, text);
        continue;
      }
    }
    if (!field->type->takes_null && is_null(inner)) continue;
    seen.mark(static_cast<std::size_t>(field - table.fields.data()));
    if (!field->type->read(*this, inner, field->at(out))) {
      state_->climb("." + std::string(field->name));
      return false;
    }
  }
  for (std::size_t i = 0; i < table.fields.size(); ++i) {
    if (seen.has(i)) continue;
    if (table.fields[i].required)
      return fail("the member '" + std::string(table.fields[i].name) + "' is missing");
    const Field& field = table.fields[i];
    field.reset != nullptr ? field.reset(out) : field.type->reset(field.at(out));
  }
  return true;
}

Result<void> read_into(Reader& reader, std::string_view text, void* out, const Type& type) {
  return reader.read(text, out, type);
}

}  // namespace otari::json
