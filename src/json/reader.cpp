// Whole documents, and what is said of those that cannot be read.

#include "reader.hpp"

#include <utility>

#include "codec.hpp"
#include "reader_state.hpp"
#include "validate.hpp"

namespace otari::json {
namespace {

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
  if (!state_->make_parser_ready())
    return failed("cannot be read any more: the process is exiting, or has no memory left");
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

Result<void> read_into(Reader& reader, std::string_view text, void* out, const Type& type) {
  return reader.read(text, out, type);
}

}  // namespace otari::json
