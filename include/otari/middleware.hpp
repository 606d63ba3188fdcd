#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <otari/export.hpp>
#include <otari/headers.hpp>
#include <otari/result.hpp>

namespace otari {

/// What middleware sees of a request, and may change. Credentials are not among the headers: they
/// are added behind the last middleware.
struct MiddlewareRequest {
  std::string_view operation{};  ///< our method, for example "completion_stream"
  std::string_view method{};
  std::string_view path{};  ///< below the API root
  bool streaming = false;
  int attempt = 0;  ///< from 1; 0 at call level
  Headers headers{};
  std::string body{};  ///< JSON; empty for uploads. May be replaced at call level
};

/// An answer, from the server or from middleware itself.
struct MiddlewareReply {
  int status = 200;
  Headers headers{};
  std::string body{};  ///< empty for streams from the server, which are not gathered
};

/// Sees calls or attempts go out and come back, depending on the list it stands in.
///
/// Runs on the thread that drives the call; must be thread-safe, must not block or throw. Order:
/// `before` from first to last, `after` from last to first.
class OTARI_API Middleware {
 public:
  virtual ~Middleware();
  /// May change the request, or answer by itself: then nothing is sent, and only middleware
  /// further out sees the answer.
  [[nodiscard]] virtual std::optional<Result<MiddlewareReply>> before(MiddlewareRequest& request);
  /// May change the outcome. For streams: once their headers are there.
  virtual void after(const MiddlewareRequest& request, Result<MiddlewareReply>& outcome);
};

}  // namespace otari
