#include <otari/messages_accumulator.hpp>

#include <map>
#include <string>
#include <utility>

#include "accumulation.hpp"
#include "stream_index.hpp"
#include "text.hpp"

namespace otari {
namespace {

// A block as far as it has come.
struct OpenBlock {
  ContentBlock block{};
  std::string input{};          // the pieces of a tool's input, put together
  bool needs_its_copy = false;  // got what we cannot add: the copy at its stop is taken, if any
};

using OpenBlocks = std::map<std::int64_t, OpenBlock>;

template <class T>
void replace(std::optional<T>& into, const std::optional<T>& from) {
  if (from) into = from;
}

template <class T>
void replace(Nullable<T>& into, const Nullable<T>& from) {
  if (!from.absent()) into = from;
}

void merge(std::optional<MessageUsage>& usage, const std::optional<MessageUsage>& from) {
  if (!from) return;
  if (!usage) usage.emplace();
  replace(usage->input_tokens, from->input_tokens);
  replace(usage->output_tokens, from->output_tokens);
  replace(usage->cache_read_input_tokens, from->cache_read_input_tokens);
  replace(usage->cache_creation_input_tokens, from->cache_creation_input_tokens);
  replace(usage->cache_creation, from->cache_creation);
  replace(usage->server_tool_use, from->server_tool_use);
  replace(usage->service_tier, from->service_tier);
  replace(usage->iterations, from->iterations);
  replace(usage->cost_usd, from->cost_usd);
  replace(usage->pricing_source, from->pricing_source);
  merge(usage->extra, from->extra);
}

// The input of a tool, whichever kind of block holds it.
template <class Visit>
bool visit_tool_use(ContentBlock& block, Visit visit) {
  if (auto* use = std::get_if<ToolUseBlock>(&block)) return visit(*use), true;
  if (auto* use = std::get_if<ServerToolUseBlock>(&block)) return visit(*use), true;
  if (auto* use = std::get_if<McpToolUseBlock>(&block)) return visit(*use), true;
  return false;
}

// Without pieces the input is what the block came with.
void close_input(OpenBlock& open) {
  if (trim(open.input).empty()) return;
  visit_tool_use(open.block, [&open](auto& use) {
    const auto whole = RawJson::parse(open.input);
    use.input = whole ? *whole : RawJson::trusted("{}");
    if (!whole) use.partial_input = open.input;
  });
}

// Adds one delta. A block that was never started is opened as what the delta needs, because its
// text is worth more than its start.
struct AddDelta {
  OpenBlock& open;
  bool fresh;

  template <class Block>
  Block* as() const {
    return fresh ? &open.block.emplace<Block>() : std::get_if<Block>(&open.block);
  }

  bool operator()(const TextDelta& delta) const {
    auto* block = as<TextBlock>();
    if (block != nullptr) block->text += delta.text;
    return block != nullptr;
  }
  bool operator()(const ThinkingDelta& delta) const {
    auto* block = as<ThinkingBlock>();
    if (block != nullptr) block->thinking += delta.thinking;
    return block != nullptr;
  }
  bool operator()(const SignatureDelta& delta) const {
    auto* block = as<ThinkingBlock>();
    if (block == nullptr) return false;
    if (!block->signature) block->signature.emplace();
    *block->signature += delta.signature;
    return true;
  }
  bool operator()(const InputJsonDelta& delta) const {
    if (fresh) open.block.emplace<ToolUseBlock>();
    if (!visit_tool_use(open.block, [](auto&) {})) return false;
    open.input += delta.partial_json;
    return true;
  }
  bool operator()(const CitationsDelta& delta) const {
    auto* block = as<TextBlock>();
    if (block != nullptr) block->citations.push_back(delta.citation);
    return block != nullptr;
  }
  bool operator()(const CompactionDelta& delta) const {
    auto* block = as<CompactionBlock>();
    if (block == nullptr) return false;
    if (std::string* sofar = block->content.get(); sofar != nullptr && delta.content) {
      *sofar += *delta.content;
    } else {
      replace(block->content, delta.content);
    }
    replace(block->encrypted_content, delta.encrypted_content);
    return true;
  }
  bool operator()(const UnknownBlockDelta&) const { return false; }
};

Error misfit(const ContentBlockDelta& event) {
  return {.kind = ErrorKind::decode,
          .message = "content block " + std::to_string(event.index) +
                     " got a delta of a kind that it cannot take"};
}

}  // namespace

struct MessageAccumulator::State {
  MessageResponse message{};  // all but its content
  OpenBlocks blocks{};
  std::size_t events = 0;

  Result<void> add(const MessageStart& event) {
    // With gateway tools there is one start for all rounds; a second one is no second answer.
    if (events == 0 || message.id.empty()) {
      message = event.message;
      message.content.clear();
      for (const ContentBlock& block : event.message.content)
        blocks[static_cast<std::int64_t>(blocks.size())].block = block;
    } else {
      merge(message.usage, event.message.usage);
    }
    return {};
  }

  Result<void> add(const ContentBlockStart& event) {
    blocks.insert_or_assign(event.index, OpenBlock{.block = event.content_block});
    return {};
  }

  Result<void> add(const ContentBlockDelta& event) {
    if (!can_be_added(event)) return {};
    const auto [at, fresh] = blocks.try_emplace(event.index);
    if (std::visit(AddDelta{.open = at->second, .fresh = fresh}, event.delta)) return {};
    return std::unexpected(misfit(event));
  }

  // What this version does not know it cannot add to, and not add.
  bool can_be_added(const ContentBlockDelta& event) {
    const auto at = blocks.find(event.index);
    const bool known =
        !std::holds_alternative<UnknownBlockDelta>(event.delta) &&
        (at == blocks.end() || !std::holds_alternative<UnknownBlock>(at->second.block));
    if (!known && at != blocks.end()) at->second.needs_its_copy = true;
    return known;
  }

  Result<void> add(const ContentBlockStop& event) {
    const auto at = blocks.find(event.index);
    if (at != blocks.end() && at->second.needs_its_copy && event.content_block)
      at->second = {.block = *event.content_block};
    return {};
  }

  Result<void> add(const MessageDelta& event) {
    replace(message.stop_reason, event.delta.stop_reason);
    replace(message.stop_sequence, event.delta.stop_sequence);
    replace(message.container, event.delta.container);
    replace(message.context_management, event.context_management);
    merge(message.extra, event.delta.extra);
    merge(message.usage, event.usage);
    return {};
  }

  // Neither adds anything: the answer is built from the deltas.
  static Result<void> add(const MessageStop&) { return {}; }
  static Result<void> add(const UnknownMessageEvent&) { return {}; }
};

MessageAccumulator::MessageAccumulator() : state_(std::make_unique<State>()) {}
MessageAccumulator::~MessageAccumulator() = default;
MessageAccumulator::MessageAccumulator(MessageAccumulator&&) noexcept = default;
MessageAccumulator& MessageAccumulator::operator=(MessageAccumulator&&) noexcept = default;

Result<void> MessageAccumulator::add(const MessageEvent& event) {
  if (auto checked = api::check_index("content block index", event.index().value_or(0)); !checked)
    return checked;
  auto added = std::visit([this](const auto& kind) { return state_->add(kind); }, event.data);
  if (added) ++state_->events;
  return added;
}

MessageResponse MessageAccumulator::message() const {
  MessageResponse copy = state_->message;
  for (const auto& [index, open] : state_->blocks) {
    OpenBlock block = open;
    close_input(block);
    copy.content.push_back(std::move(block.block));
  }
  return copy;
}

std::size_t MessageAccumulator::size() const noexcept { return state_->events; }

}  // namespace otari
