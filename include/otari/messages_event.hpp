#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include <otari/export.hpp>
#include <otari/messages.hpp>
#include <otari/nullable.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// `message_start`: the answer without content, its usage so far.
struct MessageStart {
  MessageResponse message{};
  Extra extra{};

  friend bool operator==(const MessageStart&, const MessageStart&) = default;
};

/// `content_block_start`: a block, mostly still empty. Several may be open at once.
struct ContentBlockStart {
  std::int64_t index = 0;
  ContentBlock content_block{};
  Extra extra{};

  friend bool operator==(const ContentBlockStart&, const ContentBlockStart&) = default;
};

/// `text_delta`
struct TextDelta {
  std::string text{};
  Extra extra{};

  friend bool operator==(const TextDelta&, const TextDelta&) = default;
};

/// `thinking_delta`
struct ThinkingDelta {
  std::string thinking{};
  Extra extra{};

  friend bool operator==(const ThinkingDelta&, const ThinkingDelta&) = default;
};

/// `signature_delta`: proves the thinking before it.
struct SignatureDelta {
  std::string signature{};
  Extra extra{};

  friend bool operator==(const SignatureDelta&, const SignatureDelta&) = default;
};

/// `input_json_delta`: a piece of a tool's input, cut anywhere.
struct InputJsonDelta {
  std::string partial_json{};
  Extra extra{};

  friend bool operator==(const InputJsonDelta&, const InputJsonDelta&) = default;
};

/// `citations_delta`: one more citation of a text block.
struct CitationsDelta {
  TextCitation citation{};
  Extra extra{};

  friend bool operator==(const CitationsDelta&, const CitationsDelta&) = default;
};

/// `compaction_delta`
struct CompactionDelta {
  Nullable<std::string> content{};
  Nullable<std::string> encrypted_content{};
  Extra extra{};

  friend bool operator==(const CompactionDelta&, const CompactionDelta&) = default;
};

/// A delta of a kind that this version does not know.
struct UnknownBlockDelta {
  RawJson json{};

  friend bool operator==(const UnknownBlockDelta&, const UnknownBlockDelta&) = default;
};

using BlockDelta = std::variant<TextDelta, ThinkingDelta, InputJsonDelta, SignatureDelta,
                                CitationsDelta, CompactionDelta, UnknownBlockDelta>;

/// `content_block_delta`: what is added to the block with that index.
struct ContentBlockDelta {
  std::int64_t index = 0;
  BlockDelta delta{};
  Extra extra{};

  friend bool operator==(const ContentBlockDelta&, const ContentBlockDelta&) = default;
};

/// `content_block_stop`
struct ContentBlockStop {
  std::int64_t index = 0;
  /// Some providers repeat the whole block: not to be added to the deltas.
  std::optional<ContentBlock> content_block{};
  Extra extra{};

  friend bool operator==(const ContentBlockStop&, const ContentBlockStop&) = default;
};

/// `message_delta`: how the answer ended.
struct MessageDelta {
  struct Changes {
    std::optional<Open<StopReason>> stop_reason{};
    std::optional<std::string> stop_sequence{};
    std::optional<RawJson> container{};
    Extra extra{};

    friend bool operator==(const Changes&, const Changes&) = default;
  };

  Changes delta{};
  std::optional<MessageUsage> usage{};  ///< totals, not increments
  std::optional<RawJson> context_management{};
  Extra extra{};

  friend bool operator==(const MessageDelta&, const MessageDelta&) = default;
};

/// `message_stop`: the last event.
struct MessageStop {
  /// Some providers repeat the whole answer; with gateway tools only its last round.
  std::optional<MessageResponse> message{};
  Extra extra{};

  friend bool operator==(const MessageStop&, const MessageStop&) = default;
};

/// An event that this version does not know.
struct UnknownMessageEvent {
  std::string type{};
  RawJson json{};

  friend bool operator==(const UnknownMessageEvent&, const UnknownMessageEvent&) = default;
};

/// One event of a stream of the Messages API. Pings and the gateway's closing `done` are not among
/// them. Views live until the next event is read.
struct MessageEvent {
  using Data = std::variant<MessageStart, ContentBlockStart, ContentBlockDelta, ContentBlockStop,
                            MessageDelta, MessageStop, UnknownMessageEvent>;

  Data data{};

  /// The event as one of its kinds; null when it is another.
  template <class Kind>
  [[nodiscard]] const Kind* get() const noexcept {
    return std::get_if<Kind>(&data);
  }

  /// Its name on the wire.
  [[nodiscard]] OTARI_API std::string_view type() const noexcept;
  /// Which block it is about.
  [[nodiscard]] OTARI_API std::optional<std::int64_t> index() const noexcept;
  /// What it adds to the text of the answer; none for an event that adds no text.
  [[nodiscard]] OTARI_API std::optional<std::string_view> text() const noexcept;
  /// What it adds to the thinking.
  [[nodiscard]] OTARI_API std::optional<std::string_view> thinking() const noexcept;
  /// What it adds to the input of a tool.
  [[nodiscard]] OTARI_API std::optional<std::string_view> partial_json() const noexcept;
  /// Why the model stopped, in the event that says so.
  [[nodiscard]] OTARI_API std::optional<Open<StopReason>> stop_reason() const;

  friend bool operator==(const MessageEvent&, const MessageEvent&) = default;
};

}  // namespace otari
