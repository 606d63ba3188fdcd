#pragma once

#include <otari/responses.hpp>

#include "codec.hpp"
#include "completion_codec.hpp"
#include "response_items_codec.hpp"
#include "response_tools_codec.hpp"
#include "text_or_codec.hpp"

namespace otari::json {

template <>
struct Describe<ResponseReasoning> {
  using T = ResponseReasoning;
  static constexpr std::string_view name = "reasoning";
  static constexpr auto fields = std::array{
      field<&T::effort>("effort"),
      field<&T::summary>("summary"),
  };
};

template <>
struct Describe<ResponseTextFormat> {
  using T = ResponseTextFormat;
  static constexpr std::string_view name = "text format";
  static constexpr auto fields = std::array{
      defaulted<&T::type>("type"),           field<&T::name>("name"),
      field<&T::description>("description"), field<&T::schema>("schema"),
      field<&T::strict>("strict"),
  };
};

template <>
struct Describe<ResponseText> {
  using T = ResponseText;
  static constexpr std::string_view name = "text";
  static constexpr auto fields = std::array{
      field<&T::format>("format"),
      field<&T::verbosity>("verbosity"),
  };
};

template <>
struct Describe<ResponseContextManagement> {
  using T = ResponseContextManagement;
  static constexpr std::string_view name = "context management";
  static constexpr auto fields = std::array{
      defaulted<&T::type>("type"),
      field<&T::compact_threshold>("compact_threshold"),
  };
};

template <>
struct Custom<ResponseConversation> {
  static constexpr Kind kind = Kind::any_of;
  static constexpr std::string_view name = "conversation";

  // The object form as a struct of its own, so that it goes through the same table.
  struct Object {
    std::string id{};
    Extra extra{};
  };

  static bool read(Reader& reader, Value& value, ResponseConversation& out);
  static void write(Writer& writer, const ResponseConversation& conversation);
};

template <>
struct Describe<Custom<ResponseConversation>::Object> {
  using T = Custom<ResponseConversation>::Object;
  static constexpr std::string_view name = "conversation";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
  };
};

inline bool Custom<ResponseConversation>::read(Reader& reader, Value& value,
                                               ResponseConversation& out) {
  out.as_object = reader.peek(value) == JsonType::object;
  if (!out.as_object) {
    out.extra.clear();
    return reader.string(value, out.id);
  }
  Object object;
  if (!type_of<Object>().read(reader, value, &object)) return false;
  out.id = std::move(object.id);
  out.extra = std::move(object.extra);
  return true;
}

inline void Custom<ResponseConversation>::write(Writer& writer,
                                                const ResponseConversation& conversation) {
  if (!conversation.as_object) return writer.string(conversation.id);
  const Object object{.id = conversation.id, .extra = conversation.extra};
  type_of<Object>().write(writer, &object);
}

template <>
struct Describe<ResponseParams> {
  using T = ResponseParams;
  static constexpr std::string_view name = "response request";
  static constexpr auto fields = std::array{
      field<&T::model>("model"),
      field<&T::input>("input"),
      field<&T::instructions>("instructions"),
      field<&T::previous_response_id>("previous_response_id"),
      field<&T::truncation>("truncation"),
      field<&T::service_tier>("service_tier"),
      field<&T::safety_identifier>("safety_identifier"),
      field<&T::prompt_cache_key>("prompt_cache_key"),
      field<&T::prompt_cache_retention>("prompt_cache_retention"),
      field<&T::user>("user"),
      field<&T::max_output_tokens>("max_output_tokens"),
      field<&T::max_tool_calls>("max_tool_calls"),
      field<&T::top_logprobs>("top_logprobs"),
      field<&T::temperature>("temperature"),
      field<&T::top_p>("top_p"),
      field<&T::presence_penalty>("presence_penalty"),
      field<&T::frequency_penalty>("frequency_penalty"),
      field<&T::stream_options>("stream_options"),
      field<&T::reasoning>("reasoning"),
      field<&T::response_format>("response_format"),
      field<&T::text>("text"),
      field<&T::tools>("tools"),
      field<&T::tool_choice>("tool_choice"),
      field<&T::parallel_tool_calls>("parallel_tool_calls"),
      field<&T::store>("store"),
      field<&T::background>("background"),
      field<&T::metadata>("metadata"),
      field<&T::include>("include"),
      field<&T::context_management>("context_management"),
      field<&T::conversation>("conversation"),
      field<&T::guardrails>("guardrails"),
      field<&T::mcp_servers>("mcp_servers"),
      field<&T::mcp_server_ids>("mcp_server_ids"),
      field<&T::max_tool_iterations>("max_tool_iterations"),
      field<&T::tools_header>("tools_header"),
      field<&T::session_label>("session_label"),
  };
};

template <>
struct Describe<ResponseError> {
  using T = ResponseError;
  static constexpr std::string_view name = "error";
  static constexpr auto fields = std::array{
      field<&T::code>("code"),
      field<&T::message>("message"),
  };
};

template <>
struct Describe<ResponseIncompleteDetails> {
  using T = ResponseIncompleteDetails;
  static constexpr std::string_view name = "incomplete_details";
  static constexpr auto fields = std::array{
      field<&T::reason>("reason"),
  };
};

template <>
struct Describe<ResponseInputTokensDetails> {
  using T = ResponseInputTokensDetails;
  static constexpr std::string_view name = "input_tokens_details";
  static constexpr auto fields = std::array{
      field<&T::cached_tokens>("cached_tokens"),
      field<&T::cache_write_tokens>("cache_write_tokens"),
  };
};

template <>
struct Describe<ResponseOutputTokensDetails> {
  using T = ResponseOutputTokensDetails;
  static constexpr std::string_view name = "output_tokens_details";
  static constexpr auto fields = std::array{
      field<&T::reasoning_tokens>("reasoning_tokens"),
  };
};

template <>
struct Describe<ResponseUsage> {
  using T = ResponseUsage;
  static constexpr std::string_view name = "usage";
  static constexpr auto fields = std::array{
      field<&T::input_tokens>("input_tokens"),
      field<&T::input_tokens_details>("input_tokens_details"),
      field<&T::output_tokens>("output_tokens"),
      field<&T::output_tokens_details>("output_tokens_details"),
      field<&T::total_tokens>("total_tokens"),
      field<&T::cost_usd>("cost_usd"),
      field<&T::pricing_source>("pricing_source"),
  };
};

template <>
struct Describe<Response> {
  using T = Response;
  static constexpr std::string_view name = "response";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      defaulted<&T::object>("object"),
      field<&T::created_at>("created_at"),
      field<&T::completed_at>("completed_at"),
      field<&T::model>("model"),
      field<&T::status>("status"),
      required_always<&T::output>("output"),
      field<&T::usage>("usage"),
      field<&T::error>("error"),
      field<&T::incomplete_details>("incomplete_details"),
      field<&T::instructions>("instructions"),
      field<&T::previous_response_id>("previous_response_id"),
      field<&T::truncation>("truncation"),
      field<&T::service_tier>("service_tier"),
      field<&T::safety_identifier>("safety_identifier"),
      field<&T::prompt_cache_key>("prompt_cache_key"),
      field<&T::prompt_cache_retention>("prompt_cache_retention"),
      field<&T::user>("user"),
      field<&T::max_output_tokens>("max_output_tokens"),
      field<&T::max_tool_calls>("max_tool_calls"),
      field<&T::top_logprobs>("top_logprobs"),
      field<&T::temperature>("temperature"),
      field<&T::top_p>("top_p"),
      field<&T::reasoning>("reasoning"),
      field<&T::text>("text"),
      field<&T::tools>("tools"),
      field<&T::tool_choice>("tool_choice"),
      field<&T::parallel_tool_calls>("parallel_tool_calls"),
      field<&T::store>("store"),
      field<&T::background>("background"),
      field<&T::metadata>("metadata"),
      field<&T::conversation>("conversation"),
  };
};

}  // namespace otari::json
