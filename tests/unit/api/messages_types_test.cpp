#include "messages_event_codec.hpp"
#include "unit/support/every_type.hpp"

namespace otari::test {
namespace {

/// Holds what has no members of its own.
struct Forms {
  MessageEvent event{};
  ContentBlock block{};
  MessageContent content{};
  std::vector<MessageTool> tools{};
  DocumentSource source{};
  WebSearchResults results{};
  Extra extra{};

  friend bool operator==(const Forms&, const Forms&) = default;
};

std::string some_tool(JsonGenerator& generator) {
  static constexpr std::string_view types[] = {
      "", R"("type":"custom",)", R"("type":"web_search_20250305",)",
      R"("type":"otari_web_search",)", R"("type":"otari_code_execution",)"};
  return "{" + std::string(types[generator.below(std::size(types))]) + R"("name":)" +
         generator.string() + "}";
}

std::string some_results(JsonGenerator& generator) {
  return generator.below(2) == 0 ? generator.value_of(json::type_of<std::vector<WebSearchResult>>())
                                 : generator.value_of(json::type_of<ServerToolError>());
}

template <class... U>
void add_unions(std::map<const json::Type*, JsonGenerator::Form>& forms) {
  ((forms[&json::type_of<U>()] = JsonGenerator::union_form<U>), ...);
}

void add_forms() {
  auto& forms = JsonGenerator::forms();
  add_unions<TextItem, ImageSource, DocumentPart, DocumentSource, ToolResultPart, ContentBlock,
             BlockDelta, MessageEvent::Data>(forms);
  forms[&json::type_of<MessageEvent>()] = JsonGenerator::union_form<MessageEvent::Data>;
  forms[&json::type_of<SystemPrompt>()] = JsonGenerator::text_or_list_form<TextItem>;
  forms[&json::type_of<MessageContent>()] = JsonGenerator::text_or_list_form<ContentBlock>;
  forms[&json::type_of<TextOr<DocumentPart>>()] = JsonGenerator::text_or_list_form<DocumentPart>;
  forms[&json::type_of<TextOr<ToolResultPart>>()] =
      JsonGenerator::text_or_list_form<ToolResultPart>;
  forms[&json::type_of<MessageTool>()] = some_tool;
  forms[&json::type_of<WebSearchResults>()] = some_results;
}

}  // namespace
}  // namespace otari::test

namespace otari::json {

template <>
struct Describe<test::Forms> {
  using T = test::Forms;
  static constexpr std::string_view name = "forms";
  static constexpr auto fields = std::array{
      field<&T::event>("event"), field<&T::block>("block"),   field<&T::content>("content"),
      field<&T::tools>("tools"), field<&T::source>("source"), field<&T::results>("results"),
  };
};

}  // namespace otari::json

namespace otari::test {

namespace {

std::vector<DescribedType> all_types() {
  add_forms();
  return describe_all<
      CacheControl, TextCitation, CitationsConfig, TextBlock, Base64Source, UrlSource, FileSource,
      PlainTextSource, ImageBlock, ContentSource, DocumentBlock, SearchResultBlock, ToolUseBlock,
      ToolResultBlock, ServerToolUseBlock, McpToolUseBlock, WebSearchResult, ServerToolError,
      WebSearchToolResultBlock, WebFetchToolResultBlock, ThinkingBlock, RedactedThinkingBlock,
      ContainerUploadBlock, CompactionBlock, ClientTool, ProviderTool, MessageToolChoice,
      MessageMetadata, Thinking, ContextAmount, ContextEdit, ContextManagement, OutputFormat,
      InputMessage, MessageParams, CacheCreation, ServerToolUsage, MessageUsage, MessageResponse,
      CountTokensParams, TokenCount, MessageStart, ContentBlockStart, TextDelta, ThinkingDelta,
      SignatureDelta, InputJsonDelta, CitationsDelta, CompactionDelta, ContentBlockDelta,
      ContentBlockStop, MessageDelta::Changes, MessageDelta, MessageStop, Forms>();
}

}  // namespace

INSTANTIATE_TEST_SUITE_P(Messages, EveryType, testing::ValuesIn(all_types()));

}  // namespace otari::test
