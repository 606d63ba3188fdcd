#pragma once

#include <string>

#include <otari/batch.hpp>

#include "batch_params.hpp"
#include "operations_run.hpp"

namespace otari {

template <class Style>
auto Operations<Style>::create_batch(const CreateBatchParams& request,
                                     const RequestOptions& options) const -> Reply<Batch> {
  return client::run<Style, Batch>(core_, api::ops::create_batch, request, options);
}

template <class Style>
auto Operations<Style>::retrieve_batch(std::string_view id, std::string_view provider,
                                       const RequestOptions& options) const -> Reply<Batch> {
  const api::BatchParams request{std::string(id), std::string(provider)};
  return client::run<Style, Batch>(core_, api::ops::retrieve_batch, request, options);
}

template <class Style>
auto Operations<Style>::cancel_batch(std::string_view id, std::string_view provider,
                                     const RequestOptions& options) const -> Reply<Batch> {
  const api::BatchParams request{std::string(id), std::string(provider)};
  return client::run<Style, Batch>(core_, api::ops::cancel_batch, request, options);
}

template <class Style>
auto Operations<Style>::list_batches(const ListBatchesParams& request,
                                     const RequestOptions& options) const -> Reply<BatchList> {
  return client::run<Style, BatchList>(core_, api::ops::list_batches, request, options);
}

template <class Style>
auto Operations<Style>::retrieve_batch_results(std::string_view id, std::string_view provider,
                                               const RequestOptions& options) const
    -> Reply<BatchResults> {
  const api::BatchParams request{std::string(id), std::string(provider)};
  return client::run<Style, BatchResults>(core_, api::ops::retrieve_batch_results, request,
                                          options);
}

}  // namespace otari
