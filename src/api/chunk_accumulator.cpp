#include <otari/chunk_accumulator.hpp>

#include <algorithm>
#include <set>
#include <utility>

#include "accumulation.hpp"
#include "stream_index.hpp"
#include "validate.hpp"

namespace otari {
namespace {

// Some backends write -1 where they have no index.
std::optional<std::int64_t> index_of(const ToolCall& fragment) {
  return fragment.index == -1 ? std::nullopt : fragment.index;
}

Result<void> check_indexes(const ChatCompletionChunk& chunk) {
  for (const ChunkChoice& choice : chunk.choices) {
    if (auto checked = api::check_index("choice index", choice.index); !checked) return checked;
    for (const ToolCall& call : choice.delta.tool_calls) {
      auto checked = api::check_index("tool call index", index_of(call).value_or(0));
      if (!checked) return checked;
    }
  }
  return {};
}

// Providers send usage once, per round, or cumulatively on every chunk: the last value that says
// something is the right one in all three cases, a sum never is.
void merge(std::optional<std::int64_t>& into, const std::optional<std::int64_t>& from) {
  if (from && (*from != 0 || !into)) into = from;
}

void merge(CompletionTokensDetails& into, const CompletionTokensDetails& from) {
  merge(into.reasoning_tokens, from.reasoning_tokens);
  merge(into.audio_tokens, from.audio_tokens);
  merge(into.accepted_prediction_tokens, from.accepted_prediction_tokens);
  merge(into.rejected_prediction_tokens, from.rejected_prediction_tokens);
  merge(into.extra, from.extra);
}

void merge(PromptTokensDetails& into, const PromptTokensDetails& from) {
  merge(into.cached_tokens, from.cached_tokens);
  merge(into.audio_tokens, from.audio_tokens);
  merge(into.extra, from.extra);
}

void merge(Usage& into, const Usage& from);

template <class T>
void merge_struct(std::optional<T>& into, const std::optional<T>& from) {
  if (!from) return;
  if (!into) into.emplace();
  merge(*into, *from);
}

void merge(Usage& into, const Usage& from) {
  merge(into.prompt_tokens, from.prompt_tokens);
  merge(into.completion_tokens, from.completion_tokens);
  merge(into.total_tokens, from.total_tokens);
  merge_struct(into.completion_tokens_details, from.completion_tokens_details);
  merge_struct(into.prompt_tokens_details, from.prompt_tokens_details);
  if (from.cost_usd) into.cost_usd = from.cost_usd;
  if (from.pricing_source) into.pricing_source = from.pricing_source;
  merge(into.extra, from.extra);
}

void append(std::optional<std::string>& into, const std::optional<std::string>& from) {
  if (!from) return;
  if (!into) into.emplace();
  *into += *from;
}

void append_content(std::optional<Content>& into, const std::optional<std::string>& from) {
  if (!from) return;
  if (!into) into.emplace();
  *into->text() += *from;
}

void append_reasoning(std::optional<Reasoning>& into, const Delta& delta) {
  // The forms hold the same text: one of them is taken, as `Delta::reasoning_text` does.
  for (const auto* form :
       {&delta.reasoning, &delta.reasoning_content, &delta.thinking, &delta.think}) {
    if (!*form || (*form)->text.empty()) continue;
    if (!into) into.emplace();
    into->text += (*form)->text;
    into->as_object = (*form)->as_object;
    merge(into->extra, (*form)->extra);
    return;
  }
}

void append_logprobs(std::optional<Logprobs>& into, const std::optional<Logprobs>& from) {
  if (!from) return;
  if (!into) into.emplace();
  into->content.insert(into->content.end(), from->content.begin(), from->content.end());
  into->refusal.insert(into->refusal.end(), from->refusal.begin(), from->refusal.end());
  merge(into->extra, from->extra);
}

void append_audio(std::optional<AssistantAudio>& into, const std::optional<AssistantAudio>& from) {
  if (!from) return;
  if (!into) into.emplace();
  if (!from->id.empty()) into->id = from->id;
  append(into->data, from->data);
  append(into->transcript, from->transcript);
  if (from->expires_at) into->expires_at = from->expires_at;
  merge(into->extra, from->extra);
}

// A name comes whole, whole again with each fragment, or (rarely) in pieces.
void add_name(std::string& into, const std::string& from) {
  if (from.starts_with(into)) {
    into = from;
  } else {
    into += from;
  }
}

void append_function(std::optional<FunctionCall>& into, const std::optional<FunctionCall>& from) {
  if (!from) return;
  if (!into) into.emplace();
  add_name(into->name, from->name);
  into->arguments += from->arguments;
  merge(into->extra, from->extra);
}

// A complete object cannot go on: what names a function after it begins anew.
bool starts_anew(const ToolCall& call, const ToolCall& fragment) {
  return call.function && fragment.function && !fragment.function->name.empty() &&
         call.function->arguments.starts_with('{') && !json::invalid_json(call.function->arguments);
}

// Some backends send a finished call once more, whole.
bool repeats_whole(const ToolCall& call, const ToolCall& fragment) {
  return starts_anew(call, fragment) && call.function->name == fragment.function->name &&
         call.function->arguments == fragment.function->arguments;
}

void append_call(ToolCall& call, const ToolCall& fragment) {
  if (!fragment.type.empty()) call.type = fragment.type;
  if (fragment.extra_content) call.extra_content = fragment.extra_content;
  merge(call.extra, fragment.extra);
  if (!repeats_whole(call, fragment)) append_function(call.function, fragment.function);
  if (!fragment.id.empty()) call.id = fragment.id;
  if (fragment.custom) {
    if (!call.custom) call.custom.emplace();
    add_name(call.custom->name, fragment.custom->name);
    call.custom->input += fragment.custom->input;
    merge(call.custom->extra, fragment.custom->extra);
  }
}

// The call a fragment belongs to: by index, and by id where several calls share an index or have
// none. Null for a fragment that opens a call.
ToolCall* find_call(std::vector<ToolCall>& calls, const ToolCall& fragment) {
  const auto index = index_of(fragment);
  ToolCall* latest = nullptr;
  for (ToolCall& call : calls) {
    if (index && call.index.value_or(0) != *index) continue;
    if (!fragment.id.empty() && call.id == fragment.id) return &call;
    latest = &call;
  }
  if (latest == nullptr) return nullptr;
  const bool other_id = !fragment.id.empty() && !latest->id.empty();
  const bool other_call =
      fragment.id.empty() && starts_anew(*latest, fragment) && !repeats_whole(*latest, fragment);
  return other_id || other_call ? nullptr : latest;
}

void make_ids_unique(std::vector<ToolCall>& calls) {
  std::set<std::string> used;
  for (ToolCall& call : calls) {
    if (call.id.empty() || used.insert(call.id).second) continue;
    call.original_id = call.id;
    for (int suffix = 2; !used.insert(call.id).second; ++suffix)
      call.id = call.original_id + "_" + std::to_string(suffix);
  }
}

void add_delta(Choice& choice, const ChunkChoice& from) {
  Message& message = choice.message;
  const Delta& delta = from.delta;
  if (delta.role) message.role = *delta.role;
  append_content(message.content, delta.content);
  append(message.refusal, delta.refusal);
  append_reasoning(message.reasoning, delta);
  append_function(message.function_call, delta.function_call);
  append_audio(message.audio, delta.audio);
  message.annotations.insert(message.annotations.end(), delta.annotations.begin(),
                             delta.annotations.end());
  if (delta.extra_content) message.extra_content = delta.extra_content;
  merge(message.extra, delta.extra);
  for (const ToolCall& fragment : delta.tool_calls) {
    ToolCall* call = find_call(message.tool_calls, fragment);
    if (call == nullptr) {
      call = &message.tool_calls.emplace_back();
      call->index = index_of(fragment);
    }
    append_call(*call, fragment);
  }
  append_logprobs(choice.logprobs, from.logprobs);
  merge(choice.extra, from.extra);
  const auto& reason = from.finish_reason;
  const bool hides_calls =
      choice.finish_reason == FinishReason::tool_calls && reason == FinishReason::stop;
  if (reason && !reason->text().empty() && !hides_calls) choice.finish_reason = reason;
}

}  // namespace

struct ChunkAccumulator::State {
  ChatCompletion completion;
  std::size_t chunks = 0;

  Choice& choice(std::int64_t index) {
    auto& choices = completion.choices;
    const auto at = std::ranges::lower_bound(choices, index, {}, &Choice::index);
    if (at != choices.end() && at->index == index) return *at;
    return *choices.insert(at, Choice{.index = index});
  }
};

ChunkAccumulator::ChunkAccumulator() : state_(std::make_unique<State>()) {}
ChunkAccumulator::~ChunkAccumulator() = default;
ChunkAccumulator::ChunkAccumulator(ChunkAccumulator&&) noexcept = default;
ChunkAccumulator& ChunkAccumulator::operator=(ChunkAccumulator&&) noexcept = default;

Result<void> ChunkAccumulator::add(const ChatCompletionChunk& chunk) {
  if (auto checked = check_indexes(chunk); !checked) return checked;
  ChatCompletion& completion = state_->completion;
  // Ids change from chunk to chunk with some providers; the first one names the answer.
  if (completion.id.empty()) completion.id = chunk.id;
  if (completion.model.empty()) completion.model = chunk.model;
  if (completion.created == 0) completion.created = chunk.created;
  if (chunk.service_tier) completion.service_tier = chunk.service_tier;
  if (chunk.system_fingerprint && completion.system_fingerprint != chunk.system_fingerprint)
    completion.system_fingerprint = chunk.system_fingerprint;
  for (const ChunkChoice& choice : chunk.choices) add_delta(state_->choice(choice.index), choice);
  merge_struct(completion.usage, chunk.usage);
  merge(completion.extra, chunk.extra);
  ++state_->chunks;
  return {};
}

ChatCompletion ChunkAccumulator::completion() const {
  ChatCompletion copy = state_->completion;
  for (Choice& choice : copy.choices) {
    make_ids_unique(choice.message.tool_calls);
    for (ToolCall& call : choice.message.tool_calls) {
      // The index belongs to the stream; a message that goes back must not carry it.
      call.index.reset();
      if (call.type.empty() && call.function) call.type = "function";
    }
  }
  return copy;
}

std::size_t ChunkAccumulator::size() const noexcept { return state_->chunks; }

}  // namespace otari
