#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include <otari/transport.hpp>

#include "calls/call.hpp"
#include "core.hpp"
#include "reply.hpp"
#include "router.hpp"

namespace otari::gateway {

/// A request on its way to the endpoint it is for.
struct Incoming {
  std::shared_ptr<Core> core;
  HttpRequest request;
  Route route;
  Reply reply;
};

/// Refuses, and it is over.
[[nodiscard]] inline std::unique_ptr<HttpExchange> refused(Reply& reply, const Refusal& refusal) {
  reply.refuse(refusal);
  return finished_exchange();
}

/// Answers with 200 and this JSON, and it is over.
[[nodiscard]] inline std::unique_ptr<HttpExchange> answered(Reply& reply, std::string_view json,
                                                            Headers more = {}) {
  reply.answer(200, json, std::move(more));
  return finished_exchange();
}

/// The same with what an encoder gave; a value that JSON cannot hold is a fault of ours.
[[nodiscard]] inline std::unique_ptr<HttpExchange> answered_with(Reply& reply,
                                                                 const Result<std::string>& json,
                                                                 Headers more = {}) {
  return json ? answered(reply, std::string_view(*json), std::move(more))
              : refused(reply, Refusal{.detail = "Internal Server Error"});
}

}  // namespace otari::gateway
