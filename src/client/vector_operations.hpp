#pragma once

#include <otari/embedding.hpp>
#include <otari/moderation.hpp>
#include <otari/rerank.hpp>

#include "operations_run.hpp"

namespace otari {

template <class Style>
auto Operations<Style>::embedding(const EmbeddingParams& request,
                                  const RequestOptions& options) const -> Reply<EmbeddingResponse> {
  return client::run<Style, EmbeddingResponse>(core_, api::ops::embedding, request, options);
}

template <class Style>
auto Operations<Style>::moderation(const ModerationParams& request,
                                   const RequestOptions& options) const
    -> Reply<ModerationResponse> {
  return client::run<Style, ModerationResponse>(core_, api::ops::moderation, request, options);
}

template <class Style>
auto Operations<Style>::rerank(const RerankParams& request, const RequestOptions& options) const
    -> Reply<RerankResponse> {
  return client::run<Style, RerankResponse>(core_, api::ops::rerank, request, options);
}

}  // namespace otari
