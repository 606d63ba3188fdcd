// Whole streams through the public API on a transport that sends hostile bytes: exactly one
// outcome, and completed only with the terminal marker.

#include <memory>
#include <string>
#include <utility>

#include <otari/otari.hpp>

#include "fuzz.hpp"

namespace otari::fuzz {
namespace {

class NoExchange final : public HttpExchange {
 public:
  void resume() override {}
  void cancel() override {}
};

/// Answers every request by the same bytes, in pieces.
class Bytes final : public Transport {
 public:
  Bytes(std::string bytes, std::size_t piece, bool clean_end)
      : bytes_(std::move(bytes)), piece_(piece), clean_end_(clean_end) {}

  [[nodiscard]] std::string origin() const override { return "http://fuzz.local"; }
  [[nodiscard]] std::unique_ptr<HttpExchange> start(HttpRequest,
                                                    std::shared_ptr<HttpHandler> handler) override {
    handler->on_sending();
    handler->on_head({.status = 200, .headers = {{"Content-Type", "text/event-stream"}}});
    for (std::size_t at = 0; at < bytes_.size(); at += piece_)
      (void)handler->on_data(std::string_view(bytes_).substr(at, piece_));
    handler->on_end(
        clean_end_ ? Result<void>()
                   : std::unexpected(Error{.kind = ErrorKind::connection, .message = "reset"}));
    return std::make_unique<NoExchange>();
  }

 private:
  std::string bytes_;
  std::size_t piece_;
  bool clean_end_;
};

template <class Event>
void check(Result<Stream<Event>> stream, std::string_view bytes, std::string_view marker) {
  if (!stream) return;
  int errors = 0;
  while (auto* item = stream->next()) {
    require(errors == 0, "nothing follows an error");
    if (!*item) ++errors;
  }
  require(stream->outcome() != StreamOutcome::running, "a stream ends");
  require((stream->outcome() == StreamOutcome::completed) == (errors == 0),
          "every outcome but completed is an error");
  if (errors == 0)
    require(bytes.find(marker) != std::string_view::npos, "completed only with its marker");
  (void)stream->partial();
}

}  // namespace
}  // namespace otari::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace otari;
  fuzz::Input input(data, size);
  const std::uint8_t choice = input.byte();
  const std::string bytes(input.rest());
  const auto client = Client::create(
      {.max_retries = 0,
       .max_event_size = 1 << 16,
       .transport = std::make_shared<fuzz::Bytes>(bytes, 1 + choice % 61, choice % 2 == 0),
       .read_environment = false});
  fuzz::require(client.has_value(), "a client on a transport needs nothing else");
  fuzz::check(client->completion_stream({.model = "m", .messages = {Message::user("x")}}), bytes,
              "[DONE]");
  return 0;
}
