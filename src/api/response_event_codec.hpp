#pragma once

#include <otari/response_event.hpp>

#include "codec.hpp"
#include "responses_codec.hpp"

namespace otari::json {

// The response of an event may be no more than an id and a status: nothing of it is required.
inline constexpr auto partial_response_fields = [] {
  auto fields = Describe<Response>::fields;
  for (Field& field : fields) {
    field.required = false;
    field.always = false;
  }
  return fields;
}();
inline constexpr ObjectTable partial_response_table = detail::make_table<partial_response_fields>(
    Describe<Response>::name, detail::object_table_v<Response>.extra);
inline constinit const Type partial_response_type{
    .kind = Kind::object,
    .name = "object",
    .read = [](Reader& r, Value& v, void* p) { return r.object(v, p, partial_response_table); },
    .write = [](Writer& w, const void* p) { w.object(p, partial_response_table); },
    .reset = detail::reset_to_default<Response>,
    .absent = detail::never_absent,
    .object = &partial_response_table};

template <auto Member>
constexpr Field partial_response(std::string_view name) {
  Field made = field<Member>(name);
  made.type = &partial_response_type;
  return made;
}

template <ResponseEventKind K>
struct Describe<ResponseSnapshot<K>> {
  using T = ResponseSnapshot<K>;
  static constexpr std::string_view name = "event";
  static constexpr auto fields = std::array{
      partial_response<&T::response>("response"),
      field<&T::sequence_number>("sequence_number"),
  };
};

template <ResponseEventKind K>
struct Describe<ResponseOutputItem<K>> {
  using T = ResponseOutputItem<K>;
  static constexpr std::string_view name = "event";
  static constexpr auto fields = std::array{
      field<&T::output_index>("output_index"),
      field<&T::item>("item"),
      field<&T::sequence_number>("sequence_number"),
  };
};

template <ResponseEventKind K>
struct Describe<ResponseContentPartEvent<K>> {
  using T = ResponseContentPartEvent<K>;
  static constexpr std::string_view name = "event";
  static constexpr auto fields = std::array{
      field<&T::item_id>("item_id"),
      field<&T::output_index>("output_index"),
      field<&T::content_index>("content_index"),
      field<&T::part>("part"),
      field<&T::sequence_number>("sequence_number"),
  };
};

template <>
struct Describe<ResponseOutputTextDelta> {
  using T = ResponseOutputTextDelta;
  static constexpr std::string_view name = "event";
  static constexpr auto fields = std::array{
      field<&T::item_id>("item_id"),
      field<&T::output_index>("output_index"),
      field<&T::content_index>("content_index"),
      field<&T::delta>("delta"),
      field<&T::logprobs>("logprobs"),
      field<&T::sequence_number>("sequence_number"),
  };
};

template <>
struct Describe<ResponseOutputTextDone> {
  using T = ResponseOutputTextDone;
  static constexpr std::string_view name = "event";
  static constexpr auto fields = std::array{
      field<&T::item_id>("item_id"),
      field<&T::output_index>("output_index"),
      field<&T::content_index>("content_index"),
      field<&T::text>("text"),
      field<&T::logprobs>("logprobs"),
      field<&T::sequence_number>("sequence_number"),
  };
};

template <>
struct Describe<ResponseAnnotationAdded> {
  using T = ResponseAnnotationAdded;
  static constexpr std::string_view name = "event";
  static constexpr auto fields = std::array{
      field<&T::item_id>("item_id"),
      field<&T::output_index>("output_index"),
      field<&T::content_index>("content_index"),
      field<&T::annotation_index>("annotation_index"),
      field<&T::annotation>("annotation"),
      field<&T::sequence_number>("sequence_number"),
  };
};

template <ResponseEventKind K>
struct Describe<ResponsePartDelta<K>> {
  using T = ResponsePartDelta<K>;
  static constexpr std::string_view name = "event";
  static constexpr auto fields = std::array{
      field<&T::item_id>("item_id"),
      field<&T::output_index>("output_index"),
      field<&T::content_index>("content_index"),
      field<&T::delta>("delta"),
      field<&T::sequence_number>("sequence_number"),
  };
};

template <>
struct Describe<ResponseRefusalDone> {
  using T = ResponseRefusalDone;
  static constexpr std::string_view name = "event";
  static constexpr auto fields = std::array{
      field<&T::item_id>("item_id"),
      field<&T::output_index>("output_index"),
      field<&T::content_index>("content_index"),
      field<&T::refusal>("refusal"),
      field<&T::sequence_number>("sequence_number"),
  };
};

template <>
struct Describe<ResponseReasoningTextDone> {
  using T = ResponseReasoningTextDone;
  static constexpr std::string_view name = "event";
  static constexpr auto fields = std::array{
      field<&T::item_id>("item_id"),
      field<&T::output_index>("output_index"),
      field<&T::content_index>("content_index"),
      field<&T::text>("text"),
      field<&T::sequence_number>("sequence_number"),
  };
};

template <ResponseEventKind K>
struct Describe<ResponseSummaryPartEvent<K>> {
  using T = ResponseSummaryPartEvent<K>;
  static constexpr std::string_view name = "event";
  static constexpr auto fields = std::array{
      field<&T::item_id>("item_id"),
      field<&T::output_index>("output_index"),
      field<&T::summary_index>("summary_index"),
      field<&T::part>("part"),
      field<&T::sequence_number>("sequence_number"),
  };
};

template <>
struct Describe<ResponseReasoningSummaryTextDelta> {
  using T = ResponseReasoningSummaryTextDelta;
  static constexpr std::string_view name = "event";
  static constexpr auto fields = std::array{
      field<&T::item_id>("item_id"),
      field<&T::output_index>("output_index"),
      field<&T::summary_index>("summary_index"),
      field<&T::delta>("delta"),
      field<&T::sequence_number>("sequence_number"),
  };
};

template <>
struct Describe<ResponseReasoningSummaryTextDone> {
  using T = ResponseReasoningSummaryTextDone;
  static constexpr std::string_view name = "event";
  static constexpr auto fields = std::array{
      field<&T::item_id>("item_id"),
      field<&T::output_index>("output_index"),
      field<&T::summary_index>("summary_index"),
      field<&T::text>("text"),
      field<&T::sequence_number>("sequence_number"),
  };
};

template <ResponseEventKind K>
struct Describe<ResponseCallDelta<K>> {
  using T = ResponseCallDelta<K>;
  static constexpr std::string_view name = "event";
  static constexpr auto fields = std::array{
      field<&T::item_id>("item_id"),
      field<&T::output_index>("output_index"),
      field<&T::delta>("delta"),
      field<&T::sequence_number>("sequence_number"),
  };
};

template <ResponseEventKind K>
struct Describe<ResponseArgumentsDone<K>> {
  using T = ResponseArgumentsDone<K>;
  static constexpr std::string_view name = "event";
  static constexpr auto fields = std::array{
      field<&T::item_id>("item_id"),
      field<&T::output_index>("output_index"),
      field<&T::name>("name"),
      field<&T::arguments>("arguments"),
      field<&T::sequence_number>("sequence_number"),
  };
};

template <>
struct Describe<ResponseCustomToolCallInputDone> {
  using T = ResponseCustomToolCallInputDone;
  static constexpr std::string_view name = "event";
  static constexpr auto fields = std::array{
      field<&T::item_id>("item_id"),
      field<&T::output_index>("output_index"),
      field<&T::input>("input"),
      field<&T::sequence_number>("sequence_number"),
  };
};

template <>
struct Describe<ResponseCodeInterpreterCallCodeDone> {
  using T = ResponseCodeInterpreterCallCodeDone;
  static constexpr std::string_view name = "event";
  static constexpr auto fields = std::array{
      field<&T::item_id>("item_id"),
      field<&T::output_index>("output_index"),
      field<&T::code>("code"),
      field<&T::sequence_number>("sequence_number"),
  };
};

template <>
struct Describe<ResponsePartialImage> {
  using T = ResponsePartialImage;
  static constexpr std::string_view name = "event";
  static constexpr auto fields = std::array{
      field<&T::item_id>("item_id"),
      field<&T::output_index>("output_index"),
      field<&T::partial_image_index>("partial_image_index"),
      field<&T::partial_image_b64>("partial_image_b64"),
      field<&T::sequence_number>("sequence_number"),
  };
};

template <>
struct Describe<ResponseToolProgress> {
  using T = ResponseToolProgress;
  static constexpr std::string_view name = "event";
  static constexpr auto fields = std::array{
      field<&T::type>("type"),
      field<&T::item_id>("item_id"),
      field<&T::output_index>("output_index"),
      field<&T::sequence_number>("sequence_number"),
  };
  static std::span<const std::string_view> tags() noexcept {
    return enum_texts<ResponseToolStep>();
  }
};

template <>
struct Union<ResponseEvent::Data> {
  static constexpr std::string_view member = "type";
  static constexpr std::array<std::string_view, 31> alternatives{
      "response.created",
      "response.queued",
      "response.in_progress",
      "response.output_item.added",
      "response.content_part.added",
      "response.output_text.delta",
      "response.output_text.done",
      "response.content_part.done",
      "response.output_item.done",
      "response.completed",
      "response.incomplete",
      "response.failed",
      "response.refusal.delta",
      "response.refusal.done",
      "response.output_text.annotation.added",
      "response.function_call_arguments.delta",
      "response.function_call_arguments.done",
      "response.reasoning_text.delta",
      "response.reasoning_text.done",
      "response.reasoning_summary_part.added",
      "response.reasoning_summary_text.delta",
      "response.reasoning_summary_text.done",
      "response.reasoning_summary_part.done",
      "response.mcp_call_arguments.delta",
      "response.mcp_call_arguments.done",
      "response.custom_tool_call_input.delta",
      "response.custom_tool_call_input.done",
      "response.code_interpreter_call_code.delta",
      "response.code_interpreter_call_code.done",
      "response.image_generation_call.partial_image",
      "response.web_search_call.in_progress"};
};

template <>
struct Custom<ResponseEvent> {
  static constexpr Kind kind = Kind::any_of;
  static constexpr std::string_view name = "response event";
  static bool read(Reader& reader, Value& value, ResponseEvent& out) {
    if (!type_of<ResponseEvent::Data>().read(reader, value, &out.data)) return false;
    if (auto* unknown = std::get_if<UnknownResponseEvent>(&out.data)) {
      const auto type = unknown->json.member("type");
      unknown->type = type ? type->as_string().value_or("") : std::string();
    }
    return true;
  }
  static void write(Writer& writer, const ResponseEvent& event) {
    type_of<ResponseEvent::Data>().write(writer, &event.data);
  }
};

}  // namespace otari::json
