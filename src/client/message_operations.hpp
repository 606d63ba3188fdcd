#pragma once

#include <otari/count_tokens.hpp>
#include <otari/messages.hpp>
#include <otari/messages_accumulator.hpp>
#include <otari/messages_event.hpp>

#include "operations_run.hpp"

namespace otari {

template <class Style>
auto Operations<Style>::message(const MessageParams& request, const RequestOptions& options) const
    -> Reply<MessageResponse> {
  return client::run<Style, MessageResponse>(core_, api::ops::message, request, options);
}

template <class Style>
auto Operations<Style>::message_stream(const MessageParams& request,
                                       const RequestOptions& options) const
    -> Events<MessageEvent> {
  return client::open<Style, MessageEvent>(core_, api::ops::message, request, options);
}

template <class Style>
auto Operations<Style>::count_tokens(const CountTokensParams& request,
                                     const RequestOptions& options) const -> Reply<TokenCount> {
  return client::run<Style, TokenCount>(core_, api::ops::count_tokens, request, options);
}

}  // namespace otari
