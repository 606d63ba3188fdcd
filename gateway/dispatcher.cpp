#include "dispatcher.hpp"

#include <utility>

#include "endpoints/table.hpp"
#include "incoming.hpp"
#include "request_id.hpp"
#include "stores/batch_run.hpp"
#include "text.hpp"

namespace otari::gateway {

Dispatcher::~Dispatcher() {
  for (const auto& run : core_->batches().all()) run->cancel(core_);
}

std::unique_ptr<HttpExchange> Dispatcher::start(HttpRequest request,
                                                std::shared_ptr<HttpHandler> handler) {
  Route where = route(endpoint_table(), request.method, request.url);
  CallInfo info{.request_id = new_request_id(),
                .method = request.method,
                .path = one_line(where.path),
                .log = core_->options().log,
                .clock = core_->clock(),
                .started = core_->clock()->now()};
  handler->on_sending();
  Reply reply(std::move(handler), std::move(info));
  switch (where.outcome) {
    case Route::Outcome::found: {
      const Handler handle = where.endpoint->handle;
      return handle({.core = core_,
                     .request = std::move(request),
                     .route = std::move(where),
                     .reply = std::move(reply)});
    }
    case Route::Outcome::redirect:
      reply.answer(307, {}, Headers{{"Location", where.location}});
      return finished_exchange();
    case Route::Outcome::wrong_method:
      return refused(reply, {.status = 405, .detail = "Method Not Allowed", .allow = where.allow});
    case Route::Outcome::unknown: break;
  }
  return refused(reply, not_found("Not Found"));
}

}  // namespace otari::gateway
