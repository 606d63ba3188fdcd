#pragma once

#include <vector>

#include "response_item_builder.hpp"

namespace otari::api {

/// Takes the output of the last event into the items that were streamed. Each of its items settles
/// the streamed one it is the whole of, or is put where it stands among the others; streamed items
/// it does not repeat, such as searches of the gateway, stay where they are.
void merge_output(std::vector<ResponseItemBuilder>& streamed,
                  const std::vector<ResponseItem>& output);

}  // namespace otari::api
