#include <otari/transcription.hpp>

#include <array>
#include <utility>

namespace otari {

template <>
std::span<const std::string_view> enum_texts<TranscriptionFormat>() noexcept {
  static constexpr std::array<std::string_view, 6> texts{"json",         "text", "srt",
                                                         "verbose_json", "vtt",  "diarized_json"};
  return texts;
}

std::string_view TranscriptionResult::content_type() const noexcept {
  return http.headers().get("Content-Type").value_or(std::string_view());
}

std::optional<RawJson> TranscriptionResult::json() const {
  // A text that came as one stays one, also if it happens to be JSON.
  if (http.body() == text) return std::nullopt;
  auto parsed = RawJson::parse(std::string(http.body()));
  if (!parsed) return std::nullopt;
  return *std::move(parsed);
}

}  // namespace otari
