#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "completion_codec.hpp"
#include "mcp_codec.hpp"
#include "message_codec.hpp"
#include "models_codec.hpp"
#include "moderation_codec.hpp"
#include "response_event_codec.hpp"
#include "usage_codec.hpp"

namespace otari::test {

/// Random JSON texts that a described type accepts, driven by the tables of the codec.
///
/// Two generators with the same seed write the same members; the order in which they stand
/// depends on `order` alone.
class JsonGenerator {
 public:
  explicit JsonGenerator(std::uint32_t seed, std::uint32_t order = 0)
      : content_(seed), order_(order) {}

  /// Members that no table lists, named x_1, x_2, ...; written without white space of their own.
  bool unknown_members = true;
  /// As they stand in the text: `"x_1":[1, 2]`.
  [[nodiscard]] const std::vector<std::string>& unknown() const { return unknown_; }

  std::string value_of(const json::Type& type) { return value(type); }

  /// A family whose types have a form of their own says how to write one, and the table of those
  /// that were said: `JsonGenerator::forms()[&json::type_of<T>()] = ...`.
  using Form = std::string (*)(JsonGenerator&);
  static std::map<const json::Type*, Form>& forms() {
    static std::map<const json::Type*, Form> all;
    return all;
  }
  /// The form of a Union.
  template <class U>
  static std::string union_form(JsonGenerator& generator) {
    return generator.tagged<U>();
  }
  /// The form of a text or a list of T.
  template <class T>
  static std::string text_or_list_form(JsonGenerator& generator) {
    return generator.below(2) == 0 ? generator.string() : generator.list(json::type_of<T>());
  }

  /// A random number below the limit.
  std::size_t below(std::size_t limit) { return content_() % limit; }

  /// Any JSON value, also with odd white space, long numbers and escapes.
  std::string any(int depth = 0) {
    switch (below(depth < 3 ? 9 : 6)) {
      case 0: return "null";
      case 1: return below(2) == 0 ? "true" : "false";
      case 2: return number();
      case 3: return "123456789012345678901234567890.1234567890e-40";
      case 4:
      case 5: return string();
      case 6: return "[" + joined(depth + 1, false) + "]";
      default: return "{" + joined(depth + 1, true) + "}";
    }
  }

  std::string string() {
    static constexpr std::string_view pieces[] = {"a",
                                                  "Z9 ",
                                                  "\xC3\xA9",
                                                  "\xE4\xBD\xA0",
                                                  "\xF0\x9F\x9A\x80",
                                                  "\\n",
                                                  "\\\"",
                                                  "\\\\",
                                                  "\\/",
                                                  "\\u0000",
                                                  "\\u00e9",
                                                  "\\u20AC",
                                                  "\\ud83d\\ude80",
                                                  "\xE2\x80\xA8",
                                                  "{[,:]}",
                                                  "data: ",
                                                  "\\t",
                                                  "\x7F"};
    std::string out = "\"";
    for (std::size_t count = below(8); count > 0; --count) out += pieces[below(std::size(pieces))];
    return out + '"';
  }

 private:
  std::string space() { return std::string(below(8) == 0 ? " \n" : ""); }

  std::string number() {
    static constexpr std::string_view numbers[] = {
        "0", "-0.5", "1e3", "0.7", "3.141592653589793", "1E-7", "12345678.25"};
    return std::string(numbers[below(std::size(numbers))]);
  }

  std::string integer() {
    static constexpr std::string_view numbers[] = {
        "0",   "1",   "-1", "42", "1755800000", "9223372036854775807", "-9223372036854775808",
        "2e3", "17.0"};
    return std::string(numbers[below(std::size(numbers))]);
  }

  std::string joined(int depth, bool object) {
    std::string out = space();
    for (std::size_t i = 0, count = below(4); i < count; ++i) {
      if (i > 0) out += "," + space();
      if (object) out += "\"k" + std::to_string(i) + "\"" + space() + ":";
      out += any(depth) + space();
    }
    return out;
  }

  std::string value(const json::Type& type) {
    if (type.kind == json::Kind::any_of) return any_of(type);
    switch (type.kind) {
      case json::Kind::boolean: return below(2) == 0 ? "true" : "false";
      case json::Kind::integer: return integer();
      case json::Kind::number: return type.name == "decimal" ? decimal() : number();
      case json::Kind::string: return enumerated(type);
      case json::Kind::raw: return any();
      case json::Kind::object: return object(*object_of(type));
      case json::Kind::array:
        // Vectors of one answer are of one length.
        if (type.name == "vector") return below(2) == 0 ? "[0.5,-2e0,8]" : R"("AAAAPwAAAMAAAABB")";
        return list(*element_of(type));
      case json::Kind::map: return map(*element_of(type));
      default: break;
    }
    return "null";
  }

  // An optional list is absent as null, a list as []: the optional one holds the other as `inner`.
  static const json::Type* element_of(const json::Type& type) {
    return type.empty == "null" ? element_of(*type.inner) : type.inner;
  }
  static const json::ObjectTable* object_of(const json::Type& type) {
    return type.object != nullptr ? type.object : object_of(*type.inner);
  }

  std::string decimal() {
    static constexpr std::string_view prices[] = {"0.000003", "\"0.000003\"", "1.50", "\"1e-7\"",
                                                  "0"};
    return std::string(prices[below(std::size(prices))]);
  }

  std::string enumerated(const json::Type& type) {
    if (type.enumerators == nullptr && type.inner != nullptr) return enumerated(*type.inner);
    if (type.enumerators == nullptr || below(4) == 0) return string();
    const auto texts = type.enumerators();
    return '"' + std::string(texts[below(texts.size())]) + '"';
  }

  std::string list(const json::Type& element) {
    std::string out = "[";
    for (std::size_t i = 0, count = below(3); i < count; ++i)
      out += (i > 0 ? "," : "") + space() + value(element) + space();
    return out + "]";
  }

  std::string map(const json::Type& element) {
    std::string out = "{";
    for (std::size_t i = 0, count = below(3); i < count; ++i)
      out += (i > 0 ? ",\"k" : "\"k") + std::to_string(i) + "\":" + value(element);
    return out + "}";
  }

  std::string any_of(const json::Type& type) {
    if (type.inner != nullptr) return any_of(*type.inner);
    if (const auto form = forms().find(&type); form != forms().end()) return form->second(*this);
    if (&type == &json::type_of<ContentPart>()) return tagged<ContentPart>();
    if (&type == &json::type_of<ToolDefinition>()) return tagged<ToolDefinition>();
    if (&type == &json::type_of<ResponseItem>()) return tagged<ResponseItem>();
    if (&type == &json::type_of<ResponseTool>()) return tagged<ResponseTool>();
    if (&type == &json::type_of<ResponseContentPart>()) return tagged<ResponseContentPart>();
    if (&type == &json::type_of<ResponseAnnotation>()) return tagged<ResponseAnnotation>();
    if (&type == &json::type_of<ResponseContent>())
      return below(2) == 0 ? string() : list(json::type_of<ResponseContentPart>());
    if (&type == &json::type_of<ResponseInput>())
      return below(2) == 0 ? string() : list(json::type_of<ResponseItem>());
    if (&type == &json::type_of<ResponseConversation>())
      return below(2) == 0
                 ? string()
                 : object(*json::type_of<json::Custom<ResponseConversation>::Object>().object);
    if (&type == &json::type_of<ResponseEvent>()) return tagged<ResponseEvent::Data>();
    if (&type == &json::type_of<McpContent>()) return tagged<McpContent>();
    if (&type == &json::type_of<Content>())
      return below(2) == 0 ? string() : list(json::type_of<ContentPart>());
    if (&type == &json::type_of<Reasoning>())
      return below(2) == 0 ? string()
                           : object(*json::type_of<json::Custom<Reasoning>::Object>().object);
    if (&type == &json::type_of<ModerationInput>() && below(2) == 0)
      return list(json::type_of<ContentPart>());
    if (&type == &json::type_of<Texts>() || &type == &json::type_of<ModerationInput>())
      return below(2) == 0 ? string() : list(json::type_of<std::string>());
    return below(2) == 0 ? string() : "{" + joined(1, true) + "}";  // tool_choice
  }

  template <class U>
  std::string tagged() {
    using Union = json::Union<U>;
    const std::size_t kind = below(Union::alternatives.size() + 2);
    if (kind == Union::alternatives.size()) return "{\"type\":\"x_new\",\"v\":" + any() + "}";
    if (kind > Union::alternatives.size()) return below(2) == 0 ? "{}" : "{\"kind\":1}";
    const json::ObjectTable* tables[Union::alternatives.size()] = {};
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      ((tables[I] = json::type_of<std::variant_alternative_t<I, U>>().object), ...);
    }(std::make_index_sequence<Union::alternatives.size()>());
    return object(*tables[kind], "\"type\":\"" + std::string(Union::alternatives[kind]) + '"');
  }

  std::string object(const json::ObjectTable& table, const std::string& tag = {}) {
    std::vector<std::string> members;
    if (!tag.empty()) members.push_back(tag);
    for (const json::Field& field : table.fields) {
      if (field.place != json::Place::body || (!field.required && below(3) == 0)) continue;
      if (!tag.empty() && field.name == "type") continue;  // of a struct that several tags name
      const std::string key = '"' + std::string(field.name) + "\":" + space();
      const bool null = !field.required && below(6) == 0;
      members.push_back(key + (null ? "null" : value(*field.type)));
    }
    for (std::size_t count = unknown_members && table.extra != nullptr ? below(3) : 0; count > 0;
         --count)
      members.push_back(add_unknown());
    std::shuffle(members.begin(), members.end(), order_);
    std::string out = "{" + space();
    for (const std::string& member : members) {
      if (&member != &members.front()) out += "," + space();
      out += member;
    }
    return out + space() + "}";
  }

  std::string add_unknown() {
    unknown_.push_back("\"x_" + std::to_string(unknown_.size() + 1) + "\":" + any());
    return unknown_.back();
  }

  std::mt19937 content_;
  std::mt19937 order_;
  std::vector<std::string> unknown_;
};

}  // namespace otari::test
