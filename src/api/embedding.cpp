#include <otari/embedding.hpp>

#include <algorithm>
#include <array>

namespace otari {

template <>
std::span<const std::string_view> enum_texts<EncodingFormat>() noexcept {
  static constexpr std::array<std::string_view, 2> texts{"float", "base64"};
  return texts;
}

std::vector<std::span<const float>> EmbeddingResponse::embeddings() const {
  std::vector<const Embedding*> order;
  order.reserve(data.size());
  for (const Embedding& one : data) order.push_back(&one);
  std::ranges::stable_sort(order, {}, &Embedding::index);
  std::vector<std::span<const float>> out;
  out.reserve(order.size());
  for (const Embedding* one : order) out.emplace_back(one->embedding);
  return out;
}

}  // namespace otari
