#pragma once

#include <otari/moderation.hpp>

#include "codec.hpp"
#include "message_codec.hpp"

namespace otari::json {

template <>
struct Custom<ModerationInput> {
  static constexpr Kind kind = Kind::any_of;
  static constexpr std::string_view name = "moderation input";

  // Texts and parts may not be mixed; the first element says which list it is.
  struct List {
    std::vector<std::string> texts{};
    ModerationInput::Parts parts{};
  };

  static bool element(Reader& reader, Value& value, void* out, std::size_t index) {
    auto& list = *static_cast<List*>(out);
    const bool parts = index == 0 ? reader.peek(value) == JsonType::object : list.texts.empty();
    return parts ? type_of<ContentPart>().read(reader, value, &list.parts.emplace_back())
                 : reader.string(value, list.texts.emplace_back());
  }
  static bool read(Reader& reader, Value& value, ModerationInput& out) {
    if (reader.peek(value) != JsonType::array) {
      std::string text;
      if (!reader.string(value, text)) return false;
      out = std::move(text);
      return true;
    }
    List list;
    std::size_t size = 0;
    if (!reader.array(value, &list, element, size)) return false;
    if (list.parts.empty()) {
      out = std::move(list.texts);
    } else {
      out = std::move(list.parts);
    }
    return true;
  }
  static void write(Writer& writer, const ModerationInput& input) {
    if (input.text()) return writer.string(*input.text());
    if (input.texts()) return type_of<std::vector<std::string>>().write(writer, input.texts());
    type_of<ModerationInput::Parts>().write(writer, input.parts());
  }
};

template <>
struct Describe<ModerationParams> {
  using T = ModerationParams;
  static constexpr std::string_view name = "moderation request";
  static constexpr auto fields = std::array{
      field<&T::model>("model"),
      field<&T::input>("input"),
      field<&T::user>("user"),
      query_flag<&T::include_raw>("include_raw"),
  };
};

template <>
struct Describe<ModerationResult> {
  using T = ModerationResult;
  static constexpr std::string_view name = "moderation result";
  static constexpr auto fields = std::array{
      required<&T::flagged>("flagged"),
      always<&T::categories>("categories"),
      always<&T::category_scores>("category_scores"),
      field<&T::category_applied_input_types>("category_applied_input_types"),
      field<&T::provider_raw>("provider_raw"),
  };
};

template <>
struct Describe<ModerationResponse> {
  using T = ModerationResponse;
  static constexpr std::string_view name = "moderation response";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::model>("model"),
      required_always<&T::results>("results"),
  };
};

}  // namespace otari::json
