#pragma once

#include <cstdint>

namespace otari {

/// Tells apart the events that have the same members.
enum class ResponseEventKind : std::uint8_t {
  created,
  queued,
  in_progress,
  completed,
  incomplete,
  failed,
  added,
  done,
  refusal,
  reasoning_text,
  function_call_arguments,
  mcp_call_arguments,
  custom_tool_call_input,
  code_interpreter_call_code,
};

}  // namespace otari
