#pragma once

#include <otari/completion.hpp>

#include "codec.hpp"
#include "message_codec.hpp"
#include "texts_codec.hpp"
#include "usage_codec.hpp"

namespace otari::json {

template <>
struct Describe<StreamOptions> {
  static constexpr std::string_view name = "stream_options";
  static constexpr auto fields = std::array{
      field<&StreamOptions::include_usage>("include_usage"),
      field<&StreamOptions::include_obfuscation>("include_obfuscation"),
  };
};

template <>
struct Custom<ToolChoice> {
  static constexpr Kind kind = Kind::any_of;
  static constexpr std::string_view name = "tool_choice";
  static bool read(Reader& reader, Value& value, ToolChoice& out) {
    if (reader.peek(value) == JsonType::string) {
      std::string mode;
      if (!reader.string(value, mode)) return false;
      out = ToolChoice::mode(std::move(mode));
      return true;
    }
    RawJson json;
    if (!reader.raw(value, json)) return false;
    out = ToolChoice::raw(std::move(json));
    return true;
  }
  static void write(Writer& writer, const ToolChoice& choice) {
    choice.mode() ? writer.string(*choice.mode()) : writer.raw(choice.json()->text());
  }
};

template <>
struct Describe<JsonSchemaFormat> {
  using T = JsonSchemaFormat;
  static constexpr std::string_view name = "json_schema";
  static constexpr auto fields = std::array{
      field<&T::name>("name"),
      field<&T::description>("description"),
      field<&T::schema>("schema"),
      field<&T::strict>("strict"),
  };
};

template <>
struct Describe<ResponseFormat> {
  static constexpr std::string_view name = "response_format";
  static constexpr auto fields = std::array{
      defaulted<&ResponseFormat::type>("type"),
      field<&ResponseFormat::json_schema>("json_schema"),
  };
};

template <>
struct Describe<AudioOutput> {
  static constexpr std::string_view name = "audio";
  static constexpr auto fields = std::array{
      field<&AudioOutput::voice>("voice"),
      field<&AudioOutput::format>("format"),
  };
};

template <>
struct Describe<FunctionDefinition> {
  using T = FunctionDefinition;
  static constexpr std::string_view name = "function";
  static constexpr auto fields = std::array{
      field<&T::name>("name"),
      field<&T::description>("description"),
      field<&T::parameters>("parameters"),
      field<&T::strict>("strict"),
  };
};

template <>
struct Describe<FunctionTool> {
  static constexpr std::string_view name = "function tool";
  static constexpr auto fields = std::array{field<&FunctionTool::function>("function")};
};

template <>
struct Describe<CustomDefinition> {
  using T = CustomDefinition;
  static constexpr std::string_view name = "custom";
  static constexpr auto fields = std::array{
      field<&T::name>("name"),
      field<&T::description>("description"),
      field<&T::format>("format"),
  };
};

template <>
struct Describe<CustomTool> {
  static constexpr std::string_view name = "custom tool";
  static constexpr auto fields = std::array{field<&CustomTool::custom>("custom")};
};

template <>
struct Describe<OtariWebSearch> {
  using T = OtariWebSearch;
  static constexpr std::string_view name = "otari_web_search";
  static constexpr auto fields = std::array{
      field<&T::name>("name"),
      field<&T::max_results>("max_results"),
      field<&T::allowed_domains>("allowed_domains"),
      field<&T::blocked_domains>("blocked_domains"),
      field<&T::purpose_hint>("purpose_hint"),
      field<&T::provider_options>("provider_options"),
  };
};

template <>
struct Describe<OtariCodeExecution> {
  using T = OtariCodeExecution;
  static constexpr std::string_view name = "otari_code_execution";
  static constexpr auto fields = std::array{field<&T::purpose_hint>("purpose_hint")};
};

template <>
struct Union<ToolDefinition> {
  static constexpr std::string_view member = "type";
  static constexpr std::array<std::string_view, 4> alternatives{
      "function", "custom", "otari_web_search", "otari_code_execution"};
};

template <>
struct Describe<Guardrail> {
  static constexpr std::string_view name = "guardrail";
  static constexpr auto fields = std::array{
      field<&Guardrail::profile>("profile"), field<&Guardrail::mode>("mode"),
      field<&Guardrail::on>("on"),           field<&Guardrail::on_unavailable>("on_unavailable"),
      field<&Guardrail::url>("url"),         field<&Guardrail::validate_kwargs>("validate_kwargs"),
  };
};

template <>
struct Describe<McpServer> {
  static constexpr std::string_view name = "mcp server";
  static constexpr auto fields = std::array{
      field<&McpServer::name>("name"),
      field<&McpServer::url>("url"),
      field<&McpServer::authorization_token>("authorization_token"),
      field<&McpServer::purpose_hint>("purpose_hint"),
      field<&McpServer::allowed_tools>("allowed_tools"),
  };
};

template <>
struct Describe<CompletionParams> {
  using T = CompletionParams;
  static constexpr std::string_view name = "completion request";
  static constexpr auto fields = std::array{
      field<&T::model>("model"),
      field<&T::messages>("messages"),
      field<&T::stream_options>("stream_options"),
      field<&T::max_tokens>("max_tokens"),
      field<&T::max_completion_tokens>("max_completion_tokens"),
      field<&T::temperature>("temperature"),
      field<&T::top_p>("top_p"),
      field<&T::presence_penalty>("presence_penalty"),
      field<&T::frequency_penalty>("frequency_penalty"),
      field<&T::n>("n"),
      field<&T::seed>("seed"),
      field<&T::top_logprobs>("top_logprobs"),
      field<&T::stop>("stop"),
      field<&T::logprobs>("logprobs"),
      field<&T::parallel_tool_calls>("parallel_tool_calls"),
      field<&T::logit_bias>("logit_bias"),
      field<&T::response_format>("response_format"),
      field<&T::tools>("tools"),
      field<&T::tool_choice>("tool_choice"),
      field<&T::reasoning_effort>("reasoning_effort"),
      field<&T::service_tier>("service_tier"),
      field<&T::user>("user"),
      field<&T::guardrails>("guardrails"),
      field<&T::mcp_servers>("mcp_servers"),
      field<&T::mcp_server_ids>("mcp_server_ids"),
      field<&T::max_tool_iterations>("max_tool_iterations"),
      field<&T::tools_header>("tools_header"),
      field<&T::session_label>("session_label"),
      field<&T::metadata>("metadata"),
      field<&T::store>("store"),
      field<&T::modalities>("modalities"),
      field<&T::audio>("audio"),
      field<&T::prediction>("prediction"),
      field<&T::verbosity>("verbosity"),
      field<&T::web_search_options>("web_search_options"),
      field<&T::safety_identifier>("safety_identifier"),
      field<&T::prompt_cache_key>("prompt_cache_key"),
  };
};

template <>
struct Describe<TokenLogprob::Top> {
  using T = TokenLogprob::Top;
  static constexpr std::string_view name = "top_logprob";
  static constexpr auto fields = std::array{
      field<&T::token>("token"),
      field<&T::logprob>("logprob"),
      field<&T::bytes>("bytes"),
  };
};

template <>
struct Describe<TokenLogprob> {
  using T = TokenLogprob;
  static constexpr std::string_view name = "logprob";
  static constexpr auto fields = std::array{
      field<&T::token>("token"),
      field<&T::logprob>("logprob"),
      field<&T::bytes>("bytes"),
      field<&T::top_logprobs>("top_logprobs"),
  };
};

template <>
struct Describe<Logprobs> {
  static constexpr std::string_view name = "logprobs";
  static constexpr auto fields = std::array{
      field<&Logprobs::content>("content"),
      field<&Logprobs::refusal>("refusal"),
  };
};

template <>
struct Describe<Choice> {
  static constexpr std::string_view name = "choice";
  static constexpr auto fields = std::array{
      field<&Choice::index>("index"),
      required<&Choice::message>("message"),
      always<&Choice::finish_reason>("finish_reason"),
      field<&Choice::logprobs>("logprobs"),
  };
};

template <>
struct Describe<ChatCompletion> {
  using T = ChatCompletion;
  static constexpr std::string_view name = "chat completion";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      defaulted<&T::object>("object"),
      field<&T::created>("created"),
      field<&T::model>("model"),
      required_always<&T::choices>("choices"),
      field<&T::service_tier>("service_tier"),
      field<&T::system_fingerprint>("system_fingerprint"),
      field<&T::usage>("usage"),
  };
};

template <>
struct Describe<Delta> {
  static constexpr std::string_view name = "delta";
  static constexpr auto fields = std::array{
      field<&Delta::role>("role"),
      field<&Delta::content>("content"),
      field<&Delta::refusal>("refusal"),
      field<&Delta::reasoning>("reasoning"),
      field<&Delta::reasoning_content>("reasoning_content"),
      field<&Delta::thinking>("thinking"),
      field<&Delta::think>("think"),
      field<&Delta::tool_calls>("tool_calls"),
      field<&Delta::function_call>("function_call"),
      field<&Delta::audio>("audio"),
      field<&Delta::annotations>("annotations"),
      field<&Delta::extra_content>("extra_content"),
  };
};

template <>
struct Describe<ChunkChoice> {
  static constexpr std::string_view name = "choice";
  static constexpr auto fields = std::array{
      field<&ChunkChoice::index>("index"),
      field<&ChunkChoice::delta>("delta"),
      always<&ChunkChoice::finish_reason>("finish_reason"),
      field<&ChunkChoice::logprobs>("logprobs"),
  };
};

template <>
struct Describe<ChatCompletionChunk> {
  using T = ChatCompletionChunk;
  static constexpr std::string_view name = "chat completion chunk";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      defaulted<&T::object>("object"),
      field<&T::created>("created"),
      field<&T::model>("model"),
      always<&T::choices>("choices"),
      field<&T::service_tier>("service_tier"),
      field<&T::system_fingerprint>("system_fingerprint"),
      field<&T::usage>("usage"),
  };
};

}  // namespace otari::json
