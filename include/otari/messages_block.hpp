#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <otari/messages_cache.hpp>
#include <otari/messages_media.hpp>
#include <otari/messages_tool_blocks.hpp>
#include <otari/nullable.hpp>
#include <otari/raw_json.hpp>
#include <otari/text_or.hpp>

namespace otari {

/// `{"type":"thinking"}`: goes back with the turn it belongs to, signature and all.
struct ThinkingBlock {
  std::string thinking{};
  std::optional<std::string> signature{};  ///< empty on translated providers
  Extra extra{};

  friend bool operator==(const ThinkingBlock&, const ThinkingBlock&) = default;
};

/// `{"type":"redacted_thinking"}`: thinking that only the provider can read.
struct RedactedThinkingBlock {
  std::string data{};
  Extra extra{};

  friend bool operator==(const RedactedThinkingBlock&, const RedactedThinkingBlock&) = default;
};

/// `{"type":"container_upload"}`: a file for the provider's sandbox.
struct ContainerUploadBlock {
  std::string file_id{};
  std::optional<CacheControl> cache_control{};
  Extra extra{};

  friend bool operator==(const ContainerUploadBlock&, const ContainerUploadBlock&) = default;
};

/// `{"type":"compaction"}`: a summary that stands for what came before it.
struct CompactionBlock {
  Nullable<std::string> content{};  ///< null when the provider could not summarise
  Nullable<std::string> encrypted_content{};
  std::optional<CacheControl> cache_control{};
  Extra extra{};

  friend bool operator==(const CompactionBlock&, const CompactionBlock&) = default;
};

/// A content block, in requests and in answers alike: what a model answered can be put into the
/// next request as it is, with all members this version does not know.
using ContentBlock =
    std::variant<TextBlock, ThinkingBlock, RedactedThinkingBlock, ToolUseBlock, ToolResultBlock,
                 ImageBlock, DocumentBlock, SearchResultBlock, ServerToolUseBlock,
                 WebSearchToolResultBlock, WebFetchToolResultBlock, CodeExecutionToolResultBlock,
                 BashCodeExecutionToolResultBlock, TextEditorCodeExecutionToolResultBlock,
                 ToolSearchToolResultBlock, McpToolUseBlock, McpToolResultBlock,
                 ContainerUploadBlock, CompactionBlock, UnknownBlock>;

/// The content of an input message: a text, or blocks.
using MessageContent = TextOr<ContentBlock>;

}  // namespace otari
