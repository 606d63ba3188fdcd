#pragma once

#include <otari/response_computer_items.hpp>

#include "codec.hpp"
#include "response_content_codec.hpp"

namespace otari::json {

template <>
struct Describe<ResponseComputerAction::Point> {
  using T = ResponseComputerAction::Point;
  static constexpr std::string_view name = "point";
  static constexpr auto fields = std::array{
      field<&T::x>("x"),
      field<&T::y>("y"),
  };
};

template <>
struct Describe<ResponseComputerAction> {
  using T = ResponseComputerAction;
  static constexpr std::string_view name = "computer action";
  static constexpr auto fields = std::array{
      field<&T::type>("type"), field<&T::button>("button"),     field<&T::x>("x"),
      field<&T::y>("y"),       field<&T::scroll_x>("scroll_x"), field<&T::scroll_y>("scroll_y"),
      field<&T::keys>("keys"), field<&T::path>("path"),         field<&T::text>("text"),
  };
};

template <>
struct Describe<ResponseSafetyCheck> {
  using T = ResponseSafetyCheck;
  static constexpr std::string_view name = "safety check";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::code>("code"),
      field<&T::message>("message"),
  };
};

template <>
struct Describe<ResponseComputerCall> {
  using T = ResponseComputerCall;
  static constexpr std::string_view name = "computer_call";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::call_id>("call_id"),
      field<&T::action>("action"),
      field<&T::actions>("actions"),
      always<&T::pending_safety_checks>("pending_safety_checks"),
      field<&T::status>("status"),
  };
};

template <>
struct Describe<ResponseComputerCallOutput> {
  using T = ResponseComputerCallOutput;
  static constexpr std::string_view name = "computer_call_output";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::call_id>("call_id"),
      field<&T::output>("output"),
      field<&T::acknowledged_safety_checks>("acknowledged_safety_checks"),
      field<&T::status>("status"),
  };
};

template <>
struct Describe<ResponseLocalShellCall::Action> {
  using T = ResponseLocalShellCall::Action;
  static constexpr std::string_view name = "local shell action";
  static constexpr auto fields = std::array{
      defaulted<&T::type>("type"), always<&T::command>("command"),
      always<&T::env>("env"),      field<&T::timeout_ms>("timeout_ms"),
      field<&T::user>("user"),     field<&T::working_directory>("working_directory"),
  };
};

template <>
struct Describe<ResponseLocalShellCall> {
  using T = ResponseLocalShellCall;
  static constexpr std::string_view name = "local_shell_call";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::call_id>("call_id"),
      field<&T::action>("action"),
      field<&T::status>("status"),
  };
};

template <>
struct Describe<ResponseLocalShellCallOutput> {
  using T = ResponseLocalShellCallOutput;
  static constexpr std::string_view name = "local_shell_call_output";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::output>("output"),
      field<&T::status>("status"),
  };
};

template <>
struct Describe<ResponseShellCall::Action> {
  using T = ResponseShellCall::Action;
  static constexpr std::string_view name = "shell action";
  static constexpr auto fields = std::array{
      always<&T::commands>("commands"),
      field<&T::timeout_ms>("timeout_ms"),
      field<&T::max_output_length>("max_output_length"),
  };
};

template <>
struct Describe<ResponseShellCall> {
  using T = ResponseShellCall;
  static constexpr std::string_view name = "shell_call";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),         field<&T::call_id>("call_id"),
      field<&T::action>("action"), field<&T::environment>("environment"),
      field<&T::status>("status"),
  };
};

template <>
struct Describe<ResponseShellCallOutput::Outcome> {
  using T = ResponseShellCallOutput::Outcome;
  static constexpr std::string_view name = "outcome";
  static constexpr auto fields = std::array{
      defaulted<&T::type>("type"),
      field<&T::exit_code>("exit_code"),
  };
};

template <>
struct Describe<ResponseShellCallOutput::Output> {
  using T = ResponseShellCallOutput::Output;
  static constexpr std::string_view name = "shell output";
  static constexpr auto fields = std::array{
      field<&T::stdout_>("stdout"),
      field<&T::stderr_>("stderr"),
      field<&T::outcome>("outcome"),
  };
};

template <>
struct Describe<ResponseShellCallOutput> {
  using T = ResponseShellCallOutput;
  static constexpr std::string_view name = "shell_call_output";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),          field<&T::call_id>("call_id"),
      always<&T::output>("output"), field<&T::max_output_length>("max_output_length"),
      field<&T::status>("status"),
  };
};

template <>
struct Describe<ResponseApplyPatchCall::Operation> {
  using T = ResponseApplyPatchCall::Operation;
  static constexpr std::string_view name = "patch";
  static constexpr auto fields = std::array{
      defaulted<&T::type>("type"),
      field<&T::path>("path"),
      field<&T::diff>("diff"),
  };
};

template <>
struct Describe<ResponseApplyPatchCall> {
  using T = ResponseApplyPatchCall;
  static constexpr std::string_view name = "apply_patch_call";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::call_id>("call_id"),
      field<&T::operation>("operation"),
      field<&T::status>("status"),
  };
};

template <>
struct Describe<ResponseApplyPatchCallOutput> {
  using T = ResponseApplyPatchCallOutput;
  static constexpr std::string_view name = "apply_patch_call_output";
  static constexpr auto fields = std::array{
      field<&T::id>("id"),
      field<&T::call_id>("call_id"),
      field<&T::output>("output"),
      field<&T::status>("status"),
  };
};

}  // namespace otari::json
