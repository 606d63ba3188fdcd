#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <otari/middleware.hpp>

namespace otari::client {

/// Middleware in its order: the first is the outermost.
class MiddlewareChain {
 public:
  explicit MiddlewareChain(std::vector<std::shared_ptr<Middleware>> chain)
      : chain_(std::move(chain)) {}

  [[nodiscard]] bool empty() const noexcept { return chain_.empty(); }
  /// From the outermost to the innermost. An answer stops it, and has been shown to those further
  /// out already.
  [[nodiscard]] std::optional<Result<MiddlewareReply>> before(MiddlewareRequest& request) const;
  /// From the innermost to the outermost.
  void after(const MiddlewareRequest& request, Result<MiddlewareReply>& outcome) const;

 private:
  void show(std::size_t inner, const MiddlewareRequest& request,
            Result<MiddlewareReply>& outcome) const;

  std::vector<std::shared_ptr<Middleware>> chain_;
};

}  // namespace otari::client
