#pragma once

#include <memory>

#include "calls/chat_job.hpp"
#include "core.hpp"
#include "model_name.hpp"
#include "reply.hpp"

namespace otari::gateway {

/// Runs a completion by whatever model it names; all checks lie behind it. Chat, responses,
/// messages and batches end here.
[[nodiscard]] std::unique_ptr<HttpExchange> run_chat(std::shared_ptr<Core> core,
                                                     const ResolvedModel& model, ChatJob job,
                                                     Reply reply);

}  // namespace otari::gateway
