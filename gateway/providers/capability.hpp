#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace otari::gateway {

/// What a provider may serve beyond chat completions.
enum class Capability : std::uint8_t {
  responses,
  embeddings,
  moderation,
  rerank,
  images,
  speech,
  transcription,
};

/// As the gateway names it in "does not support ...".
[[nodiscard]] constexpr std::string_view to_string(Capability capability) noexcept {
  switch (capability) {
    case Capability::responses: return "the Responses API";
    case Capability::embeddings: return "embeddings";
    case Capability::moderation: return "moderation";
    case Capability::rerank: return "rerank";
    case Capability::images: return "image generation";
    case Capability::speech: return "speech";
    case Capability::transcription: return "transcription";
  }
  return "this call";
}

/// A set of them.
class Capabilities {
 public:
  constexpr Capabilities() = default;
  constexpr Capabilities(std::initializer_list<Capability> list) {
    for (const Capability capability : list) bits_ |= bit(capability);
  }

  [[nodiscard]] constexpr bool has(Capability capability) const noexcept {
    return (bits_ & bit(capability)) != 0;
  }

 private:
  static constexpr std::uint32_t bit(Capability capability) noexcept {
    return std::uint32_t{1} << static_cast<unsigned>(capability);
  }

  std::uint32_t bits_ = 0;
};

}  // namespace otari::gateway
