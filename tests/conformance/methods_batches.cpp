// Batches and their results.

#include <array>

#include <otari/batch.hpp>

#include "batch_codec.hpp"
#include "completion_view.hpp"
#include "methods.hpp"

namespace otari::conformance {
namespace {

using api::BatchParams;

Outcome create_batch(const Session& session, const CallInput& input) {
  return run_call<CreateBatchParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.create_batch(params, options);
      },
      to_json<Batch>);
}

Outcome retrieve_batch(const Session& session, const CallInput& input) {
  return run_call<BatchParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.retrieve_batch(params.batch_id, params.provider, options);
      },
      to_json<Batch>);
}

Outcome cancel_batch(const Session& session, const CallInput& input) {
  return run_call<BatchParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.cancel_batch(params.batch_id, params.provider, options);
      },
      to_json<Batch>);
}

Json view_list(const BatchList& list) {
  Json view = to_json(list);
  view["items"] = view["data"];
  return view;
}

Outcome list_batches(const Session& session, const CallInput& input) {
  return run_call<ListBatchesParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.list_batches(params, options);
      },
      view_list);
}

Json view_results(const BatchResults& answer) {
  Json view = to_json(answer);
  for (std::size_t i = 0; i < answer.results.size(); ++i)
    if (const auto& result = answer.results[i].result)
      view["results"][i]["result"] = view_completion(*result);
  return view;
}

Outcome retrieve_batch_results(const Session& session, const CallInput& input) {
  return run_call<BatchParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.retrieve_batch_results(params.batch_id, params.provider, options);
      },
      view_results);
}

}  // namespace

std::span<const MethodRow> batch_methods() {
  static constexpr std::array rows{
      MethodRow{"create_batch", create_batch}, MethodRow{"retrieve_batch", retrieve_batch},
      MethodRow{"cancel_batch", cancel_batch}, MethodRow{"list_batches", list_batches},
      MethodRow{"retrieve_batch_results", retrieve_batch_results}};
  return rows;
}

}  // namespace otari::conformance
