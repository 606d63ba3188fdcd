// Speech as bytes, and transcriptions by what they came as.

#include <array>

#include <otari/speech.hpp>
#include <otari/transcription.hpp>

#include "audio_codec.hpp"
#include "download_view.hpp"
#include "methods.hpp"
#include "uploads.hpp"

namespace otari::conformance {
namespace {

Outcome speech(const Session& session, const CallInput& input) {
  return run_call<SpeechParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.speech(params, options);
      },
      view_bytes);
}

Json view_transcription(const TranscriptionResult& answer) {
  Json view = to_json(answer);
  const auto json = answer.json();
  view["json"] = json ? Json::parse(json->text()) : Json();
  view["content_type"] = std::string(answer.content_type());
  return view;
}

Outcome transcription(const Session& session, const CallInput& input) {
  return run_upload<TranscriptionParams>(
      session, input,
      [](const auto& client, const auto& params, const auto& options) {
        return client.transcription(params, options);
      },
      view_transcription);
}

}  // namespace

std::span<const MethodRow> audio_methods() {
  static constexpr std::array rows{MethodRow{"speech", speech},
                                   MethodRow{"transcription", transcription}};
  return rows;
}

}  // namespace otari::conformance
