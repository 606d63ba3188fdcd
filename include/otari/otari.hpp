#pragma once

/// \file
/// Everything but the opt-in headers otari/async.hpp (coroutines), otari/json.hpp (nlohmann::json)
/// and otari/gateway/ (the embedded gateway).

#include <otari/batch.hpp>
#include <otari/body_source.hpp>
#include <otari/bytes.hpp>
#include <otari/chunk_accumulator.hpp>
#include <otari/client.hpp>
#include <otari/client_options.hpp>
#include <otari/clock.hpp>
#include <otari/completion.hpp>
#include <otari/decimal.hpp>
#include <otari/error.hpp>
#include <otari/executor.hpp>
#include <otari/file_upload.hpp>
#include <otari/files.hpp>
#include <otari/free_functions.hpp>
#include <otari/gateway_tools.hpp>
#include <otari/headers.hpp>
#include <otari/health.hpp>
#include <otari/http_info.hpp>
#include <otari/images.hpp>
#include <otari/log.hpp>
#include <otari/message.hpp>
#include <otari/middleware.hpp>
#include <otari/models.hpp>
#include <otari/nullable.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>
#include <otari/raw_response.hpp>
#include <otari/request_options.hpp>
#include <otari/result.hpp>
#include <otari/secret.hpp>
#include <otari/speech.hpp>
#include <otari/stream.hpp>
#include <otari/stream_traits.hpp>
#include <otari/tool_definition.hpp>
#include <otari/transcription.hpp>
#include <otari/transport.hpp>
#include <otari/usage.hpp>
#include <otari/version.hpp>
#include <otari/wait_for_batch.hpp>
