#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../ask.hpp"
#include "support/scripted_server.hpp"

namespace otari::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string form_of(std::string_view bytes, std::string_view name = "a.txt",
                    std::string_view type = "text/plain", std::string_view more = {}) {
  return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + std::string(name) +
         "\"\r\nContent-Type: " + std::string(type) + "\r\n\r\n" + std::string(bytes) + "\r\n" +
         std::string(more) + "--b--\r\n";
}

std::string field(std::string_view name, std::string_view value) {
  return "--b\r\nContent-Disposition: form-data; name=\"" + std::string(name) + "\"\r\n\r\n" +
         std::string(value) + "\r\n";
}

Asked upload(const Gateway& gateway, std::string form, Headers headers = {}) {
  headers.set("Content-Type", "multipart/form-data; boundary=b");
  return ask(gateway, "POST", "/v1/files", std::move(form), std::move(headers));
}

Asked get(const Gateway& gateway, std::string path, Headers headers = {}) {
  return ask(gateway, "GET", "/v1/files" + std::move(path), {}, std::move(headers));
}

std::string id_of(const Asked& asked) { return asked->json()["id"].get<std::string>(); }

TEST(Files, AFileIsKeptListedGivenBackAndDeleted) {
  const auto gateway = open_gateway();
  const auto created = upload(gateway, form_of("hello"));
  ASSERT_EQ(created->status(), 200) << created->body();
  const Json file = created->json();
  EXPECT_THAT(file["id"].get<std::string>(), StartsWith("file-"));
  EXPECT_EQ(file["id"].get<std::string>().size(), 37U);
  EXPECT_EQ(file["object"], "file");
  EXPECT_EQ(file["bytes"], 5);
  EXPECT_EQ(file["filename"], "a.txt");
  EXPECT_EQ(file["purpose"], "user_data");
  EXPECT_EQ(file["expires_at"], nullptr);
  EXPECT_EQ(get(gateway, '/' + id_of(created))->json(), file);

  const auto content = get(gateway, '/' + id_of(created) + "/content");
  EXPECT_EQ(content->body(), "hello");
  EXPECT_EQ(content->header("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(content->header("Content-Length"), "");

  const auto gone = ask(gateway, "DELETE", "/v1/files/" + id_of(created));
  EXPECT_EQ(gone->json(), Json({{"id", id_of(created)}, {"object", "file"}, {"deleted", true}}));
  EXPECT_EQ(get(gateway, '/' + id_of(created))->status(), 404);
  EXPECT_EQ(get(gateway, '/' + id_of(created) + "/content")->detail(), "File not found");
  EXPECT_EQ(ask(gateway, "DELETE", "/v1/files/" + id_of(created))->status(), 404);
}

TEST(Files, TheListIsNewestFirstByPurposeAndInPagesWhereAskedFor) {
  const auto gateway = open_gateway();
  const auto a = id_of(upload(gateway, form_of("1")));
  const auto b = id_of(upload(gateway, form_of("2", "b", "x/y", field("purpose", "batch"))));
  const auto c = id_of(upload(gateway, form_of("3")));
  const auto ids = [&](std::string query) {
    std::vector<std::string> out;
    const Json list = get(gateway, std::move(query))->json();
    for (const Json& file : list["data"]) out.push_back(file["id"].get<std::string>());
    return out;
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(ids(""), (Ids{c, b, a}));
  EXPECT_EQ(ids("?purpose=batch"), Ids{b});
  EXPECT_EQ(ids("?order=asc"), (Ids{a, b, c}));
  EXPECT_EQ(ids("?limit=2"), (Ids{c, b}));
  EXPECT_EQ(ids("?limit=2&after=" + b), Ids{a});
  const Json page = get(gateway, "?limit=2")->json();
  EXPECT_EQ(page["has_more"], true);
  EXPECT_EQ(page["last_id"], b);
  EXPECT_EQ(get(gateway, "?limit=2&after=" + b)->json()["has_more"], false);
  for (const std::string_view limit : {"0", "1001", "x", "-1"})
    EXPECT_EQ(get(gateway, "?limit=" + std::string(limit))->status(), 422) << limit;
}

TEST(Files, AFileIsSeenByItsOwnerAlone) {
  const auto gateway =
      open_gateway({.api_keys = {"gw-canary-1", "gw-canary-2"}, .master_key = "mk-canary-master"});
  const Headers one{{"Otari-Key", "gw-canary-1"}};
  const Headers two{{"Otari-Key", "gw-canary-2"}};
  const Headers master{{"Otari-Key", "mk-canary-master"}};
  const auto own = id_of(upload(gateway, form_of("1"), one));
  EXPECT_EQ(get(gateway, '/' + own, one)->status(), 200);
  EXPECT_EQ(get(gateway, '/' + own, two)->status(), 404);
  EXPECT_EQ(get(gateway, "", two)->json()["data"].size(), 0U);
  EXPECT_EQ(ask(gateway, "DELETE", "/v1/files/" + own, {}, two)->status(), 404);
  EXPECT_EQ(get(gateway, '/' + own)->status(), 401);

  EXPECT_THAT(upload(gateway, form_of("2"), master)->detail(),
              HasSubstr("'user' field is required"));
  const auto of_ann =
      id_of(upload(gateway, form_of("2", "n", "x/y", field("user", "ann")), master));
  EXPECT_EQ(get(gateway, '/' + of_ann, master)->status(), 400);
  EXPECT_EQ(get(gateway, '/' + of_ann + "?user=ann", master)->status(), 200);
  EXPECT_EQ(get(gateway, '/' + of_ann + "?user=bob", master)->status(), 404);
}

TEST(Files, SizesAreLimited) {
  const auto gateway =
      open_gateway({.max_file_bytes = std::size_t{1} << 20, .stored_bytes = std::size_t{2} << 20});
  EXPECT_EQ(upload(gateway, form_of(""))->detail(), "Uploaded file is empty");
  const std::string most(std::size_t{1} << 20, 'x');
  const auto too_large = upload(gateway, form_of(most + "x"));
  EXPECT_EQ(too_large->status(), 413);
  EXPECT_THAT(too_large->detail(), HasSubstr("exceeds maximum upload size of 1 MB"));
  EXPECT_EQ(upload(gateway, form_of(std::string(std::size_t{8} << 20, 'x')))->status(), 413);
  const auto first = upload(gateway, form_of(most));
  EXPECT_EQ(first->status(), 200);
  EXPECT_EQ(upload(gateway, form_of(most))->status(), 200);
  EXPECT_EQ(upload(gateway, form_of("x"))->status(), 413);
  EXPECT_EQ(ask(gateway, "DELETE", "/v1/files/" + id_of(first))->status(), 200);
  EXPECT_EQ(upload(gateway, form_of("x"))->status(), 200);
}

TEST(Files, TheyCanBeSwitchedOff) {
  const auto gateway = open_gateway({.max_file_bytes = 0});
  for (const auto& asked : {upload(gateway, form_of("x")), get(gateway, ""), get(gateway, "/f"),
                            ask(gateway, "DELETE", "/v1/files/f")}) {
    EXPECT_EQ(asked->status(), 404);
    EXPECT_EQ(asked->detail(), "File uploads are disabled");
  }
}

TEST(Files, NamesAndTypesCannotBreakTheAnswersHead) {
  const auto gateway = open_gateway();
  const auto id =
      id_of(upload(gateway, form_of("x", "b\\\"l\xC3\xB6\xC3\xB6.txt", "text/html\x01; x\tY")));
  const auto content = get(gateway, '/' + id + "/content");
  EXPECT_EQ(content->header("Content-Type"), "application/octet-stream");
  EXPECT_EQ(content->header("Content-Disposition"),
            "attachment; filename=\"b_l____.txt\"; filename*=UTF-8''b%22l%C3%B6%C3%B6.txt");
}

TEST(Files, IdsLeadNowhereElse) {
  const auto gateway = open_gateway();
  for (const std::string id : {"..%2F..%2Fetc%2Fpasswd", "%00", "..", "file-", "%FF", "*"}) {
    const auto asked = get(gateway, '/' + id + "/content");
    EXPECT_EQ(asked->status(), 404) << id;
    EXPECT_EQ(asked->detail(), "File not found") << id;
  }
}

TEST(Files, ALargeFileComesInPiecesAsFastAsItIsTaken) {
  const auto gateway = open_gateway();
  const std::string bytes(1'000'000, 'x');
  const auto id = id_of(upload(gateway, form_of(bytes, "big", "a/b")));
  HttpRequest request;
  request.url = "/v1/files/" + id + "/content";
  const auto recorder = std::make_shared<Recorder>();
  recorder->pause(true);
  const auto exchange = gateway.transport()->start(std::move(request), recorder);
  EXPECT_EQ(recorder->pieces(), 1U);
  EXPECT_LT(recorder->body().size(), 100'000U);
  // Deleted meanwhile: whoever is reading it gets all of it.
  EXPECT_EQ(ask(gateway, "DELETE", "/v1/files/" + id)->status(), 200);
  recorder->pause(false);
  exchange->resume();
  ASSERT_TRUE(recorder->wait_end());
  EXPECT_EQ(recorder->body().size(), bytes.size());
}

TEST(Files, AProviderGetsTheBytesOfAFileThatIsNamed) {
  otari::testing::ScriptedServer server;
  server.enqueue(otari::testing::json(503, "{}"));
  const auto gateway =
      open_gateway({.providers = {{.name = "mine", .api_base = server.origin() + "/v1"}}});
  const auto id = id_of(upload(gateway, form_of("hello", "a.txt", "text/plain; charset=utf-8")));
  const std::string body = R"({"model":"mine:m","messages":[{"role":"user","content":[)"
                           R"({"type":"file","file":{"file_id":")" +
                           id +
                           R"("}},)"
                           R"({"type":"image_url","file_id":")" +
                           id +
                           R"("},)"
                           R"({"type":"file","file":{"file_id":"file-of-the-provider"}}]}]})";
  EXPECT_EQ(post_chat(gateway, body)->status(), 502);
  EXPECT_EQ(Json::parse(server.requests().at(0).body)["messages"][0]["content"], Json::parse(R"([
      {"type":"file","file":{"filename":"a.txt","file_data":"data:text/plain;base64,aGVsbG8="}},
      {"type":"image_url","image_url":{"url":"data:text/plain;base64,aGVsbG8="}},
      {"type":"file","file":{"file_id":"file-of-the-provider"}}])"));
}

TEST(Files, ABodyFromASourceIsReadWithinTheLimit) {
  class Endless final : public BodySource {
   public:
    [[nodiscard]] std::optional<std::uint64_t> size() const override { return std::nullopt; }
    [[nodiscard]] Result<std::size_t> read(std::span<char> into) override {
      std::fill(into.begin(), into.end(), 'x');
      return into.size();
    }
    [[nodiscard]] bool rewind() override { return false; }
  };
  const auto gateway = open_gateway({.max_file_bytes = std::size_t{1} << 20});
  HttpRequest request;
  request.method = "POST";
  request.url = "/v1/files";
  request.headers.add("Content-Type", "multipart/form-data; boundary=b");
  request.body = RequestBody(std::make_shared<Endless>());
  const auto recorder = std::make_shared<Recorder>();
  const auto exchange = gateway.transport()->start(std::move(request), recorder);
  ASSERT_TRUE(recorder->wait_end());
  EXPECT_EQ(recorder->status(), 413);
}

}  // namespace
}  // namespace otari::gateway
