#pragma once

// The calls, once for all styles: a header per family. Included where a style is instantiated.

#include <otari/raw_response.hpp>

#include "audio_operations.hpp"
#include "batch_operations.hpp"
#include "chat_operations.hpp"
#include "control_plane_operations.hpp"
#include "file_operations.hpp"
#include "health_operations.hpp"
#include "image_operations.hpp"
#include "mcp_operations.hpp"
#include "message_operations.hpp"
#include "model_operations.hpp"
#include "operations_run.hpp"
#include "response_operations.hpp"
#include "search_operations.hpp"
#include "vector_operations.hpp"

namespace otari {

template <class Style>
auto Operations<Style>::request(std::string_view method, std::string_view path,
                                const Params<std::optional<RawJson>>& body,
                                const RequestOptions& options) const -> Reply<RawResponse> {
  return client::Runner<Style>::template call<RawResponse>(
      core_, api::Operation{.name = "request"}, client::prepare_raw(method, path, body, options));
}

}  // namespace otari
