#include <otari/response_accumulator.hpp>

#include <algorithm>
#include <utility>

#include "response_item_builder.hpp"
#include "response_output.hpp"
#include "stream_index.hpp"

namespace otari {
namespace {

using api::ResponseItemBuilder;

Result<void> check_indexes(const ResponseEvent& event) {
  return std::visit(
      [](const auto& known) -> Result<void> {
        Result<void> checked;
        if constexpr (requires { known.output_index; })
          checked = api::check_index("output_index", known.output_index);
        if constexpr (requires { known.content_index; })
          if (checked) checked = api::check_index("content_index", known.content_index);
        if constexpr (requires { known.summary_index; })
          if (checked) checked = api::check_index("summary_index", known.summary_index);
        return checked;
      },
      event.data);
}

bool is_set(const std::string& value) { return !value.empty(); }
bool is_set(double value) { return value != 0; }
template <class T>
bool is_set(const std::optional<T>& value) {
  return value.has_value();
}
template <class Container>
  requires requires(const Container& c) { c.begin(); }
bool is_set(const Container& value) {
  return !value.empty();
}

template <auto... Members>
void take_set(Response& into, const Response& from) {
  ((is_set(from.*Members) ? void(into.*Members = from.*Members) : void()), ...);
}

// All but the output. Snapshots are complete, or no more than an id and a status.
void take_snapshot(Response& into, const Response& from) {
  using R = Response;
  take_set<&R::id, &R::object, &R::created_at, &R::completed_at, &R::model, &R::status, &R::usage,
           &R::error, &R::incomplete_details, &R::instructions, &R::previous_response_id,
           &R::truncation, &R::service_tier, &R::safety_identifier, &R::prompt_cache_key,
           &R::prompt_cache_retention, &R::user, &R::max_output_tokens, &R::max_tool_calls,
           &R::top_logprobs, &R::temperature, &R::top_p, &R::reasoning, &R::text, &R::tools,
           &R::tool_choice, &R::parallel_tool_calls, &R::store, &R::background, &R::metadata,
           &R::conversation>(into, from);
  if (from.extra.empty()) return;
  for (const auto& [name, value] : from.extra.members()) into.extra.set(name, value);
}

std::optional<ResponseStatus> final_status(ResponseEventKind kind) {
  switch (kind) {
    case ResponseEventKind::completed: return ResponseStatus::completed;
    case ResponseEventKind::incomplete: return ResponseStatus::incomplete;
    case ResponseEventKind::failed: return ResponseStatus::failed;
    default: return std::nullopt;
  }
}

void append_logprobs(ResponseOutputText& into,
                     const std::optional<std::vector<TokenLogprob>>& from) {
  if (!from || from->empty()) return;
  if (!into.logprobs) into.logprobs.emplace();
  into.logprobs->insert(into.logprobs->end(), from->begin(), from->end());
}

// The whole text confirms what was streamed, or replaces it.
void confirm(std::string& into, const std::string& whole) {
  if (!whole.empty()) into = whole;
}

}  // namespace

struct ResponseAccumulator::State {
  Response response;  // without its output
  std::vector<ResponseItemBuilder> items;
  std::size_t events = 0;

  // The items under an index; several share one with providers that count only some.
  [[nodiscard]] auto items_at(std::int64_t index) {
    return std::ranges::equal_range(items, index, {}, &ResponseItemBuilder::output_index);
  }

  // The item that a part belongs to.
  ResponseItemBuilder& item(std::int64_t index, std::string_view id) {
    const auto found = items_at(index);
    for (ResponseItemBuilder& candidate : found)
      if (candidate.is_named(id)) return candidate;
    if (!found.empty()) return found.back();
    return *items.insert(found.end(), ResponseItemBuilder(index));
  }

  // The same for an item as a whole: another id under a used index is another item, unless it
  // finishes one.
  ResponseItemBuilder& item(std::int64_t index, const ResponseItem& whole, bool done) {
    const std::string id = api::id_of(whole);
    ResponseItemBuilder& candidate = item(index, id);
    const bool same_kind = candidate.item().index() == whole.index();
    if (!candidate.announced() || id.empty() || candidate.is_named(id) || candidate.is_named({}) ||
        (done && same_kind && !candidate.done()))
      return candidate;
    return *items.insert(items_at(index).end(), ResponseItemBuilder(index));
  }

  template <ResponseEventKind Kind>
  void take(const ResponseSnapshot<Kind>& event) {
    take_snapshot(response, event.response);
    const auto status = final_status(Kind);
    if (status && !event.response.status) response.status = *status;
    if (status) {
      api::merge_output(items, event.response.output);
    } else if (items.empty()) {
      for (const ResponseItem& whole : event.response.output)
        items.emplace_back(static_cast<std::int64_t>(items.size()), whole);
    }
  }

  template <ResponseEventKind Kind>
  void take(const ResponseOutputItem<Kind>& event) {
    constexpr bool done = Kind == ResponseEventKind::done;
    item(event.output_index, event.item, done).take(event.item, done);
  }

  template <ResponseEventKind Kind>
  void take(const ResponseContentPartEvent<Kind>& event) {
    auto& builder = item(event.output_index, event.item_id);
    if (const auto* reasoning = std::get_if<ResponseReasoningText>(&event.part)) {
      if (auto* part = builder.reasoning(event.item_id, event.content_index))
        confirm(part->text, reasoning->text);
      return;
    }
    auto* part = builder.any_part(event.item_id, event.content_index, event.part);
    if (part != nullptr) take_part(*part, event.part);
  }

  static void take_part(ResponseContentPart& part, const ResponseContentPart& whole) {
    ResponseContentPart next = whole;
    if (auto* text = std::get_if<ResponseOutputText>(&next)) {
      const auto* streamed = std::get_if<ResponseOutputText>(&part);
      if (streamed != nullptr && text->text.empty()) text->text = streamed->text;
      if (streamed != nullptr && text->annotations.empty())
        text->annotations = streamed->annotations;
      if (streamed != nullptr && !is_set(text->logprobs)) text->logprobs = streamed->logprobs;
    }
    if (auto* refusal = std::get_if<RefusalPart>(&next)) {
      const auto* streamed = std::get_if<RefusalPart>(&part);
      if (streamed != nullptr && refusal->refusal.empty()) refusal->refusal = streamed->refusal;
    }
    part = std::move(next);
  }

  void take(const ResponseOutputTextDelta& event) {
    auto* part = item(event.output_index, event.item_id)
                     .part<ResponseOutputText>(event.item_id, event.content_index);
    if (part == nullptr) return;
    part->text += event.delta;
    append_logprobs(*part, event.logprobs);
  }

  void take(const ResponseOutputTextDone& event) {
    auto* part = item(event.output_index, event.item_id)
                     .part<ResponseOutputText>(event.item_id, event.content_index);
    if (part != nullptr) confirm(part->text, event.text);
  }

  void take(const ResponseAnnotationAdded& event) {
    auto* part = item(event.output_index, event.item_id)
                     .part<ResponseOutputText>(event.item_id, event.content_index);
    if (part != nullptr) part->annotations.push_back(event.annotation);
  }

  void take(const ResponseRefusalDelta& event) {
    auto* part = item(event.output_index, event.item_id)
                     .part<RefusalPart>(event.item_id, event.content_index);
    if (part != nullptr) part->refusal += event.delta;
  }

  void take(const ResponseRefusalDone& event) {
    auto* part = item(event.output_index, event.item_id)
                     .part<RefusalPart>(event.item_id, event.content_index);
    if (part != nullptr) confirm(part->refusal, event.refusal);
  }

  void take(const ResponseReasoningTextDelta& event) {
    auto* part =
        item(event.output_index, event.item_id).reasoning(event.item_id, event.content_index);
    if (part != nullptr) part->text += event.delta;
  }

  void take(const ResponseReasoningTextDone& event) {
    auto* part =
        item(event.output_index, event.item_id).reasoning(event.item_id, event.content_index);
    if (part != nullptr) confirm(part->text, event.text);
  }

  template <ResponseEventKind Kind>
  void take(const ResponseSummaryPartEvent<Kind>& event) {
    auto* part =
        item(event.output_index, event.item_id).summary(event.item_id, event.summary_index);
    if (part != nullptr) confirm(part->text, event.part.text);
  }

  void take(const ResponseReasoningSummaryTextDelta& event) {
    auto* part =
        item(event.output_index, event.item_id).summary(event.item_id, event.summary_index);
    if (part != nullptr) part->text += event.delta;
  }

  void take(const ResponseReasoningSummaryTextDone& event) {
    auto* part =
        item(event.output_index, event.item_id).summary(event.item_id, event.summary_index);
    if (part != nullptr) confirm(part->text, event.text);
  }

  template <class Call>
  Call* call(const auto& event) {
    return item(event.output_index, event.item_id).template as<Call>(event.item_id);
  }

  void take(const ResponseFunctionCallArgumentsDelta& event) {
    if (auto* found = call<ResponseFunctionCall>(event)) found->arguments += event.delta;
  }
  void take(const ResponseFunctionCallArgumentsDone& event) {
    auto* found = call<ResponseFunctionCall>(event);
    if (found == nullptr) return;
    confirm(found->arguments, event.arguments);
    if (found->name.empty()) found->name = event.name.value_or("");
  }
  void take(const ResponseMcpCallArgumentsDelta& event) {
    if (auto* found = call<ResponseMcpCall>(event)) found->arguments += event.delta;
  }
  void take(const ResponseMcpCallArgumentsDone& event) {
    if (auto* found = call<ResponseMcpCall>(event)) confirm(found->arguments, event.arguments);
  }
  void take(const ResponseCustomToolCallInputDelta& event) {
    if (auto* found = call<ResponseCustomToolCall>(event)) found->input += event.delta;
  }
  void take(const ResponseCustomToolCallInputDone& event) {
    if (auto* found = call<ResponseCustomToolCall>(event)) confirm(found->input, event.input);
  }
  void take(const ResponseCodeInterpreterCallCodeDelta& event) {
    auto* found = call<ResponseCodeInterpreterCall>(event);
    if (found == nullptr) return;
    if (!found->code) found->code.emplace();
    *found->code += event.delta;
  }
  void take(const ResponseCodeInterpreterCallCodeDone& event) {
    auto* found = call<ResponseCodeInterpreterCall>(event);
    if (found != nullptr && !event.code.empty()) found->code = event.code;
  }

  // They say how far a call is; its item says it again when it is done.
  void take(const ResponsePartialImage&) {}
  void take(const ResponseToolProgress&) {}
  void take(const UnknownResponseEvent&) {}
};

ResponseAccumulator::ResponseAccumulator() : state_(std::make_unique<State>()) {}
ResponseAccumulator::~ResponseAccumulator() = default;
ResponseAccumulator::ResponseAccumulator(ResponseAccumulator&&) noexcept = default;
ResponseAccumulator& ResponseAccumulator::operator=(ResponseAccumulator&&) noexcept = default;

Result<void> ResponseAccumulator::add(const ResponseEvent& event) {
  if (auto checked = check_indexes(event); !checked) return checked;
  std::visit([this](const auto& known) { state_->take(known); }, event.data);
  ++state_->events;
  return {};
}

Response ResponseAccumulator::response() const {
  Response copy = state_->response;
  for (const ResponseItemBuilder& builder : state_->items) copy.output.push_back(builder.item());
  return copy;
}

std::size_t ResponseAccumulator::size() const noexcept { return state_->events; }

}  // namespace otari
