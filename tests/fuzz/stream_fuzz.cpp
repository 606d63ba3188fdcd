// Whole streams of each protocol through the public API, on a transport that sends hostile bytes:
// exactly one outcome, completed only with the terminal marker, and the same however the bytes are
// split.

#include <memory>
#include <string>
#include <string_view>
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

/// Answers every request by the bytes that were set last, in pieces.
class Bytes final : public Transport {
 public:
  void set(std::string_view bytes, std::size_t piece, bool clean_end) {
    bytes_ = bytes;
    piece_ = piece;
    clean_end_ = clean_end;
  }

  [[nodiscard]] std::string origin() const override { return "http://fuzz.local"; }
  [[nodiscard]] std::unique_ptr<HttpExchange> start(HttpRequest,
                                                    std::shared_ptr<HttpHandler> handler) override {
    handler->on_sending();
    handler->on_head({.status = 200, .headers = {{"Content-Type", "text/event-stream"}}});
    for (std::size_t at = 0; at < bytes_.size(); at += piece_)
      (void)handler->on_data(bytes_.substr(at, piece_));
    handler->on_end(
        clean_end_ ? Result<void>()
                   : std::unexpected(Error{.kind = ErrorKind::connection, .message = "reset"}));
    return std::make_unique<NoExchange>();
  }

 private:
  std::string_view bytes_;
  std::size_t piece_ = 1;
  bool clean_end_ = true;
};

/// What a consumer sees of a stream.
struct Seen {
  std::string events{};  ///< the texts of all
  std::string error{};
  StreamOutcome outcome = StreamOutcome::running;

  friend bool operator==(const Seen&, const Seen&) = default;
};

template <class Event>
Seen read(Result<Stream<Event>> stream) {
  Seen seen;
  if (!stream) return {.error = stream.error().message, .outcome = StreamOutcome::failed};
  while (auto* item = stream->next()) {
    require(seen.error.empty(), "nothing follows an error");
    if (*item) {
      seen.events.append(stream->raw_event()).push_back('\n');
    } else {
      require(!item->error().message.empty(), "an error has a reason");
      seen.error = item->error().message;
    }
  }
  seen.outcome = stream->outcome();
  require(seen.outcome != StreamOutcome::running, "a stream ends");
  require((seen.outcome == StreamOutcome::completed) == seen.error.empty(),
          "every outcome but completed is an error");
  (void)stream->partial();
  return seen;
}

enum class Protocol : std::uint8_t { chat, responses, messages };

Seen open_and_read(const Client& client, Protocol protocol) {
  switch (protocol) {
    case Protocol::chat:
      return read(client.completion_stream({.model = "m", .messages = {Message::user("x")}}));
    case Protocol::responses: return read(client.response_stream({.model = "m", .input = "x"}));
    case Protocol::messages: break;
  }
  return read(client.message_stream(
      {.model = "m", .messages = {InputMessage::user("x")}, .max_tokens = 1}));
}

bool has_marker(std::string_view bytes, Protocol protocol) {
  const auto has = [bytes](std::string_view text) { return bytes.contains(text); };
  switch (protocol) {
    case Protocol::chat: return has("[DONE]");
    case Protocol::responses:
      return has("[DONE]") || has("response.completed") || has("response.incomplete") ||
             has("response.failed");
    case Protocol::messages: break;
  }
  return has("message_stop") || has("done");
}

}  // namespace
}  // namespace otari::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace otari;
  // Made once: what a stream leaves behind in its client is part of the question.
  static const auto transport = std::make_shared<fuzz::Bytes>();
  static const auto client = Client::create({.max_retries = 0,
                                             .max_event_size = 1 << 12,
                                             .transport = transport,
                                             .read_environment = false});
  fuzz::require(client.has_value(), "a client on a transport needs nothing else");

  fuzz::Input input(data, size);
  const auto protocol = static_cast<fuzz::Protocol>(input.byte() % 3);
  const std::uint8_t choice = input.byte();
  const bool clean_end = choice % 2 == 0;
  const std::string_view bytes = input.rest();
  transport->set(bytes, 1 + choice / 2U, clean_end);
  const fuzz::Seen split = fuzz::open_and_read(*client, protocol);
  transport->set(bytes, size, clean_end);
  const fuzz::Seen whole = fuzz::open_and_read(*client, protocol);
  fuzz::require(split == whole, "a split changes nothing");
  // An escaped letter may hide the name of an event.
  if (whole.outcome == StreamOutcome::completed && !bytes.contains("\\u"))
    fuzz::require(fuzz::has_marker(bytes, protocol), "completed only with its marker");
  return 0;
}
