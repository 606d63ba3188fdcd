#include <gtest/gtest.h>

#include "mcp_codec.hpp"
#include "unit/support/every_type.hpp"

namespace otari::test {
namespace {

INSTANTIATE_TEST_SUITE_P(
    StoredMcp, EveryType,
    testing::ValuesIn(describe_all<McpServerTool, McpToolWarning, McpServerTools, McpExecuteParams,
                                   McpText, McpImage, McpAudio, McpResourceLink, McpResource,
                                   McpEmbeddedResource, McpToolResult>()));

TEST(McpToolResult, has_typed_blocks_and_keeps_the_others) {
  const auto result = json::decode<McpToolResult>(
      R"({"content":[{"type":"text","text":"a"},{"type":"image","data":"AA==","mimeType":"x/y"},)"
      R"({"type":"resource","resource":{"uri":"f:1","text":"t"}},{"type":"holo","n":1},)"
      R"({"type":"text","text":"b"}],"structuredContent":{"k":[1,null]},"_meta":{"v":2}})");
  ASSERT_TRUE(result) << result.error();
  EXPECT_EQ(result->text(), "a\nb");
  EXPECT_FALSE(result->is_error);
  EXPECT_EQ(result->structured_content.value().text(), R"({"k":[1,null]})");
  EXPECT_EQ(result->meta.value().text(), R"({"v":2})");
  ASSERT_EQ(result->content.size(), 5U);
  EXPECT_EQ(std::get<McpImage>(result->content[1]).mime_type, "x/y");
  EXPECT_EQ(std::get<McpEmbeddedResource>(result->content[2]).resource.text, "t");
  EXPECT_EQ(std::get<McpUnknownContent>(result->content[3]).json.text(),
            R"({"type":"holo","n":1})");
}

TEST(McpToolResult, without_content_is_none) {
  EXPECT_FALSE(json::decode<McpToolResult>(R"({"isError":false})"));
  EXPECT_TRUE(json::decode<McpToolResult>(R"({"content":[]})"));
}

}  // namespace
}  // namespace otari::test
