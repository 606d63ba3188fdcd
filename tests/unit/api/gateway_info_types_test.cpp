#include <gmock/gmock.h>

#include "health_codec.hpp"
#include "model_metadata_codec.hpp"
#include "models_codec.hpp"
#include "operation.hpp"
#include "search_codec.hpp"
#include "tools_codec.hpp"
#include "unit/support/every_type.hpp"

namespace otari::test {

INSTANTIATE_TEST_SUITE_P(
    GatewayInfo, EveryType,
    testing::ValuesIn(
        describe_all<Health, Readiness, Bootstrap, ModelMetadata, ModelMetadataList,
                     DiscoverableModel, DiscoverableProvider, DiscoverableModels, GatewayTool,
                     ToolList, SearchParams, SearchResult, SearchResponse>()));

namespace {

using testing::HasSubstr;

TEST(Liveness, is_a_JSON_string_and_takes_whatever_else_comes) {
  EXPECT_EQ(json::decode<Liveness>(R"("I'm \"alive\"!")")->text, "I'm \"alive\"!");
  EXPECT_EQ(json::decode<Liveness>(R"({"a":1})")->text, R"({"a":1})");
}

TEST(SearchByName, has_the_tool_in_the_path_and_not_in_the_body) {
  const SearchParams params{.query = "q", .search_tool_name = "a/b"};
  const auto named = api::encode_request(api::ops::search_with, &params);
  ASSERT_TRUE(named);
  EXPECT_EQ(named->path, "/search/a%2Fb");
  EXPECT_EQ(named->body, R"({"query":"q"})");
  const auto plain = api::encode_request(api::ops::search, &params);
  EXPECT_EQ(plain->path, "/search");
  EXPECT_EQ(plain->body, R"({"query":"q","search_tool_name":"a/b"})");
}

TEST(SearchByName, refuses_to_go_without_a_name) {
  const SearchParams params{.query = "q", .search_tool_name = ""};
  const auto named = api::encode_request(api::ops::search_with, &params);
  ASSERT_FALSE(named);
  EXPECT_EQ(named.error().kind, ErrorKind::invalid_request);
  EXPECT_THAT(named.error().message, HasSubstr("'search_tool_name'"));
}

TEST(RetrieveModel, encodes_the_id_into_the_path) {
  const json::ModelById params{.model_id = "acme:lab/heron small"};
  EXPECT_EQ(api::encode_request(api::ops::retrieve_model, &params)->path,
            "/models/acme%3Alab%2Fheron%20small");
}

TEST(DiscoverableModels, refresh_goes_into_the_query_only_when_wanted) {
  DiscoverableModelsParams params;
  EXPECT_EQ(api::encode_request(api::ops::models_discoverable, &params)->query, "");
  params.refresh = true;
  EXPECT_EQ(api::encode_request(api::ops::models_discoverable, &params)->query, "refresh=true");
}

}  // namespace
}  // namespace otari::test
