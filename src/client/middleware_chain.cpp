#include "middleware_chain.hpp"

namespace otari::client {

std::optional<Result<MiddlewareReply>> MiddlewareChain::before(MiddlewareRequest& request) const {
  for (std::size_t i = 0; i < chain_.size(); ++i) {
    auto answer = chain_[i]->before(request);
    if (!answer) continue;
    show(i, request, *answer);
    return answer;
  }
  return std::nullopt;
}

void MiddlewareChain::after(const MiddlewareRequest& request,
                            Result<MiddlewareReply>& outcome) const {
  show(chain_.size(), request, outcome);
}

void MiddlewareChain::show(std::size_t inner, const MiddlewareRequest& request,
                           Result<MiddlewareReply>& outcome) const {
  while (inner-- > 0) chain_[inner]->after(request, outcome);
}

}  // namespace otari::client
