// What a call makes of what the engine reports, up to success or failure of an attempt.

#include <utility>

#include "call.hpp"
#include "call_clocks.hpp"
#include "error_mapper.hpp"
#include "reader.hpp"
#include "redact.hpp"
#include "text.hpp"

namespace otari::client {
namespace {

// A reader that is this far behind holds the transfer back.
constexpr std::size_t inbox_limit = 64 * 1024;

constexpr std::size_t kept_body = 64 * 1024;

// What an answer of this call is, where it can be neither JSON nor a page: a proxy, or a gateway
// that reports a failure with status 200, would otherwise pass for content.
std::string_view expected_media(const CallSetup& setup) {
  return setup.events() ? "a stream of events" : setup.operation->media;
}

bool is_expected(const CallSetup& setup, const Headers& headers) {
  const auto type = headers.get("Content-Type");
  if (!type || expected_media(setup).empty()) return true;
  const std::string lowered = lower(*type);
  return lowered.find("json") == std::string::npos && lowered.find("html") == std::string::npos;
}

Error wrong_media(const CallSetup& setup, MiddlewareReply reply) {
  Error error{.kind = ErrorKind::decode,
              .message = "expected " + std::string(expected_media(setup)) + ", got '" +
                         std::string(reply.headers.get("Content-Type").value_or("")) + "'",
              .status = reply.status,
              .body = reply.body.substr(0, kept_body),
              .headers = std::move(reply.headers)};
  if (const std::string text = one_line(trim(error.body), 200); !text.empty())
    error.message += ": " + text;
  return error;
}

}  // namespace

// The engine is calling us: its exchange must not be destroyed, and we must not go either.
class Call::Inside {
 public:
  explicit Inside(Call& call) : call_(call.shared_from_this()) { ++call_->inside_; }
  ~Inside() { --call_->inside_; }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

 private:
  std::shared_ptr<Call> call_;
};

void Call::on_sending() {
  const Inside inside(*this);
  if (phase_ != Phase::connecting) return;
  sending_ = !checking_health_;
  sent_at_ = reactor_.now();
  phase_ = Phase::waiting;
  watch_clocks();
}

void Call::on_head(HttpHead head) {
  const Inside inside(*this);
  if (phase_ == Phase::over) return;
  head_ = std::move(head);
  request_id_ = request_id_of(head_.headers);
  attempt_id_ = attempt_id_of(head_.headers);
  if (!setup_.streaming || checking_health_ || head_.status >= 300) return;
  if (!is_expected(setup_, head_.headers)) return;
  phase_ = Phase::open;
  take_answer();
}

bool Call::on_data(std::string_view bytes) {
  const Inside inside(*this);
  last_byte_ = reactor_.now();
  if (phase_ == Phase::open) {
    bool go_on = true;
    {
      const std::scoped_lock lock(mutex_);
      inbox_ += bytes;
      go_on = inbox_.size() < inbox_limit;
      paused_ = !go_on;
    }
    wake_reader();
    return go_on;
  }
  if (phase_ == Phase::over) return true;
  if (phase_ != Phase::reading) {
    phase_ = Phase::reading;
    watch_clocks();
  }
  if (body_.size() + bytes.size() > core_->settings.max_answer_size) {
    attempt_failed_finally({.kind = ErrorKind::decode,
                            .message = "the answer is larger than " +
                                       std::to_string(core_->settings.max_answer_size) +
                                       " bytes (max_answer_size)"});
    return true;
  }
  // With room behind it, so that what came in one piece can be read where it lies.
  if (body_.empty()) body_.reserve(bytes.size() + json::Reader::padding);
  body_ += bytes;
  return true;
}

void Call::on_end(Result<void> outcome) {
  const auto self = shared_from_this();
  if (phase_ == Phase::over) return;
  if (phase_ == Phase::open) {
    std::optional<Error> failure;
    // A stream that breaks has ended before its terminal marker, whatever broke it.
    if (!outcome) {
      failure = std::move(outcome).error();
      failure->kind = ErrorKind::stream_incomplete;
    }
    return stream_ended(std::move(failure));
  }
  // libcurl takes a connection that closes within the head of an answer for a good end.
  if (outcome && head_.status == 0)
    outcome = std::unexpected(
        Error{.kind = ErrorKind::connection,
              .message = "the connection was closed before the head of the answer was complete"});
  drop_exchange();
  if (!outcome) return attempt_ended(std::unexpected(std::move(outcome).error()));
  take_answer();
}

void Call::take_answer() {
  if (checking_health_) {
    // Any gateway answers its own health route; the other generation's is a 404.
    if (head_.status == 404 && !tried_other_root_) {
      tried_other_root_ = true;
      root_ = other_than(root_);
      return send();
    }
    if (head_.status < 300) core_->remember_api_root(root_);
    checking_health_ = false;
    if (core_->api_root().certain) return send();
    return attempt_failed_finally(
        {.kind = ErrorKind::config,
         .message = "cannot find out whether the gateway serves /v1 or /api/v1; set api_root"});
  }
  take_reply(
      {.status = head_.status, .headers = std::move(head_.headers), .body = std::move(body_)});
}

// Success or failure by the status, shown to the middleware around the attempt.
void Call::take_reply(MiddlewareReply reply) {
  const bool good = reply.status >= 200 && reply.status < 300;
  if (good && !core_->api_root().certain && !setup_.operation->root_path)
    core_->remember_api_root(root_);
  Result<MiddlewareReply> outcome;
  if (good) {
    outcome = std::move(reply);
  } else {
    outcome =
        std::unexpected(map_http_error(*setup_.operation, reply.status, reply.headers, reply.body,
                                       {.operation = setup_.name(),
                                        .model = setup_.model,
                                        .resource_id = setup_.resource_id,
                                        .unix_now = unix_now()}));
  }
  attempt_ended(std::move(outcome));
}

void Call::attempt_ended(Result<MiddlewareReply> outcome) {
  // Middleware sees no key, also not one that the server has sent back.
  if (!outcome) redact(outcome.error(), secrets());
  if (attempt_) core_->attempt_middleware.after(*attempt_, outcome);
  outcome ? succeed(*std::move(outcome)) : attempt_failed(std::move(outcome).error());
}

void Call::succeed(MiddlewareReply reply) {
  if (phase_ != Phase::open && !is_expected(setup_, reply.headers))
    return attempt_failed_finally(wrong_media(setup_, std::move(reply)));
  if (setup_.streaming && phase_ != Phase::open && exchange_done()) {
    // The whole answer is here: from middleware, or because it was no stream.
    inbox_ = std::exchange(reply.body, {});
    ended_ = true;
  }
  note(LogLevel::info, "response");
  finish(HttpInfo({.status = reply.status,
                   .headers = std::move(reply.headers),
                   .body = std::move(reply.body),
                   .attempts = attempts_}));
}

}  // namespace otari::client
