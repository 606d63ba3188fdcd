#include "json_match.hpp"

#include <cstddef>

namespace otari::conformance {
namespace {

constexpr std::size_t longest_shown = 600;

bool is_matcher(const Json& expected) {
  if (!expected.is_object() || expected.size() != 1) return false;
  const auto& name = expected.begin().key();
  // The one member with a dollar that is a value: what a failed parsing is shown as.
  return name.starts_with('$') && name != "$error";
}

bool is_between(const Json& bounds, const Json& got) {
  return bounds.is_array() && bounds.size() == 2 && got.is_number() &&
         got.get<double>() >= bounds[0].get<double>() &&
         got.get<double>() <= bounds[1].get<double>();
}

bool contains(const Json& got, const Json& wanted) {
  if (!got.is_string() || !wanted.is_string()) return false;
  return got.get_ref<const std::string&>().find(wanted.get_ref<const std::string&>()) !=
         std::string::npos;
}

// A matcher nobody knows never holds: a vector must not pass because it is not understood.
bool holds(const Json& matcher, const Json& got) {
  const auto& name = matcher.begin().key();
  const auto& wanted = matcher.begin().value();
  if (name == "$between") return is_between(wanted, got);
  if (name == "$contains") return contains(got, wanted);
  if (name == "$not_contains") return got.is_string() && !contains(got, wanted);
  if (name == "$prefix")
    return got.is_string() && wanted.is_string() &&
           got.get_ref<const std::string&>().starts_with(wanted.get_ref<const std::string&>());
  return false;
}

bool is_empty_value(const Json& json) {
  return (json.is_string() && json.get_ref<const std::string&>().empty()) ||
         (json.is_structured() && json.empty());
}

bool same_scalar(const Json& expected, const Json& got) {
  if (expected.is_number() && got.is_number()) return expected == got;
  return expected.type() == got.type() && expected == got;
}

void match_list(const Json& expected, const Json& got, Absence absence, const std::string& field,
                Differences& out) {
  if (expected.size() != got.size()) {
    out.push_back({field, std::to_string(expected.size()) + " elements: " + show(&expected),
                   std::to_string(got.size()) + " elements: " + show(&got)});
    return;
  }
  for (std::size_t i = 0; i < expected.size(); ++i)
    match(expected[i], &got[i], absence, field + '[' + std::to_string(i) + ']', out);
}

}  // namespace

const Json* find(const Json& object, std::string_view name) {
  if (!object.is_object()) return nullptr;
  const auto at = object.find(name);
  return at == object.end() ? nullptr : &*at;
}

std::string show(const Json* json) {
  if (json == nullptr) return "(absent)";
  std::string text = json->dump(-1, ' ', false, Json::error_handler_t::replace);
  if (text.size() > longest_shown) text = text.substr(0, longest_shown) + "...";
  return text;
}

void match(const Json& expected, const Json* got, Absence absence, const std::string& field,
           Differences& out) {
  const bool missing = got == nullptr || (absence == Absence::loose && got->is_null());
  if (missing) {
    if (absence == Absence::loose && (expected.is_null() || is_empty_value(expected))) return;
    out.push_back({field, show(&expected), show(got)});
    return;
  }
  if (is_matcher(expected)) {
    if (!holds(expected, *got)) out.push_back({field, show(&expected), show(got)});
  } else if (expected.is_object() && got->is_object()) {
    for (const auto& [name, value] : expected.items()) {
      std::string inner = field;
      inner.append(".").append(name);
      match(value, find(*got, name), absence, inner, out);
    }
  } else if (expected.is_array() && got->is_array()) {
    match_list(expected, *got, absence, field, out);
  } else if (expected.is_structured() || !same_scalar(expected, *got)) {
    out.push_back({field, show(&expected), show(got)});
  }
}

}  // namespace otari::conformance
