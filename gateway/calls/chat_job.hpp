#pragma once

#include <memory>
#include <string>

#include <otari/completion.hpp>
#include <otari/headers.hpp>

#include "calls/answer_form.hpp"

namespace otari::gateway {

/// A completion to be run, and how it is told.
struct ChatJob {
  CompletionParams params{};
  bool stream = false;
  std::unique_ptr<AnswerForm> form{};
  Headers headers{};    ///< of our answer
  std::string owner{};  ///< whose uploaded files it may name
};

}  // namespace otari::gateway
