#include "operation.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <otari/completion.hpp>
#include <otari/models.hpp>

#include "codec.hpp"

namespace otari {
namespace {

struct Params {
  std::string id{};
  std::optional<std::string> part{};
  std::optional<std::string> after{};
  std::optional<std::int64_t> limit{};
  std::optional<bool> deep{};
  std::string note{};
};

struct Lookup {
  std::string id{};
};

}  // namespace

namespace json {

template <>
struct Describe<Params> {
  static constexpr std::string_view name = "params";
  static constexpr auto fields = std::array{
      path<&Params::id>("id"),        path<&Params::part>("part"), query<&Params::after>("after"),
      query<&Params::limit>("limit"), query<&Params::deep>("a b"), field<&Params::note>("note"),
  };
};

template <>
struct Describe<Lookup> {
  static constexpr std::string_view name = "lookup";
  static constexpr auto fields = std::array{path<&Lookup::id>("id")};
};

}  // namespace json

namespace api {
namespace {

using testing::HasSubstr;

const Operation update{.name = "update",
                       .method = Method::post,
                       .path = "/things/{id}/parts/{part}",
                       .request = &json::type_of<Params>()};
const Operation fetch{.name = "fetch",
                      .method = Method::get,
                      .path = "/things/{id}/x",
                      .request = &json::type_of<Params>()};
const Operation cancel{.name = "cancel",
                       .method = Method::post,
                       .path = "/things/{id}/cancel",
                       .request = &json::type_of<Lookup>()};

EncodedRequest encoded(const Operation& operation, const auto& params) {
  auto request = encode_request(operation, &params);
  EXPECT_TRUE(request) << request.error().message;
  return request ? *std::move(request) : EncodedRequest{};
}

TEST(EncodeRequest, fills_path_query_and_body_each_with_its_members) {
  const auto request = encoded(
      update, Params{.id = "a", .part = "b", .after = "x", .limit = 5, .deep = true, .note = "n"});
  EXPECT_EQ(request.path, "/things/a/parts/b");
  EXPECT_EQ(request.query, "after=x&limit=5&a%20b=true");
  EXPECT_EQ(request.body, R"({"note":"n"})");
}

TEST(EncodeRequest, percent_encodes_ids_and_query_values) {
  const auto request =
      encoded(update, Params{.id = "a/b?c#d%2e", .part = "\xC3\xA9 \"\\\n", .after = "1&x=2+3"});
  EXPECT_EQ(request.path, "/things/a%2Fb%3Fc%23d%252e/parts/%C3%A9%20%22%5C%0A");
  EXPECT_EQ(request.query, "after=1%26x%3D2%2B3");
}

TEST(EncodeRequest, refuses_ids_that_would_name_another_route) {
  for (const std::string id : {"", ".", ".."}) {
    const Params params{.id = id, .part = "p"};
    const auto request = encode_request(update, &params);
    ASSERT_FALSE(request) << id;
    EXPECT_EQ(request.error().kind, ErrorKind::invalid_request);
    EXPECT_THAT(request.error().message, HasSubstr("'id'"));
  }
  EXPECT_EQ(encoded(fetch, Params{.id = "..."}).path, "/things/.../x");
  EXPECT_EQ(encoded(fetch, Params{.id = "../.."}).path, "/things/..%2F../x");
}

TEST(EncodeRequest, refuses_a_path_member_that_is_absent) {
  const Params params{.id = "a"};
  const auto request = encode_request(update, &params);
  ASSERT_FALSE(request);
  EXPECT_THAT(request.error().message, HasSubstr("'part'"));
}

TEST(EncodeRequest, refuses_text_that_is_not_UTF_8_and_names_the_member) {
  const Params in_path{.id = "\xFF", .part = "p"};
  EXPECT_THAT(encode_request(update, &in_path).error().message, HasSubstr("'id'"));
  const Params in_query{.id = "a", .part = "p", .after = "\xFF"};
  EXPECT_THAT(encode_request(update, &in_query).error().message, HasSubstr("'after'"));
  const Params in_body{.id = "a", .part = "p", .note = "\xFF"};
  EXPECT_THAT(encode_request(update, &in_body).error().message, HasSubstr("'note'"));
}

TEST(EncodeRequest, GET_has_no_body) {
  const auto request = encoded(fetch, Params{.id = "a", .limit = 0, .note = "n"});
  EXPECT_EQ(request.query, "limit=0");
  EXPECT_EQ(request.body, "");
}

TEST(EncodeRequest, a_request_without_body_members_has_no_body) {
  const auto request = encoded(cancel, Lookup{.id = "a"});
  EXPECT_EQ(request.path, "/things/a/cancel");
  EXPECT_EQ(request.body, "");
}

TEST(EncodeRequest, of_a_completion_is_its_JSON) {
  const auto request =
      encoded(ops::completion,
              CompletionParams{.model = "m", .messages = {Message::user("u")}, .temperature = 0.7});
  EXPECT_EQ(request.path, "/chat/completions");
  EXPECT_EQ(request.query, "");
  EXPECT_EQ(request.body,
            R"({"model":"m","messages":[{"role":"user","content":"u"}],"temperature":0.7})");
}

TEST(EncodeRequest, of_list_models_has_its_provider_in_the_query) {
  EXPECT_EQ(encoded(ops::list_models, ListModelsParams{.provider = "openai"}).query,
            "provider=openai");
  EXPECT_EQ(encoded(ops::list_models, ListModelsParams{}).query, "");
}

TEST(EncodeRequest, of_an_operation_without_request_needs_no_parameters) {
  const auto request = encode_request(ops::health, nullptr);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->path, "/health");
}

TEST(Operations, have_names_and_routes_of_their_own) {
  std::set<std::string> names;
  std::set<std::string> routes;
  for (const Operation* operation : operations()) {
    EXPECT_TRUE(names.insert(std::string(operation->name)).second) << operation->name;
    EXPECT_TRUE(
        routes.insert(std::string(to_string(operation->method)) + std::string(operation->path))
            .second)
        << operation->path;
    EXPECT_TRUE(operation->path.starts_with('/')) << operation->name;
  }
}

TEST(Operations, every_placeholder_of_a_path_has_its_member) {
  for (const Operation* operation : operations()) {
    for (std::size_t at = operation->path.find('{'); at != std::string_view::npos;
         at = operation->path.find('{', at + 1)) {
      const auto name = operation->path.substr(at + 1, operation->path.find('}', at) - at - 1);
      ASSERT_NE(operation->request, nullptr) << operation->name;
      const auto fields = operation->request->object->fields;
      EXPECT_TRUE(std::ranges::any_of(fields,
                                      [&](const json::Field& field) {
                                        return field.place == json::Place::path &&
                                               field.name == name;
                                      }))
          << operation->name << ' ' << name;
    }
  }
}

TEST(Operations, what_is_streamed_is_billed_and_not_safe_to_repeat) {
  for (const Operation* operation : operations()) {
    if (operation->stream == StreamProtocol::none) continue;
    EXPECT_NE(operation->repeat, Repeat::safe) << operation->name;
  }
}

TEST(Method, has_the_names_of_HTTP) {
  EXPECT_EQ(to_string(Method::get), "GET");
  EXPECT_EQ(to_string(Method::post), "POST");
  EXPECT_EQ(to_string(Method::put), "PUT");
  EXPECT_EQ(to_string(Method::patch), "PATCH");
  EXPECT_EQ(to_string(Method::delete_), "DELETE");
}

}  // namespace
}  // namespace api
}  // namespace otari
