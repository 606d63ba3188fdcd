#include <otari/middleware.hpp>

namespace otari {

Middleware::~Middleware() = default;

std::optional<Result<MiddlewareReply>> Middleware::before(MiddlewareRequest&) {
  return std::nullopt;
}

void Middleware::after(const MiddlewareRequest&, Result<MiddlewareReply>&) {}

}  // namespace otari
