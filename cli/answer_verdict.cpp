#include "answer_verdict.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <string_view>

#include "terminal.hpp"

namespace otari::cli {
namespace {

double seconds(std::chrono::steady_clock::duration duration) {
  return std::chrono::duration<double>(duration).count();
}

std::string fixed(double value, int digits) {
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.*f", digits, value);
  return buffer.data();
}

std::string count(std::optional<std::int64_t> tokens) {
  return tokens ? std::to_string(*tokens) : std::string("unknown");
}

std::string in_brackets(std::optional<std::int64_t> tokens, std::string_view what) {
  if (tokens.value_or(0) == 0) return {};
  return " (" + std::to_string(*tokens) + " " + std::string(what) + ")";
}

}  // namespace

ExitCode judge(const ChatCompletion& answer) {
  const auto reason = answer.finish_reason();
  if (!answer.choices.empty())
    if (const auto& refusal = answer.choices.front().message.refusal;
        refusal && !refusal->empty()) {
      tell("the model refused: " + *refusal + "; rephrase the prompt");
      return ExitCode::filtered;
    }
  if (reason == FinishReason::content_filter) {
    tell("a content filter ended the answer; rephrase the prompt");
    return ExitCode::filtered;
  }
  if (reason == FinishReason::length) {
    tell("the answer was cut off at its token limit; raise --max-tokens");
    return ExitCode::truncated;
  }
  return ExitCode::ok;
}

std::string usage_line(const ChatCompletion& answer, const AnswerTimes& times) {
  const Usage usage = answer.usage.value_or(Usage{});
  std::string line = "tokens: " + count(usage.prompt_tokens) + " in";
  if (usage.prompt_tokens_details)
    line += in_brackets(usage.prompt_tokens_details->cached_tokens, "cached");
  line += ", " + count(usage.completion_tokens) + " out";
  if (usage.completion_tokens_details)
    line += in_brackets(usage.completion_tokens_details->reasoning_tokens, "reasoning");
  if (times.first_token) line += ", first after " + fixed(seconds(*times.first_token), 2) + " s";
  line += ", " + fixed(seconds(times.total), 2) + " s in all";
  const double generating = seconds(times.total - times.first_token.value_or(times.total));
  // Over less than that, the quotient says nothing about the model.
  constexpr double measurable = 0.05;
  if (usage.completion_tokens && generating > measurable)
    line +=
        ", " + fixed(static_cast<double>(*usage.completion_tokens) / generating, 1) + " tokens/s";
  if (usage.cost_usd) line += ", cost $" + usage.cost_usd->text();
  return line;
}

}  // namespace otari::cli
