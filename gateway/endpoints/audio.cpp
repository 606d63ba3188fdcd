#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "audio_codec.hpp"
#include "calls/answer_call.hpp"
#include "calls/bytes_relay.hpp"
#include "calls/stream_call.hpp"
#include "checks/form_call.hpp"
#include "checks/order.hpp"
#include "endpoints/handlers.hpp"
#include "endpoints/served_by.hpp"
#include "text.hpp"

namespace otari::gateway::endpoints {
namespace {

constexpr std::array speech_rules{
    MemberRule{.name = "model", .form = MemberForm::string},
    MemberRule{.name = "input", .form = MemberForm::string},
    MemberRule{.name = "voice", .form = MemberForm::string},
};

constexpr std::size_t audio_megabytes = 25;
constexpr std::size_t longest_audio = audio_megabytes << 20;
// The file and everything around it.
constexpr std::size_t longest_form = longest_audio + (std::size_t{8} << 20);

constexpr std::array<std::string_view, 6> audio_types{"audio/mpeg", "audio/opus", "audio/aac",
                                                      "audio/flac", "audio/wav",  "audio/L16"};

// By what was asked for, whatever the provider calls it.
std::optional<std::string> audio_type(const std::optional<Open<SpeechFormat>>& format) {
  if (!format) return std::string(audio_types.front());
  const auto known = format->known();
  if (!known) return std::nullopt;
  return std::string(audio_types.at(static_cast<std::size_t>(*known)));
}

std::optional<double> number_of(const std::string& text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return value;
}

// Providers tell the format by the name's ending, and need nothing else of it.
std::string plain_name(const std::string& filename) {
  const std::size_t dot = filename.rfind('.');
  if (dot == std::string::npos || filename.size() - dot > 8) return "audio";
  std::string name = "audio.";
  for (const char c : filename.substr(dot + 1)) {
    if (c < 0x30 || c > 0x7A) return "audio";
    name += c;
  }
  return name;
}

std::expected<TranscriptionParams, Refusal> transcription_of(const Form& form) {
  constexpr std::array<std::string_view, 1> files{"file"};
  constexpr std::array<std::string_view, 1> texts{"model"};
  if (auto refusal = check_parts(form, files, texts)) return std::unexpected(*std::move(refusal));
  TranscriptionParams params;
  if (const auto temperature = form.text("temperature")) {
    params.temperature = number_of(*temperature);
    if (!params.temperature)
      return std::unexpected(invalid_fields(
          {fault("float_parsing", body_location("temperature"),
                 "Input should be a valid number, unable to parse string as a number")}));
  }
  const FormPart& file = *form.file("file");
  if (file.data.size() > longest_audio)
    return std::unexpected(upload_too_large("Audio file", audio_megabytes));
  params.file = FileUpload::from_bytes(std::string(file.data), plain_name(*file.filename));
  params.model = form.text("model").value_or("");
  params.language = form.text("language");
  params.prompt = form.text("prompt");
  if (auto format = form.text("response_format")) params.response_format.emplace().assign(*format);
  params.user = form.text("user");
  return params;
}

// Subtitles and plain text are wrapped: this endpoint's answer is always JSON.
Result<std::string> transcription_json(bool as_text, std::string_view body) {
  if (as_text) return json::encode(TranscriptionResult{.text = std::string(body)});
  if (const auto read = json::decode<TranscriptionResult>(body); !read)
    return std::unexpected(read.error());
  return std::string(body);
}

}  // namespace

std::unique_ptr<HttpExchange> speech(Incoming in) {
  auto checked = check_json_call<SpeechParams>(in, speech_rules);
  if (!checked) return refused(in.reply, checked.error());
  SpeechParams& params = checked->params;
  const auto model = served_by_provider(in, params.model, Capability::speech);
  if (!model) return refused(in.reply, model.error());
  const Provider& provider = *model->provider;
  auto type = audio_type(params.response_format);
  if (!type)
    return refused(in.reply,
                   lacks(FailureStyle::passthrough, provider.name(), "that response_format"));
  auto request = provider.speech_request(std::move(params), model->model);
  if (!request) return refused(in.reply, bad_request(request.error().message));
  auto relay = std::make_unique<BytesRelay>(*std::move(type));
  return launch(std::make_shared<StreamCall>(in.core, provider, *std::move(request),
                                             std::move(relay), Headers(), std::move(in.reply)));
}

std::unique_ptr<HttpExchange> transcriptions(Incoming in) {
  std::string storage;
  const auto form = form_of(in, storage, longest_form);
  if (!form) {
    const bool too_large = form.error().status == 413;
    return refused(in.reply,
                   too_large ? upload_too_large("Audio file", audio_megabytes) : form.error());
  }
  auto caller = authenticate(in);
  if (!caller) return refused(in.reply, caller.error());
  auto params = transcription_of(*form);
  if (!params) return refused(in.reply, params.error());
  if (const auto refusal =
          bind_user(*caller, params->user,
                    "When using the master key, the 'user' field is required in the form"))
    return refused(in.reply, *refusal);
  const auto model = served_by_provider(in, params->model, Capability::transcription);
  if (!model) return refused(in.reply, model.error());
  const auto& format = params->response_format;
  if (format && !format->known())
    return refused(in.reply, lacks(FailureStyle::passthrough, model->provider->name(),
                                   "that response_format"));
  const bool as_text =
      format && (*format == TranscriptionFormat::text || *format == TranscriptionFormat::srt ||
                 *format == TranscriptionFormat::vtt);
  auto request = model->provider->transcription_request(*std::move(params), model->model);
  if (!request) return refused(in.reply, bad_request(request.error().message));
  AnswerPlan plan{.provider = *model->provider,
                  .request = *std::move(request),
                  .failures = FailureStyle::passthrough};
  plan.translate = [as_text](std::string_view body) { return transcription_json(as_text, body); };
  return launch(std::make_shared<AnswerCall>(in.core, std::move(plan), std::move(in.reply)));
}

}  // namespace otari::gateway::endpoints
