#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <otari/body_source.hpp>
#include <otari/export.hpp>
#include <otari/headers.hpp>
#include <otari/result.hpp>

namespace otari {

/// Nothing, a text, or a source. Copies share it.
class RequestBody {
 public:
  RequestBody() = default;
  RequestBody(std::string text)  // NOLINT(google-explicit-constructor)
      : text_(std::make_shared<const std::string>(std::move(text))) {}
  RequestBody(std::shared_ptr<BodySource> source)  // NOLINT(google-explicit-constructor)
      : source_(std::move(source)) {}

  [[nodiscard]] bool empty() const noexcept { return !text_ && !source_; }
  /// Null unless this holds a text.
  [[nodiscard]] const std::string* text() const noexcept { return text_.get(); }
  /// Null unless this holds a source.
  [[nodiscard]] BodySource* source() const noexcept { return source_.get(); }

 private:
  std::shared_ptr<const std::string> text_;
  std::shared_ptr<BodySource> source_;
};

/// One HTTP request.
struct HttpRequest {
  std::string method = "GET";
  std::string url{};  ///< absolute
  Headers headers{};
  RequestBody body{};
  bool streaming = false;         ///< the answer is read as it arrives
  bool fresh_connection = false;  ///< not on a connection that was used before
};

/// Status and headers of an answer.
struct HttpHead {
  int status = 0;
  Headers headers{};
};

/// Receives one answer: `on_head`, then `on_data` any number of times, then `on_end`; or `on_end`
/// alone. Calls do not overlap. Nothing may be thrown.
class OTARI_API HttpHandler {
 public:
  virtual ~HttpHandler();
  /// The connection is up and the request is about to be sent.
  virtual void on_sending() {}
  virtual void on_head(HttpHead head) = 0;
  /// False asks for a pause: nothing more until HttpExchange::resume. These bytes were taken.
  [[nodiscard]] virtual bool on_data(std::string_view bytes) = 0;
  /// The answer is complete, or why it is not (connection, tls).
  virtual void on_end(Result<void> outcome) = 0;
};

/// A running request. Destroying it cancels.
class OTARI_API HttpExchange {
 public:
  virtual ~HttpExchange();
  /// Goes on after a pause. From any thread.
  virtual void resume() = 0;
  /// Stops as soon as possible and closes the connection; calls of the handler that arrive later
  /// are ignored. From any thread.
  virtual void cancel() = 0;
};

/// Carries requests: a network, the embedded gateway in-process, a recording, a mock.
/// Must be thread-safe.
class OTARI_API Transport {
 public:
  virtual ~Transport();
  /// Where it leads, such as "http://gateway.local": a client built on it needs no base URL and
  /// no credential.
  [[nodiscard]] virtual std::string origin() const = 0;
  /// Starts the request; must not block. The handler may be called from any thread, also before
  /// this function returns.
  [[nodiscard]] virtual std::unique_ptr<HttpExchange> start(
      HttpRequest request, std::shared_ptr<HttpHandler> handler) = 0;
};

}  // namespace otari
