#include "calls/responses_form.hpp"

#include "responses_codec.hpp"
#include "sse_frames.hpp"
#include "translate/responses_answer.hpp"

namespace otari::gateway {

Result<std::string> ResponsesForm::whole(ChatCompletion completion) {
  return json::encode(response_of(completion, asked_));
}

std::string_view ResponsesForm::keepalive() const noexcept { return keepalive_frame; }

}  // namespace otari::gateway
