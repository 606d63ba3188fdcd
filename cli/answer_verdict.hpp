#pragma once

#include <chrono>
#include <optional>
#include <string>

#include <otari/completion.hpp>

#include "exit_code.hpp"

namespace otari::cli {

/// Whether a complete answer is a good one: not cut off, not refused. Tells on standard error why
/// it is not.
[[nodiscard]] ExitCode judge(const ChatCompletion& answer);

/// How long an answer took.
struct AnswerTimes {
  std::chrono::steady_clock::duration total{};
  std::optional<std::chrono::steady_clock::duration> first_token{};
};

/// One line: tokens, where known cached and reasoning ones, times and cost.
[[nodiscard]] std::string usage_line(const ChatCompletion& answer, const AnswerTimes& times);

}  // namespace otari::cli
