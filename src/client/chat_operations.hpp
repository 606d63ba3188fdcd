#pragma once

#include <otari/chunk_accumulator.hpp>
#include <otari/completion.hpp>

#include "operations_run.hpp"

namespace otari {

template <class Style>
auto Operations<Style>::completion(const CompletionParams& request,
                                   const RequestOptions& options) const -> Reply<ChatCompletion> {
  return client::run_or_carry<Style, ChatCompletion, ChatCompletionChunk>(
      core_, api::ops::completion, request, options);
}

template <class Style>
auto Operations<Style>::completion_stream(const CompletionParams& request,
                                          const RequestOptions& options) const
    -> Events<ChatCompletionChunk> {
  return client::open<Style, ChatCompletionChunk>(core_, api::ops::completion, request, options);
}

}  // namespace otari
