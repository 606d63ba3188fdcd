#include <otari/embedding.hpp>

#include <gmock/gmock.h>

#include "embedding_codec.hpp"
#include "operation.hpp"
#include "unit/support/every_type.hpp"

namespace otari::test {

INSTANTIATE_TEST_SUITE_P(
    Embeddings, EveryType,
    testing::ValuesIn(describe_all<EmbeddingParams, Embedding, EmbeddingResponse>()));

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Result<EmbeddingResponse> answer(const std::string& vectors) {
  std::string data;
  std::size_t start = 0;
  for (int index = 0; start < vectors.size(); ++index) {
    const std::size_t end = std::min(vectors.find(';', start), vectors.size());
    data += (index > 0 ? "," : "") + std::string(R"({"object":"embedding","index":)") +
            std::to_string(index) + R"(,"embedding":)" + vectors.substr(start, end - start) + "}";
    start = end + 1;
  }
  return json::decode<EmbeddingResponse>(R"({"object":"list","model":"m","data":[)" + data + "]}");
}

std::string body(const EmbeddingParams& params) {
  return api::encode_request(api::ops::embedding, &params).value().body;
}

TEST(EmbeddingRequest, sends_one_text_or_many_and_a_format_only_when_asked) {
  EXPECT_EQ(body({.model = "m", .input = "a"}), R"({"model":"m","input":"a"})");
  EXPECT_EQ(body({.model = "m", .input = {"a", "b"}}), R"({"model":"m","input":["a","b"]})");
  EXPECT_EQ(body({.model = "m", .input = "a", .encoding_format = EncodingFormat::base64}),
            R"({"model":"m","input":"a","encoding_format":"base64"})");
  EXPECT_EQ(body({.model = "m", .input = "a", .encoding_format = EncodingFormat::float_}),
            R"({"model":"m","input":"a","encoding_format":"float"})");
}

TEST(EmbeddingAnswer, is_decoded_by_what_arrived) {
  EXPECT_THAT(answer("[0.5,-2,8e0]")->data[0].embedding, ElementsAre(0.5F, -2.0F, 8.0F));
  EXPECT_THAT(answer(R"("AAAAPwAAAMAAAABB")")->data[0].embedding, ElementsAre(0.5F, -2.0F, 8.0F));
  const auto mixed = answer(R"([1,2,3];"AAAAPwAAAMAAAABB")");
  ASSERT_TRUE(mixed) << mixed.error();
  EXPECT_THAT(mixed->data[1].embedding, ElementsAre(0.5F, -2.0F, 8.0F));
}

// Encoders of some languages write `\/`, and `/` is a character of base64.
TEST(EmbeddingAnswer, may_have_escapes_in_its_base64) {
  const auto read = answer(R"("\/\/9\/f\u0077==")");
  ASSERT_TRUE(read) << read.error();
  EXPECT_THAT(read->data[0].embedding, ElementsAre(std::numeric_limits<float>::max()));
}

TEST(EmbeddingAnswer, names_what_is_damaged_and_where) {
  const auto message = [](const std::string& vectors) {
    const auto read = answer(vectors);
    if (read) return std::string("it was read");
    EXPECT_EQ(read.error().kind, ErrorKind::decode);
    return read.error().message;
  };
  EXPECT_EQ(message("[1,2];[1]"),
            "data[1].embedding: a vector of 1 numbers, where the first one has 2");
  EXPECT_EQ(message(R"([1,2];"AAAAPw==")"),
            "data[1].embedding: a vector of 1 numbers, where the first one has 2");
  EXPECT_THAT(message(R"("AAAA")"), HasSubstr("data[0].embedding: a base64 text of 3 bytes"));
  EXPECT_EQ(message(R"("AAA!Pw==")"), "data[0].embedding: not base64 at character 3");
  EXPECT_EQ(message("[1,\"2\"]"), "data[0].embedding[1]: expected a number, found a string");
  EXPECT_THAT(message("[1,1e39]"), HasSubstr("data[0].embedding[1]: expected a number that fits"));
  EXPECT_EQ(message("{}"),
            "data[0].embedding: expected an array of numbers or a base64 text, found an object");
  EXPECT_THAT(message("null"), HasSubstr("data[0]: the member 'embedding' is missing"));
}

TEST(EmbeddingAnswer, gives_vectors_by_index_and_data_in_the_servers_order) {
  const auto read = json::decode<EmbeddingResponse>(
      R"({"data":[{"index":1,"embedding":[2]},{"index":0,"embedding":[1]}]})");
  ASSERT_TRUE(read) << read.error();
  EXPECT_EQ(read->data[0].index, 1);
  EXPECT_EQ(read->embeddings()[0][0], 1.0F);
  EXPECT_EQ(read->embeddings()[1][0], 2.0F);
}

}  // namespace
}  // namespace otari::test
