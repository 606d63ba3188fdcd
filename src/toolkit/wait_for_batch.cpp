// The two styles of one wait: BatchWatch decides, these look and pause.

#include <otari/wait_for_batch.hpp>

#include <utility>

#include <otari/async.hpp>

#include "batch_watch.hpp"
#include "core_access.hpp"
#include "pause.hpp"

namespace otari {

Result<Batch> wait_for_batch(const Client& client, std::string_view id, std::string_view provider,
                             const BatchWait& wait, const RequestOptions& options) {
  const auto& core = client::CoreAccess::of(client);
  toolkit::BatchWatch watch(std::string(id), wait, options, core->clock->now());
  if (auto checked = watch.check(); !checked) return std::unexpected(std::move(checked).error());
  for (;;) {
    auto look = client.retrieve_batch(id, provider, watch.look_options(core->clock->now()));
    if (auto outcome = watch.take(std::move(look), core->clock->now())) return *std::move(outcome);
    if (!client::pause_until(core, watch.next_look(), options.stop))
      return std::unexpected(watch.cancelled());
  }
}

Task<Result<Batch>> wait_for_batch(AsyncClient client, std::string id, std::string provider,
                                   BatchWait wait, RequestOptions options) {
  const auto core = client::CoreAccess::of(client);
  const std::stop_token stop = options.stop;
  toolkit::BatchWatch watch(id, std::move(wait), std::move(options), core->clock->now());
  if (auto checked = watch.check(); !checked) co_return std::unexpected(std::move(checked).error());
  for (;;) {
    auto looking = client.retrieve_batch(id, provider, watch.look_options(core->clock->now()));
    auto look = co_await looking;
    if (auto outcome = watch.take(std::move(look), core->clock->now()))
      co_return *std::move(outcome);
    auto pause = client::pause_task(core, watch.next_look(), stop);
    const bool go_on = co_await pause;
    if (!go_on) co_return std::unexpected(watch.cancelled());
  }
}

}  // namespace otari
