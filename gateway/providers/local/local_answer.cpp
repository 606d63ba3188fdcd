#include "providers/local/local_answer.hpp"

#include <algorithm>

namespace otari::gateway {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

std::int64_t count(const std::vector<std::string>& tokens) {
  return static_cast<std::int64_t>(tokens.size());
}

std::int64_t count_words(std::string_view text) {
  std::int64_t words = 0;
  bool inside = false;
  for (const char c : text) {
    if (!is_space(c) && !inside) ++words;
    inside = !is_space(c);
  }
  return words;
}

// Everything before the first stop sequence.
std::string_view before_stop(std::string_view text, const std::optional<StopSequences>& stop) {
  if (!stop) return text;
  std::size_t end = text.size();
  const auto consider = [&](std::string_view sequence) {
    if (!sequence.empty()) end = std::min(end, text.find(sequence));
  };
  if (stop->one()) consider(*stop->one());
  if (stop->many())
    for (const std::string& sequence : *stop->many()) consider(sequence);
  return text.substr(0, end);
}

}  // namespace

std::string LocalAnswer::text() const {
  std::string out;
  for (const std::string& token : tokens) out += token;
  return out;
}

std::vector<std::string> split_tokens(std::string_view text) {
  std::vector<std::string> tokens;
  std::size_t start = 0;
  while (start < text.size()) {
    std::size_t end = start;
    while (end < text.size() && is_space(text[end])) ++end;
    while (end < text.size() && !is_space(text[end])) ++end;
    tokens.emplace_back(text.substr(start, end - start));
    start = end;
  }
  return tokens;
}

LocalAnswer answer_locally(const LocalModel& model, const CompletionParams& params) {
  const std::string reply = model.reply(params.messages);
  LocalAnswer answer;
  answer.tokens = split_tokens(before_stop(reply, params.stop));
  answer.choices = params.n.value_or(1);
  const auto limit =
      params.max_completion_tokens ? params.max_completion_tokens : params.max_tokens;
  if (limit && *limit < count(answer.tokens)) {
    answer.tokens.resize(static_cast<std::size_t>(std::max<std::int64_t>(*limit, 0)));
    answer.finish = FinishReason::length;
  }
  std::int64_t prompt = 0;
  for (const Message& message : params.messages) prompt += count_words(message.text_content());
  const std::int64_t completion = count(answer.tokens) * answer.choices;
  answer.usage.prompt_tokens = prompt;
  answer.usage.completion_tokens = completion;
  answer.usage.total_tokens = prompt + completion;
  return answer;
}

}  // namespace otari::gateway
