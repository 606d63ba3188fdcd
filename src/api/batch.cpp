#include <otari/batch.hpp>

#include <algorithm>
#include <array>
#include <unordered_set>

namespace otari {

template <>
std::span<const std::string_view> enum_texts<BatchStatus>() noexcept {
  static constexpr std::array<std::string_view, 8> texts{"validating", "in_progress", "finalizing",
                                                         "completed",  "failed",      "expired",
                                                         "cancelling", "cancelled"};
  return texts;
}

bool Batch::is_over() const noexcept {
  return status == BatchStatus::completed || status == BatchStatus::failed ||
         status == BatchStatus::expired || status == BatchStatus::cancelled;
}

const BatchResultItem* BatchResults::find(std::string_view custom_id) const noexcept {
  const auto found = std::ranges::find(results, custom_id, &BatchResultItem::custom_id);
  return found == results.end() ? nullptr : &*found;
}

std::vector<std::string> BatchResults::missing(std::span<const BatchRequest> requests) const {
  std::unordered_set<std::string_view> present;
  for (const BatchResultItem& item : results) present.insert(item.custom_id);
  std::vector<std::string> out;
  for (const BatchRequest& request : requests)
    if (!present.contains(request.custom_id)) out.push_back(request.custom_id);
  return out;
}

}  // namespace otari
