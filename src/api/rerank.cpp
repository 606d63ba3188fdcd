#include <otari/rerank.hpp>

#include <algorithm>
#include <functional>

namespace otari {

std::vector<RerankResult> RerankResponse::by_score() const {
  auto sorted = results;
  std::ranges::stable_sort(sorted, std::greater{}, &RerankResult::relevance_score);
  return sorted;
}

}  // namespace otari
