#include <otari/messages.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <otari/count_tokens.hpp>

#include "messages_codec.hpp"
#include "temporary_file.hpp"

namespace otari {
namespace {

using testing::HasSubstr;

template <class T>
std::string written(const T& value) {
  const auto text = json::encode(value);
  EXPECT_TRUE(text) << text.error().message;
  return text.value_or("");
}

std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

TEST(MessageParams, is_written_as_the_wire_wants_it) {
  const MessageParams params{
      .model = "m",
      .messages = {InputMessage::user("Hi"), InputMessage::assistant({TextBlock{.text = "Yes?"}})},
      .max_tokens = 64,
      .system = "Be brief.",
      .stop_sequences = {"END"},
      .tools = {ClientTool{.name = "f", .input_schema = RawJson::trusted(R"({"type":"object"})")},
                OtariWebSearch{.max_results = 3}, ProviderTool{.type = "bash_20250124"}},
      .tool_choice = MessageToolChoice::tool("f"),
      .metadata = MessageMetadata{.user_id = "u"},
      .thinking = Thinking::enabled(2048),
      .betas = {"b"}};
  EXPECT_EQ(written(params),
            R"({"model":"m","messages":[{"role":"user","content":"Hi"},)"
            R"({"role":"assistant","content":[{"type":"text","text":"Yes?"}]}],"max_tokens":64,)"
            R"("system":"Be brief.","stop_sequences":["END"],)"
            R"("tools":[{"name":"f","input_schema":{"type":"object"}},)"
            R"({"type":"otari_web_search","max_results":3},{"type":"bash_20250124"}],)"
            R"("tool_choice":{"type":"tool","name":"f"},"metadata":{"user_id":"u"},)"
            R"("thinking":{"type":"enabled","budget_tokens":2048},"betas":["b"]})");
}

TEST(MessageParams, takes_a_system_prompt_in_blocks) {
  const SystemPrompt prompt = {TextBlock{.text = "a", .cache_control = CacheControl{.ttl = "1h"}}};
  EXPECT_EQ(written(prompt),
            R"([{"type":"text","text":"a","cache_control":{"type":"ephemeral","ttl":"1h"}}])");
  EXPECT_EQ(json::decode<SystemPrompt>(written(prompt)), prompt);
}

TEST(MessageParams, without_max_tokens_is_refused_when_it_is_read) {
  const auto params = json::decode<MessageParams>(R"({"model":"m","messages":[]})");
  ASSERT_FALSE(params);
  EXPECT_THAT(params.error().message, HasSubstr("max_tokens"));
}

TEST(MessageTool, every_form_goes_round) {
  json::Reader reader;
  MessageTool tool;
  const std::pair<std::string_view, std::size_t> forms[] = {
      {R"({"name":"f","input_schema":{"type":"object"},"defer_loading":true})", 0},
      {R"({"type":"custom","name":"f"})", 0},
      {R"({"type":"function","function":{"name":"f"}})", 1},
      {R"({"type":"otari_web_search","max_results":3})", 2},
      {R"({"type":"otari_code_execution","purpose_hint":"sums"})", 3},
      {R"({"type":"web_search_20250305","name":"web_search","max_uses":2,"x":1})", 4},
  };
  for (const auto& [text, index] : forms) {
    ASSERT_TRUE(json::decode_into(reader, text, tool)) << text;
    EXPECT_EQ(tool.index(), index);
    EXPECT_EQ(written(tool), text);
  }
  EXPECT_FALSE(json::decode_into(reader, "7", tool));
}

TEST(ContentBlock, every_kind_goes_round) {
  for (
      const auto* text :
      {R"({"type":"text","text":"a","citations":[{"type":"char_location","cited_text":"c","document_index":0,"document_title":null,"start_char_index":1,"end_char_index":2}],"x":1})",
       R"({"type":"thinking","thinking":"t","signature":""})",
       R"({"type":"redacted_thinking","data":"d"})",
       R"({"type":"tool_use","id":"i","name":"n","input":{"a":null}})",
       R"({"type":"tool_result","tool_use_id":"i","content":"done","is_error":false})",
       R"({"type":"tool_result","tool_use_id":"i","content":[{"type":"text","text":"a"},{"type":"tool_reference","tool_name":"n"}]})",
       R"({"type":"image","source":{"type":"url","url":"u"}})",
       R"({"type":"image","source":{"type":"x_new","v":1}})",
       R"({"type":"document","source":{"type":"content","content":[{"type":"text","text":"a"}]},"title":"T","context":"C","citations":{"enabled":true}})",
       R"({"type":"search_result","source":"s","title":"t","content":[{"type":"text","text":"a"}]})",
       R"({"type":"server_tool_use","id":"i","name":"web_search","input":{"query":"q"}})",
       R"({"type":"web_search_tool_result","tool_use_id":"i","content":[{"type":"web_search_result","url":"u","title":"t","page_age":null,"encrypted_content":""}]})",
       R"({"type":"web_search_tool_result","tool_use_id":"i","content":{"type":"web_search_tool_result_error","error_code":"unavailable"}})",
       R"({"type":"web_fetch_tool_result","tool_use_id":"i","content":{"type":"web_fetch_result","url":"u"}})",
       R"({"type":"bash_code_execution_tool_result","tool_use_id":"i","content":{"stdout":""}})",
       R"({"type":"mcp_tool_use","id":"i","name":"n","server_name":"s","input":{}})",
       R"({"type":"mcp_tool_result","tool_use_id":"i","content":[],"is_error":true})",
       R"({"type":"container_upload","file_id":"f"})",
       R"({"type":"compaction","content":null})",
       R"({"type":"advisor_tool_result","tool_use_id":"i","content":{"v":[1, 2]}})"}) {
    const auto block = json::decode<ContentBlock>(text);
    ASSERT_TRUE(block) << block.error().message;
    EXPECT_EQ(written(*block), text);
  }
}

TEST(ContentBlock, an_unknown_one_says_its_type) {
  const auto block = json::decode<ContentBlock>(R"({"type":"x_new","v":1})");
  ASSERT_TRUE(block);
  EXPECT_EQ(std::get<UnknownBlock>(*block).type(), "x_new");
  EXPECT_EQ(UnknownBlock{}.type(), "");
}

constexpr std::string_view answer =
    R"({"id":"m1","type":"message","role":"assistant","model":"x","content":[)"
    R"({"type":"thinking","thinking":"Let me ","signature":"s"},{"type":"thinking","thinking":"see."},)"
    R"({"type":"text","text":"It is "},{"type":"tool_use","id":"t1","name":"f","input":{"a":1}},)"
    R"({"type":"text","text":"so."},{"type":"x_new","v":1}],"stop_reason":"tool_use",)"
    R"("usage":{"input_tokens":1,"output_tokens":2,"cost_usd":"0.000123","pricing_source":"managed"}})";

TEST(MessageResponse, gives_its_text_thinking_and_tool_calls) {
  const auto message = json::decode<MessageResponse>(answer);
  ASSERT_TRUE(message) << message.error().message;
  EXPECT_EQ(message->text(), "It is so.");
  EXPECT_EQ(message->thinking(), "Let me see.");
  ASSERT_EQ(message->tool_uses().size(), 1U);
  EXPECT_EQ(message->tool_uses()[0].parse_input()->text(), R"({"a":1})");
  EXPECT_EQ(message->stop_reason, StopReason::tool_use);
  EXPECT_EQ(message->usage->cost_usd->text(), "0.000123");
  EXPECT_EQ(written(*message), answer);
}

TEST(MessageResponse, its_content_goes_back_unchanged) {
  const auto message = json::decode<MessageResponse>(answer);
  ASSERT_TRUE(message);
  const std::string turn = written(InputMessage::assistant(message->content));
  const std::size_t from = answer.find('[');
  const auto content = answer.substr(from, answer.find(",\"stop_reason\"") - from);
  EXPECT_EQ(turn, R"({"role":"assistant","content":)" + std::string(content) + "}");
}

TEST(MessageResponse, without_content_is_an_error) {
  const auto message = json::decode<MessageResponse>(R"({"id":"m1"})");
  ASSERT_FALSE(message);
  EXPECT_THAT(message.error().message, HasSubstr("'content' is missing"));
}

TEST(ImageBlock, from_bytes_url_and_id) {
  EXPECT_EQ(
      written(ContentBlock(ImageBlock::from_bytes(bytes_of("abc"), "image/png"))),
      R"({"type":"image","source":{"type":"base64","media_type":"image/png","data":"YWJj"}})");
  EXPECT_EQ(written(ContentBlock(ImageBlock::from_url("http://i"))),
            R"({"type":"image","source":{"type":"url","url":"http://i"}})");
  EXPECT_EQ(written(ContentBlock(ImageBlock::from_id("file-1"))),
            R"({"type":"image","source":{"type":"file","file_id":"file-1"}})");
}

TEST(ImageBlock, from_path_goes_by_the_bytes_and_refuses_what_is_no_image) {
  const test::TemporaryDirectory directory;
  const auto png = ImageBlock::from_path(directory.file("a.jpg", "\x89PNG\r\n\x1A\n"));
  ASSERT_TRUE(png) << png.error().message;
  EXPECT_EQ(std::get<Base64Source>(png->source).media_type, "image/png");
  for (const auto& path : {directory.file("notes.txt", "hello"), directory.path() / "none.png"}) {
    const auto refused = ImageBlock::from_path(path);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::invalid_request);
    EXPECT_THAT(refused.error().message, HasSubstr(path.filename().string()));
  }
}

TEST(DocumentBlock, from_path_is_text_or_base64_with_the_files_name) {
  const test::TemporaryDirectory directory;
  const auto text = DocumentBlock::from_path(directory.file("notes.md", "# Tides"));
  ASSERT_TRUE(text);
  EXPECT_EQ(
      written(ContentBlock(*text)),
      R"({"type":"document","source":{"type":"text","media_type":"text/plain","data":"# Tides"},"title":"notes.md"})");
  const auto pdf = DocumentBlock::from_path(directory.file("a.pdf", "abc"));
  ASSERT_TRUE(pdf);
  EXPECT_EQ(std::get<Base64Source>(pdf->source),
            (Base64Source{.media_type = "application/pdf", .data = "YWJj"}));
}

TEST(DocumentBlock, from_path_names_the_file_that_it_cannot_take) {
  const test::TemporaryDirectory directory;
  for (const auto& path : {directory.path() / "none.pdf", directory.file("latin.txt", "caf\xE9")}) {
    const auto refused = DocumentBlock::from_path(path);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::invalid_request);
    EXPECT_THAT(refused.error().message, HasSubstr(path.filename().string()));
  }
}

TEST(CountTokensParams, of_a_request_leaves_out_what_does_not_count) {
  const MessageParams params{.model = "m",
                             .messages = {InputMessage::user("Hi")},
                             .max_tokens = 64,
                             .system = "s",
                             .temperature = 1};
  EXPECT_EQ(written(CountTokensParams::of(params)),
            R"({"model":"m","messages":[{"role":"user","content":"Hi"}],"system":"s"})");
}

}  // namespace
}  // namespace otari
