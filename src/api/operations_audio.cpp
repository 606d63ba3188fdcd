#include "audio_codec.hpp"
#include "operation.hpp"

namespace otari::api::ops {

using json::type_v;

constinit const Operation speech{.name = "speech",
                                 .method = Method::post,
                                 .path = "/audio/speech",
                                 .repeat = Repeat::inference,
                                 .answer = Answer::bytes,
                                 .media = "audio",
                                 .not_found = ErrorKind::model_not_found,
                                 .request = &type_v<SpeechParams>,
                                 .stream_name = "speech_stream"};

// Bytes, because only their content type says whether they are JSON or a text.
constinit const Operation transcription{.name = "transcription",
                                        .method = Method::post,
                                        .path = "/audio/transcriptions",
                                        .repeat = Repeat::inference,
                                        .body = BodyForm::multipart,
                                        .answer = Answer::bytes,
                                        .not_found = ErrorKind::model_not_found,
                                        .request = &type_v<TranscriptionParams>,
                                        .response = &type_v<TranscriptionResult>};

}  // namespace otari::api::ops
