// Stored files over the wire, of gateways of both generations.

#include <string>

#include <gtest/gtest.h>

#include "media_server.hpp"

namespace otari::testing {
namespace {

class Files : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, Files, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

TEST_P(Files, a_list_of_an_older_gateway_has_no_pages) {
  ScriptedServer server;
  server.enqueue(json(200, R"({"object":"list","data":[)" + file_object(9) + "]}"));
  const auto list = call_in(GetParam(), client_for(server), [](const auto& client) {
    return client.list_files({.purpose = "user_data", .user = "crew 12"});
  });
  ASSERT_TRUE(list) << list.error();
  ASSERT_EQ(list->data.size(), 1U);
  EXPECT_EQ(list->data[0].bytes, 9);
  EXPECT_FALSE(list->data[0].expires_at);
  EXPECT_FALSE(list->has_more);
  EXPECT_EQ(server.requests().front().target, "/v1/files?purpose=user_data&user=crew%2012");
}

TEST_P(Files, a_list_of_a_newer_one_says_where_to_go_on) {
  ScriptedServer server;
  server.enqueue(json(200, R"({"object":"list","data":[)" + file_object(9) +
                               R"(],"has_more":true,"first_id":"file-1","last_id":"file-1"})"));
  const auto list = call_in(GetParam(), client_for(server), [](const auto& client) {
    return client.list_files({.limit = 1, .after = "file-0", .order = "desc"});
  });
  ASSERT_TRUE(list) << list.error();
  EXPECT_EQ(list->has_more, true);
  EXPECT_EQ(list->last_id, "file-1");
  EXPECT_EQ(server.requests().front().target, "/v1/files?limit=1&after=file-0&order=desc");
}

TEST_P(Files, one_is_looked_up_and_deleted) {
  ScriptedServer server;
  server.enqueue(json(200, file_object(9)));
  server.enqueue(json(200, R"({"id":"file-1","object":"file","deleted":true})"));
  const auto client = client_for(server);
  const auto file = call_in(
      GetParam(), client, [](const auto& any) { return any.retrieve_file({.file_id = "file-1"}); });
  ASSERT_TRUE(file) << file.error();
  EXPECT_EQ(file->filename, "f.bin");
  const auto deleted = call_in(GetParam(), client, [](const auto& any) {
    return any.delete_file({.file_id = "file-1", .user = "crew"});
  });
  ASSERT_TRUE(deleted) << deleted.error();
  EXPECT_TRUE(deleted->deleted);
  EXPECT_EQ(server.requests().back().method, "DELETE");
  EXPECT_EQ(server.requests().back().target, "/v1/files/file-1?user=crew");
}

TEST_P(Files, an_id_that_names_another_route_is_refused) {
  ScriptedServer server;
  for (const std::string id : {"", ".", ".."}) {
    const auto file = call_in(GetParam(), client_for(server), [&](const auto& client) {
      return client.retrieve_file({.file_id = id});
    });
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().kind, ErrorKind::invalid_request);
  }
  EXPECT_EQ(server.connections(), 0U);
}

TEST_P(Files, a_feature_that_is_off_is_said_in_the_servers_words) {
  ScriptedServer server;
  server.enqueue(json(404, R"({"detail":"File uploads are disabled"})"));
  const auto file = call_in(GetParam(), client_for(server), [](const auto& client) {
    return client.create_file({.file = FileUpload::from_bytes("x", "f.bin")});
  });
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().kind, ErrorKind::not_found);
  EXPECT_EQ(file.error().message, "File uploads are disabled");
  EXPECT_EQ(file.error().resource, "file");
}

}  // namespace
}  // namespace otari::testing
