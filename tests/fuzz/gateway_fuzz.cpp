// Requests to the embedded gateway: whatever is asked, one well-formed answer comes.

#include <algorithm>
#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include <otari/gateway/gateway.hpp>

#include "batch_codec.hpp"
#include "fuzz.hpp"
#include "utf8.hpp"
#include "validate.hpp"

namespace otari::fuzz {
namespace {

class Answer final : public HttpHandler {
 public:
  void on_head(HttpHead head) override {
    require(!head_, "one head");
    head_ = std::move(head);
  }
  [[nodiscard]] bool on_data(std::string_view bytes) override {
    require(head_ && !ended_, "bytes come between head and end");
    body_ += bytes;
    return true;
  }
  void on_end(Result<void> outcome) override {
    require(!ended_, "one end");
    require(outcome.has_value(), "the gateway does not break its own answers");
    ended_ = true;
  }

  /// Uploaded files and batches stay in the gateway, and batches run on.
  [[nodiscard]] bool left_something() const {
    return body_.contains(R"("object":"file")") || body_.contains(R"("object":"batch")");
  }

  [[nodiscard]] bool ended() const { return ended_; }
  [[nodiscard]] const std::string& body() const { return body_; }

  void check() const {
    require(head_.has_value(), "an answer has a head");
    require(head_->status >= 200 && head_->status < 600, "a status");
    if (head_->status / 100 == 3) return require(body_.empty(), "a redirect is its head");
    if (head_->headers.get("Content-Type").value_or("") != "application/json") return;
    require(json::valid_utf8(body_) && !json::invalid_json(body_), "JSON is JSON");
    if (head_->status >= 400)
      require(body_.find("\"detail\"") != std::string::npos, "a refusal says why");
  }

 private:
  std::optional<HttpHead> head_;
  std::string body_;
  std::atomic<bool> ended_ = false;  // by the gateway's thread, where a provider was asked
};

std::shared_ptr<Transport> open_gateway() {
  const auto gateway = gateway::Gateway::open({.read_environment = false});
  require(gateway.has_value(), "it opens without configuration");
  return gateway->transport();
}

// Null: the request names a provider, such as a server on this machine, and was cancelled.
std::shared_ptr<Answer> answer_to(Transport& transport, HttpRequest request) {
  auto answer = std::make_shared<Answer>();
  const auto exchange = transport.start(std::move(request), answer);
  if (!answer->ended()) {
    exchange->cancel();
    return nullptr;
  }
  answer->check();
  return answer;
}

// A gateway whose batch still runs goes only when that is over, on a thread of its own, and the
// next input would meet it.
void wait_for_batches(Transport& transport) {
  const auto run_on = [&transport] {
    const auto list =
        answer_to(transport, {.url = "http://gateway.local/v1/batches?provider=local"});
    require(list != nullptr, "the gateway answers for its own models by itself");
    const auto batches = json::decode<BatchList>(list->body());
    require(batches.has_value(), "the gateway's list of batches can be read");
    return !std::ranges::all_of(batches->data, &Batch::is_over);
  };
  while (run_on()) std::this_thread::yield();
}

}  // namespace
}  // namespace otari::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace otari;
  static auto transport = fuzz::open_gateway();

  fuzz::Input input(data, size);
  static constexpr std::array<std::string_view, 6> methods{"POST",  "GET",     "DELETE",
                                                           "PATCH", "OPTIONS", "x"};
  HttpRequest request;
  request.method = methods[input.byte() % methods.size()];
  request.url = "http://gateway.local" + std::string(input.line());
  request.headers.add("Content-Type", std::string(input.line()));
  request.body = RequestBody(std::string(input.rest()));
  const auto answer = fuzz::answer_to(*transport, std::move(request));
  // So that no input depends on the ones before it.
  if (answer && answer->left_something()) {
    fuzz::wait_for_batches(*transport);
    transport = fuzz::open_gateway();
  }
  return 0;
}
