#pragma once

#include <otari/completion.hpp>

namespace otari::gateway {

/// Providers send reasoning text under several names; the gateway's is `reasoning`. The other
/// member stays where it is, as in the real gateway. T is Message or Delta.
template <class T>
void name_reasoning(T& part) {
  if (part.reasoning && !part.reasoning->text.empty()) return;
  if (const auto text = part.reasoning_text()) part.reasoning = Reasoning(std::string(*text));
}

}  // namespace otari::gateway
