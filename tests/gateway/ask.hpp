#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <otari/gateway/gateway.hpp>

#include "support/talkative.hpp"

namespace otari::gateway {

using Json = nlohmann::json;

inline constexpr std::chrono::seconds patience{10};

/// Takes an answer in, for a test to look at and to wait for.
class Recorder final : public HttpHandler {
 public:
  void on_head(HttpHead head) override {
    change([&] { head_ = std::move(head); });
  }
  [[nodiscard]] bool on_data(std::string_view bytes) override {
    bool go_on = true;
    change([&] {
      body_ += bytes;
      ++pieces_;
      go_on = !pause_;
    });
    return go_on;
  }
  void on_end(Result<void> outcome) override {
    change([&] { outcome_ = std::move(outcome); });
  }

  /// From now on every piece is answered with "pause".
  void pause(bool on) {
    change([&] { pause_ = on; });
  }

  [[nodiscard]] bool wait_end() const {
    return wait([this] { return outcome_.has_value(); });
  }
  [[nodiscard]] bool wait_head() const {
    return wait([this] { return head_.has_value(); });
  }
  [[nodiscard]] bool wait_body(std::string_view part) const {
    return wait([&] { return body_.find(part) != std::string::npos; });
  }

  [[nodiscard]] bool ended() const {
    const std::scoped_lock lock(mutex_);
    return outcome_.has_value();
  }
  /// It broke off.
  [[nodiscard]] bool failed() const {
    const std::scoped_lock lock(mutex_);
    return outcome_ && !*outcome_;
  }
  [[nodiscard]] int status() const {
    const std::scoped_lock lock(mutex_);
    return head_ ? head_->status : 0;
  }
  [[nodiscard]] std::string header(std::string_view name) const {
    const std::scoped_lock lock(mutex_);
    return head_ ? std::string(head_->headers.get(name).value_or("")) : std::string();
  }
  [[nodiscard]] std::string body() const {
    const std::scoped_lock lock(mutex_);
    return body_;
  }
  [[nodiscard]] std::size_t pieces() const {
    const std::scoped_lock lock(mutex_);
    return pieces_;
  }
  [[nodiscard]] Json json() const { return Json::parse(body(), nullptr, false); }
  [[nodiscard]] std::string detail() const {
    const Json answer = json();
    return answer.is_object() && answer.contains("detail") && answer["detail"].is_string()
               ? answer["detail"].get<std::string>()
               : body();
  }

 private:
  template <class Change>
  void change(Change apply) {
    const std::scoped_lock lock(mutex_);
    apply();
    changed_.notify_all();
  }
  template <class Condition>
  bool wait(Condition condition) const {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, condition);
  }

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::optional<HttpHead> head_;
  std::string body_;
  std::optional<Result<void>> outcome_;
  std::size_t pieces_ = 0;
  bool pause_ = false;
};

/// A request of a test, in process.
struct Asked {
  std::shared_ptr<Recorder> answer = std::make_shared<Recorder>();
  std::unique_ptr<HttpExchange> exchange{};

  const Recorder* operator->() const { return answer.get(); }
};

inline Asked start(const Gateway& gateway, std::string method, std::string path,
                   std::string body = {}, Headers headers = {}) {
  Asked asked;
  HttpRequest request;
  request.method = std::move(method);
  request.url = "http://gateway.local" + path;
  request.headers = std::move(headers);
  if (!body.empty()) {
    if (!request.headers.get("Content-Type"))
      request.headers.add("Content-Type", "application/json");
    request.body = RequestBody(std::move(body));
  }
  asked.exchange = gateway.transport()->start(std::move(request), asked.answer);
  return asked;
}

/// The same, and waits for the end.
inline Asked ask(const Gateway& gateway, std::string method, std::string path,
                 std::string body = {}, Headers headers = {}) {
  Asked asked =
      start(gateway, std::move(method), std::move(path), std::move(body), std::move(headers));
  EXPECT_TRUE(asked.answer->wait_end());
  return asked;
}

inline Asked post_chat(const Gateway& gateway, std::string body, Headers headers = {}) {
  return ask(gateway, "POST", "/v1/chat/completions", std::move(body), std::move(headers));
}

/// A request body: one user message, and more members as JSON text (", "n": 2").
inline std::string chat_body(std::string_view model, std::string_view text,
                             std::string_view more = {}) {
  return R"({"model":)" + Json(model).dump() + R"(,"messages":[{"role":"user","content":)" +
         Json(text).dump() + "}]" + std::string(more) + '}';
}

/// A gateway that reads no environment of the machine the test runs on.
inline Gateway open_gateway(Options options = {}) {
  if (!options.environment) options.read_environment = false;
  if (!options.log) options.log = testing::talkative_log();
  auto gateway = Gateway::open(std::move(options));
  if (!gateway) throw Exception(std::move(gateway).error());
  return *std::move(gateway);
}

}  // namespace otari::gateway
