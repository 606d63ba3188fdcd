#pragma once

// The calls, once for all styles. A style brings `Runner<Style>`: how a prepared call is run and
// how a stream is opened.

#include <otari/completion.hpp>
#include <otari/health.hpp>
#include <otari/models.hpp>
#include <otari/operations.hpp>
#include <otari/raw_response.hpp>

#include "operation.hpp"
#include "prepare.hpp"

namespace otari {

namespace client {

template <class Style>
struct Runner;

template <class Style, class T, class Params>
auto run(const std::shared_ptr<Core>& core, const api::Operation& operation, const Params& params,
         const RequestOptions& options) {
  return Runner<Style>::template call<T>(core, operation,
                                         prepare(operation, &params, options, false));
}

template <class Style, class Event, class Params>
auto open(const std::shared_ptr<Core>& core, const api::Operation& operation, const Params& params,
          const RequestOptions& options) {
  return Runner<Style>::template open<Event>(core, prepare(operation, &params, options, true));
}

}  // namespace client

template <class Style>
auto Operations<Style>::completion(const CompletionParams& request,
                                   const RequestOptions& options) const -> Reply<ChatCompletion> {
  return client::run<Style, ChatCompletion>(core_, api::ops::completion, request, options);
}

template <class Style>
auto Operations<Style>::completion_stream(const CompletionParams& request,
                                          const RequestOptions& options) const
    -> Events<ChatCompletionChunk> {
  return client::open<Style, ChatCompletionChunk>(core_, api::ops::completion, request, options);
}

template <class Style>
auto Operations<Style>::list_models(const Params<ListModelsParams>& request,
                                    const RequestOptions& options) const -> Reply<ModelList> {
  return client::run<Style, ModelList>(core_, api::ops::list_models, request, options);
}

template <class Style>
auto Operations<Style>::health(const RequestOptions& options) const -> Reply<Health> {
  return client::Runner<Style>::template call<Health>(
      core_, api::ops::health, client::prepare(api::ops::health, nullptr, options, false));
}

template <class Style>
auto Operations<Style>::request(std::string_view method, std::string_view path,
                                const Params<std::optional<RawJson>>& body,
                                const RequestOptions& options) const -> Reply<RawResponse> {
  return client::Runner<Style>::template call<RawResponse>(
      core_, api::Operation{.name = "request"}, client::prepare_raw(method, path, body, options));
}

}  // namespace otari
