#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <otari/async.hpp>
#include <otari/otari.hpp>

#include "order.hpp"
#include "providers/local/hash_embedding.hpp"
#include "providers/local/word_list.hpp"
#include "stores.hpp"

// One class for each operation of the load: it makes the call with a client of either style, and
// says what is wrong with an answer; an empty text is praise.

namespace otari::soak {

class EchoCompletion {
 public:
  EchoCompletion(const Order& order, const Stores&) : text_(order.text) {
    request_.model = "local:echo";
    request_.messages = {Message::user(text_)};
  }
  auto call(const auto& client, const RequestOptions& options) const {
    return client.completion(request_, options);
  }
  auto open(const auto& client, const RequestOptions& options) const {
    return client.completion_stream(request_, options);
  }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  static std::string text_of(const ChatCompletion& answer) { return answer.content().value_or(""); }

 private:
  std::string text_;
  CompletionParams request_;
};

class EchoResponse {
 public:
  EchoResponse(const Order& order, const Stores&) : text_(order.text) {
    request_.model = "local:echo";
    request_.input = text_;
  }
  auto call(const auto& client, const RequestOptions& options) const {
    return client.response(request_, options);
  }
  auto open(const auto& client, const RequestOptions& options) const {
    return client.response_stream(request_, options);
  }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  static std::string text_of(const Response& answer) { return answer.output_text(); }

 private:
  std::string text_;
  ResponseParams request_;
};

class EchoMessage {
 public:
  EchoMessage(const Order& order, const Stores&) : text_(order.text) {
    request_.model = "local:echo";
    request_.messages = {InputMessage::user(text_)};
    request_.max_tokens = 1'000;
  }
  auto call(const auto& client, const RequestOptions& options) const {
    return client.message(request_, options);
  }
  auto open(const auto& client, const RequestOptions& options) const {
    return client.message_stream(request_, options);
  }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  static std::string text_of(const MessageResponse& answer) { return answer.text(); }

 private:
  std::string text_;
  MessageParams request_;
};

class HashEmbedding {
 public:
  HashEmbedding(const Order& order, const Stores&) {
    request_.model = "local:hash-embedding";
    request_.input = order.text;
    expected_ = gateway::hash_embedding(order.text, gateway::default_dimensions);
  }
  auto call(const auto& client, const RequestOptions& options) const {
    return client.embedding(request_, options);
  }
  [[nodiscard]] std::string complaint(const EmbeddingResponse& answer) const {
    if (answer.data.size() == 1 && answer.data.front().embedding == expected_) return {};
    return "the vector is not that of the text";
  }

 private:
  EmbeddingParams request_;
  std::vector<float> expected_;
};

class Reranking {
 public:
  Reranking(const Order& order, const Stores&)
      : best_(static_cast<std::int64_t>(order.number % 3)) {
    request_.model = "local:bm25";
    request_.query = "call " + std::to_string(order.number);
    request_.documents = {"a pear", "an apple", "a plum"};
    request_.documents[static_cast<std::size_t>(best_)] = order.text;
  }
  auto call(const auto& client, const RequestOptions& options) const {
    return client.rerank(request_, options);
  }
  [[nodiscard]] std::string complaint(const RerankResponse& answer) const {
    if (answer.results.size() == 3 && answer.results.front().index == best_) return {};
    return "the document that fits is not the first";
  }

 private:
  RerankParams request_;
  std::int64_t best_;
};

class Moderation {
 public:
  Moderation(const Order& order, const Stores&) {
    const std::string text = order.text + (order.number % 2 == 0 ? " I will kill you" : "");
    request_.model = "local:wordlist";
    request_.input = text;
    flagged_ = gateway::judge_by_words(text).flagged();
  }
  auto call(const auto& client, const RequestOptions& options) const {
    return client.moderation(request_, options);
  }
  [[nodiscard]] std::string complaint(const ModerationResponse& answer) const {
    if (answer.results.size() == 1 && answer.results.front().flagged == flagged_) return {};
    return "the verdict is not that of the words";
  }

 private:
  ModerationParams request_;
  bool flagged_ = false;
};

class Models {
 public:
  Models(const Order&, const Stores&) {}
  auto call(const auto& client, const RequestOptions& options) const {
    return client.list_models({}, options);
  }
  [[nodiscard]] static std::string complaint(const ModelList& answer) {
    const bool there =
        std::ranges::any_of(answer.data, [](const Model& m) { return m.id == "local:echo"; });
    return there ? std::string() : "the list lacks local:echo";
  }
};

}  // namespace otari::soak
