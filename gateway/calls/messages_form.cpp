#include "calls/messages_form.hpp"

#include "messages_codec.hpp"
#include "translate/messages_answer.hpp"

namespace otari::gateway {

Result<std::string> MessagesForm::whole(ChatCompletion completion) {
  return json::encode(message_of(completion));
}

}  // namespace otari::gateway
