#include <otari/speech.hpp>

#include <array>

namespace otari {

template <>
std::span<const std::string_view> enum_texts<SpeechFormat>() noexcept {
  static constexpr std::array<std::string_view, 6> texts{"mp3",  "opus", "aac",
                                                         "flac", "wav",  "pcm"};
  return texts;
}

}  // namespace otari
