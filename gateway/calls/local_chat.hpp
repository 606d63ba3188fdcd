#pragma once

#include <memory>

#include "calls/chat_job.hpp"
#include "providers/local/local_models.hpp"
#include "reply.hpp"

namespace otari::gateway {

/// Answers by a local model at once, on the caller's thread. Streams go on from `resume` after a
/// pause, on whichever thread calls that.
[[nodiscard]] std::unique_ptr<HttpExchange> answer_local_chat(const LocalModel& model, ChatJob job,
                                                              Reply reply);

}  // namespace otari::gateway
