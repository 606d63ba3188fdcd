#pragma once

#include <otari/count_tokens.hpp>
#include <otari/messages.hpp>

#include "codec.hpp"
#include "messages_block_codec.hpp"
#include "messages_tools_codec.hpp"

namespace otari::json {

template <>
struct Describe<MessageMetadata> {
  static constexpr std::string_view name = "metadata";
  static constexpr auto fields = std::array{field<&MessageMetadata::user_id>("user_id")};
};

template <>
struct Describe<Thinking> {
  static constexpr std::string_view name = "thinking";
  static constexpr auto fields = std::array{
      defaulted<&Thinking::type>("type"),
      field<&Thinking::budget_tokens>("budget_tokens"),
      field<&Thinking::display>("display"),
  };
};

template <>
struct Describe<ContextAmount> {
  static constexpr std::string_view name = "amount";
  static constexpr auto fields = std::array{
      field<&ContextAmount::type>("type"),
      field<&ContextAmount::value>("value"),
  };
};

template <>
struct Describe<ContextEdit> {
  using T = ContextEdit;
  static constexpr std::string_view name = "context edit";
  static constexpr auto fields = std::array{
      field<&T::type>("type"),
      field<&T::trigger>("trigger"),
      field<&T::keep>("keep"),
      field<&T::clear_at_least>("clear_at_least"),
      field<&T::exclude_tools>("exclude_tools"),
  };
};

template <>
struct Describe<ContextManagement> {
  static constexpr std::string_view name = "context_management";
  static constexpr auto fields = std::array{field<&ContextManagement::edits>("edits")};
};

template <>
struct Describe<OutputFormat> {
  static constexpr std::string_view name = "output_format";
  static constexpr auto fields = std::array{
      defaulted<&OutputFormat::type>("type"),
      field<&OutputFormat::schema>("schema"),
  };
};

template <>
struct Describe<InputMessage> {
  static constexpr std::string_view name = "message";
  static constexpr auto fields = std::array{
      defaulted<&InputMessage::role>("role"),
      field<&InputMessage::content>("content"),
  };
};

template <>
struct Describe<MessageParams> {
  using T = MessageParams;
  static constexpr std::string_view name = "message request";
  static constexpr auto fields = std::array{
      field<&T::model>("model"),
      field<&T::messages>("messages"),
      required<&T::max_tokens>("max_tokens"),
      field<&T::system>("system"),
      field<&T::temperature>("temperature"),
      field<&T::top_p>("top_p"),
      field<&T::top_k>("top_k"),
      field<&T::stop_sequences>("stop_sequences"),
      field<&T::tools>("tools"),
      field<&T::tool_choice>("tool_choice"),
      field<&T::metadata>("metadata"),
      field<&T::thinking>("thinking"),
      field<&T::cache_control>("cache_control"),
      field<&T::context_management>("context_management"),
      field<&T::output_format>("output_format"),
      field<&T::betas>("betas"),
      field<&T::guardrails>("guardrails"),
      field<&T::mcp_servers>("mcp_servers"),
      field<&T::mcp_server_ids>("mcp_server_ids"),
      field<&T::max_tool_iterations>("max_tool_iterations"),
      field<&T::tools_header>("tools_header"),
      field<&T::session_label>("session_label"),
      field<&T::service_tier>("service_tier"),
      field<&T::prompt_cache_key>("prompt_cache_key"),
  };
};

template <>
struct Describe<CacheCreation> {
  using T = CacheCreation;
  static constexpr std::string_view name = "cache_creation";
  static constexpr auto fields = std::array{
      field<&T::ephemeral_5m_input_tokens>("ephemeral_5m_input_tokens"),
      field<&T::ephemeral_1h_input_tokens>("ephemeral_1h_input_tokens"),
  };
};

template <>
struct Describe<ServerToolUsage> {
  using T = ServerToolUsage;
  static constexpr std::string_view name = "server_tool_use";
  static constexpr auto fields = std::array{
      field<&T::web_search_requests>("web_search_requests"),
      field<&T::web_fetch_requests>("web_fetch_requests"),
  };
};

template <>
struct Describe<MessageUsage> {
  using T = MessageUsage;
  static constexpr std::string_view name = "message usage";
  static constexpr auto fields = std::array{
      field<&T::input_tokens>("input_tokens"),
      field<&T::output_tokens>("output_tokens"),
      field<&T::cache_read_input_tokens>("cache_read_input_tokens"),
      field<&T::cache_creation_input_tokens>("cache_creation_input_tokens"),
      field<&T::cache_creation>("cache_creation"),
      field<&T::server_tool_use>("server_tool_use"),
      field<&T::service_tier>("service_tier"),
      field<&T::iterations>("iterations"),
      field<&T::cost_usd>("cost_usd"),
      field<&T::pricing_source>("pricing_source"),
  };
};

template <>
struct Describe<MessageResponse> {
  using T = MessageResponse;
  static constexpr std::string_view name = "message answer";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      defaulted<&T::type>("type"),
      defaulted<&T::role>("role"),
      field<&T::model>("model"),
      required_always<&T::content>("content"),
      field<&T::stop_reason>("stop_reason"),
      field<&T::stop_sequence>("stop_sequence"),
      field<&T::usage>("usage"),
      field<&T::context_management>("context_management"),
      field<&T::container>("container"),
      field<&T::diagnostics>("diagnostics"),
      field<&T::request_id>("request_id"),
  };
};

template <>
struct Describe<CountTokensParams> {
  using T = CountTokensParams;
  static constexpr std::string_view name = "count_tokens request";
  static constexpr auto fields = std::array{
      field<&T::model>("model"),
      field<&T::messages>("messages"),
      field<&T::system>("system"),
      field<&T::tools>("tools"),
      field<&T::tool_choice>("tool_choice"),
      field<&T::thinking>("thinking"),
      field<&T::metadata>("metadata"),
      field<&T::cache_control>("cache_control"),
      field<&T::context_management>("context_management"),
      field<&T::betas>("betas"),
  };
};

template <>
struct Describe<TokenCount> {
  static constexpr std::string_view name = "token count";
  static constexpr auto fields = std::array{required<&TokenCount::input_tokens>("input_tokens")};
};

}  // namespace otari::json
