#include <algorithm>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <otari/control_plane.hpp>

#include "both_styles.hpp"

namespace otari::testing {
namespace {

// A listing of the users u0, u1, ...
class Directory {
 public:
  explicit Directory(int count) {
    server.otherwise([count](const ReceivedRequest& request, Connection& connection) {
      int skip = 0;
      int limit = 100;
      for (const auto& [name, value] : request.query()) {
        if (name == "skip") skip = std::stoi(value);
        if (name == "limit") limit = std::stoi(value);
      }
      std::string body = "[";
      for (int i = skip; i < std::min(count, skip + limit); ++i)
        body += (i > skip ? "," : "") + (R"({"user_id":"u)" + std::to_string(i) + "\"}");
      connection.respond(json(200, body + "]"));
    });
  }

  [[nodiscard]] Client client() const {
    ClientOptions options = options_for(server);
    options.admin_key = Secret("mk-canary-161");
    return value_or_throw(Client::create(options));
  }

  ScriptedServer server;
};

struct Walked {
  std::vector<std::string> ids{};
  std::optional<Error> error{};
};

void note(Walked& walked, const Result<User>& user) {
  if (user) {
    walked.ids.push_back(user->user_id);
  } else {
    walked.error = user.error();
  }
}

Task<Walked> walk_in_coroutine(AsyncClient client, ListUsersParams request,
                               RequestOptions options) {
  Walked walked;
  auto users = client.control_plane().users().all(request, options);
  while (auto* user = co_await users.next()) note(walked, *user);
  co_return walked;
}

Walked walk(Style style, const Client& client, const ListUsersParams& request,
            const RequestOptions& options = {}) {
  if (style == Style::coroutine)
    return sync_wait(walk_in_coroutine(AsyncClient(client), request, options));
  Walked walked;
  for (auto&& user : client.control_plane().users().all(request, options)) note(walked, user);
  return walked;
}

class PagedListing : public ::testing::TestWithParam<Style> {};
INSTANTIATE_TEST_SUITE_P(Styles, PagedListing, ::testing::Values(Style::blocking, Style::coroutine),
                         style_name);

TEST_P(PagedListing, gives_all_items_in_order) {
  const Directory directory(250);
  const auto walked = walk(GetParam(), directory.client(), {.limit = 100});
  ASSERT_FALSE(walked.error) << *walked.error;
  ASSERT_EQ(walked.ids.size(), 250U);
  EXPECT_EQ(walked.ids.front(), "u0");
  EXPECT_EQ(walked.ids.back(), "u249");
  EXPECT_EQ(directory.server.requests().size(), 3U);
}

TEST_P(PagedListing, starts_where_the_request_says) {
  const Directory directory(5);
  const auto walked = walk(GetParam(), directory.client(), {.skip = 3});
  EXPECT_EQ(walked.ids, (std::vector<std::string>{"u3", "u4"}));
}

TEST_P(PagedListing, ends_with_the_error_of_a_page) {
  ScriptedServer server;
  server.enqueue(json(200, R"([{"user_id":"a"}])"));
  server.enqueue(json(403, R"({"detail":"no more"})"));
  ClientOptions options = options_for(server);
  options.admin_key = Secret("mk-canary-161");
  const auto walked = walk(GetParam(), value_or_throw(Client::create(options)), {.limit = 1});
  EXPECT_EQ(walked.ids, std::vector<std::string>{"a"});
  ASSERT_TRUE(walked.error);
  EXPECT_EQ(walked.error->kind, ErrorKind::permission_denied);
  EXPECT_EQ(walked.error->operation, "control_plane.users.list");
}

TEST_P(PagedListing, of_a_gateway_that_does_not_page_ends) {
  ScriptedServer server;
  server.otherwise([](const ReceivedRequest&, Connection& connection) {
    connection.respond(json(200, R"([{"user_id":"a"},{"user_id":"b"}])"));
  });
  ClientOptions options = options_for(server);
  options.admin_key = Secret("mk-canary-161");
  const auto walked = walk(GetParam(), value_or_throw(Client::create(options)), {.limit = 1});
  EXPECT_EQ(walked.ids, (std::vector<std::string>{"a", "b"}));
  ASSERT_TRUE(walked.error);
  EXPECT_EQ(walked.error->kind, ErrorKind::decode);
  EXPECT_LE(server.requests().size(), 6U);
}

TEST_P(PagedListing, ends_at_a_stop_request) {
  const Directory directory(5);
  std::stop_source stop;
  stop.request_stop();
  const auto walked = walk(GetParam(), directory.client(), {}, {.stop = stop.get_token()});
  ASSERT_TRUE(walked.error);
  EXPECT_EQ(walked.error->kind, ErrorKind::cancelled);
  EXPECT_TRUE(walked.ids.empty());
}

TEST(PagedListings, of_one_user_and_of_the_log_go_on_too) {
  ScriptedServer server;
  server.enqueue(json(200, R"([{"id":"1","model":"m"}])"));
  server.enqueue(json(200, "[]"));
  server.enqueue(json(200, R"([{"id":"2","model":"m"}])"));
  server.enqueue(json(200, "[]"));
  ClientOptions options = options_for(server);
  options.admin_key = Secret("mk-canary-161");
  const auto admin = value_or_throw(Client::create(options)).control_plane();
  std::string ids;
  for (auto&& entry : admin.users().all_usage({.user_id = "u", .limit = 1})) ids += entry->id;
  for (auto&& entry : admin.usage().all({.model = {"m", "n"}, .limit = 1})) ids += entry->id;
  EXPECT_EQ(ids, "12");
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 4U);
  EXPECT_EQ(requests[1].target, "/v1/users/u/usage?skip=1&limit=1");
  EXPECT_EQ(requests[3].target, "/v1/usage?model=m&model=n&skip=1&limit=1");
}

Task<std::string> ids_of_files(AsyncClient client, ListFilesParams request) {
  std::string ids;
  auto files = all_files(client, request);
  while (auto* file = co_await files.next()) ids += *file ? (*file)->id : "!";
  co_return ids;
}

TEST_P(PagedListing, of_files_goes_on_behind_the_last_id) {
  ScriptedServer server;
  server.enqueue(json(200, R"({"object":"list","data":[{"id":"a"},{"id":"b"}],"has_more":true,)"
                           R"("first_id":"a","last_id":"b"})"));
  server.enqueue(json(200, R"({"object":"list","data":[{"id":"c"}],"has_more":false})"));
  const Client client = client_for(server);
  const ListFilesParams request{.purpose = "p", .limit = 2};
  std::string ids;
  if (GetParam() == Style::coroutine) {
    ids = sync_wait(ids_of_files(AsyncClient(client), request));
  } else {
    for (auto&& file : all_files(client, request)) ids += file ? file->id : "!";
  }
  EXPECT_EQ(ids, "abc");
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 2U);
  EXPECT_EQ(requests[0].target, "/v1/files?purpose=p&limit=2");
  EXPECT_EQ(requests[1].target, "/v1/files?purpose=p&limit=2&after=b");
}

Task<std::string> ids_of_batches(AsyncClient client) {
  std::string ids;
  const ListBatchesParams request{.provider = "acme"};
  auto batches = all_batches(client, request);
  while (auto* batch = co_await batches.next()) ids += *batch ? (*batch)->id : "!";
  co_return ids;
}

TEST_P(PagedListing, of_batches_goes_on_past_short_pages) {
  ScriptedServer server;
  server.enqueue(
      json(200, R"({"data":[{"id":"a","status":"completed"},{"id":"b","status":"x"}]})"));
  server.enqueue(json(200, R"({"data":[{"id":"c","status":"failed"}]})"));
  server.enqueue(json(200, R"({"data":[]})"));
  const Client client = client_for(server);
  std::string ids;
  if (GetParam() == Style::coroutine) {
    ids = sync_wait(ids_of_batches(AsyncClient(client)));
  } else {
    for (auto&& batch : all_batches(client, {.provider = "acme"})) ids += batch ? batch->id : "!";
  }
  EXPECT_EQ(ids, "abc");
  const auto requests = server.requests();
  ASSERT_EQ(requests.size(), 3U);
  EXPECT_EQ(requests[2].target, "/v1/batches?provider=acme&after=c");
}

}  // namespace
}  // namespace otari::testing
