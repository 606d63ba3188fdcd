// Arrays and objects, member by member.

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

#include "codec.hpp"
#include "reader_state.hpp"
#include "unescape.hpp"

namespace otari::json {

bool Reader::array(Value& value, void* out, bool (*element)(Reader&, Value&, void*, std::size_t),
                   std::size_t& size) {
  return each_element(value, size, [&](Value& item, std::size_t index) {
    return element(*this, item, out, index);
  });
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
  std::uint64_t head = 0;
  static_assert(Reader::padding >= sizeof head);  // may be read behind a short text
  std::memcpy(&head, key.raw(), sizeof head);
  for (std::size_t tried = 0, i = hint; tried < count; ++tried, ++i) {
    if (i >= count) i = 0;
    const Field& field = table.fields[i];
    if ((head & field.head.mask) != field.head.bytes) continue;
    if (field.name.size() < NameHead::size || key.unsafe_is_equal(field.name)) {
      hint = i + 1;
      return &field;
    }
  }
  return nullptr;
}

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
  FieldSet seen;
  std::size_t hint = 0;
  for (auto item : object) {
    if (const auto code = item.error()) return fail("not JSON: " + std::string(reason(code)));
    sj::field&& member = std::move(item).value_unsafe();
    const Field* field = find_plain(table, member.key(), hint);
    Value inner{member.value()};
    if (field == nullptr) {
      const std::string_view token = quoted_key(member.key().raw());
      if (!find_escaped(table, token, field)) return false;
      if (field == nullptr) {
        const bool is_tag = !tag_member.empty() && key_is(member.key(), tag_member);
        if (!unknown_member(token, inner, is_tag ? nullptr : extra)) return false;
        continue;
      }
    }
    if (!field->type->takes_null && is_null_value(inner)) continue;
    seen.add(static_cast<std::size_t>(field - table.fields.data()));
    if (!field->type->read(*this, inner, field->at(out))) {
      state_->climb("." + std::string(field->name));
      return false;
    }
  }
  return reset_absent(table, out, seen);
}

// A key with escapes in it, which may be that of a member all the same.
bool Reader::find_escaped(const ObjectTable& table, std::string_view token, const Field*& field) {
  if (token.find('\\') == std::string_view::npos) return true;
  std::string key;
  if (!append_unescaped(key, unquoted(token))) return fail("a key with a broken escape");
  const auto found = std::ranges::find(table.fields, std::string_view(key), &Field::name);
  if (found != table.fields.end()) field = &*found;
  return true;
}

// Read also where it is not kept: simdjson does not look at what it skips.
bool Reader::unknown_member(std::string_view token, Value& value, Extra* extra) {
  std::string_view text;
  if (!raw_text(value, text)) {
    state_->climb("." + std::string(unquoted(token)));
    return false;
  }
  if (extra != nullptr) extra->append_trusted(token, text);
  return true;
}

bool Reader::reset_absent(const ObjectTable& table, void* out, const FieldSet& seen) {
  if (const FieldSet missing = table.required.without(seen); !missing.empty())
    return fail("the member '" + std::string(table.fields[missing.first()].name) + "' is missing");
  // An absent member has its type's default already.
  FieldSet left = (table.present(out) | table.defaulted).without(seen);
  while (!left.empty()) {
    const Field& field = table.fields[left.pop()];
    field.defaulted ? field.reset(out) : field.type->reset(field.at(out));
  }
  return true;
}

}  // namespace otari::json
