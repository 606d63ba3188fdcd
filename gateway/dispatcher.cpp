#include "dispatcher.hpp"

#include <utility>

#include "endpoints/table.hpp"
#include "in_process.hpp"
#include "incoming.hpp"
#include "request_id.hpp"
#include "stores/batch_run.hpp"
#include "text.hpp"

namespace otari::gateway {
namespace {

// `callers_reactor` may be null.
std::unique_ptr<HttpExchange> dispatch(const std::shared_ptr<Core>& core,
                                       http::Reactor* callers_reactor, HttpRequest request,
                                       std::shared_ptr<HttpHandler> handler) {
  Route where = route(endpoint_table(), request.method, request.url);
  CallInfo info{.request_id = new_request_id(),
                .method = request.method,
                .path = one_line(where.path),
                .log = core->options().log,
                .clock = core->clock(),
                .started = core->clock()->now(),
                .callers_reactor = callers_reactor};
  handler->on_sending();
  Reply reply(std::move(handler), std::move(info));
  switch (where.outcome) {
    case Route::Outcome::found: {
      const Handler handle = where.endpoint->handle;
      return handle({.core = core,
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

}  // namespace

Dispatcher::~Dispatcher() {
  for (const auto& run : core_->batches().all()) run->cancel(core_);
}

std::unique_ptr<HttpExchange> Dispatcher::start(HttpRequest request,
                                                std::shared_ptr<HttpHandler> handler) {
  return dispatch(core_, nullptr, std::move(request), std::move(handler));
}

bool Dispatcher::can_run_on(const http::Reactor& reactor) const {
  return reactor.clock() == core_->clock();
}

std::unique_ptr<http::Exchange> Dispatcher::start_on(http::Reactor& reactor, HttpRequest request,
                                                     std::shared_ptr<HttpHandler> handler) {
  auto begin = [core = core_, &reactor,
                request = std::move(request)](std::shared_ptr<HttpHandler> middle) mutable {
    return dispatch(core, &reactor, std::move(request), std::move(middle));
  };
  return begin_on(reactor, std::move(begin), std::move(handler));
}

}  // namespace otari::gateway
