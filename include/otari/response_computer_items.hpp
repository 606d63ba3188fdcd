#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <otari/raw_json.hpp>
#include <otari/response_content.hpp>
#include <otari/response_item_status.hpp>

namespace otari {

/// What the model wants done at the computer. Which members are set depends on `type`: "click",
/// "double_click", "drag", "keypress", "move", "screenshot", "scroll", "type", "wait".
struct ResponseComputerAction {
  struct Point {
    std::int64_t x = 0;
    std::int64_t y = 0;
    Extra extra{};

    friend bool operator==(const Point&, const Point&) = default;
  };

  std::string type{};
  std::optional<std::string> button{};
  std::optional<std::int64_t> x{};
  std::optional<std::int64_t> y{};
  std::optional<std::int64_t> scroll_x{};
  std::optional<std::int64_t> scroll_y{};
  std::optional<std::vector<std::string>> keys{};
  std::optional<std::vector<Point>> path{};
  std::optional<std::string> text{};
  Extra extra{};

  friend bool operator==(const ResponseComputerAction&, const ResponseComputerAction&) = default;
};

/// A doubt of the provider's that a person should look at before the action is carried out.
struct ResponseSafetyCheck {
  std::string id{};
  std::optional<std::string> code{};
  std::optional<std::string> message{};
  Extra extra{};

  friend bool operator==(const ResponseSafetyCheck&, const ResponseSafetyCheck&) = default;
};

/// `{"type":"computer_call"}`
struct ResponseComputerCall {
  std::optional<std::string> id{};
  std::string call_id{};
  std::optional<ResponseComputerAction> action{};
  std::optional<std::vector<ResponseComputerAction>> actions{};
  std::vector<ResponseSafetyCheck> pending_safety_checks{};
  std::optional<Open<ResponseItemStatus>> status{};
  Extra extra{};

  friend bool operator==(const ResponseComputerCall&, const ResponseComputerCall&) = default;
};

/// `{"type":"computer_call_output"}`: what the screen shows after it.
struct ResponseComputerCallOutput {
  std::optional<std::string> id{};
  std::string call_id{};
  ResponseScreenshot output{};
  std::optional<std::vector<ResponseSafetyCheck>> acknowledged_safety_checks{};
  std::optional<Open<ResponseItemStatus>> status{};
  Extra extra{};

  friend bool operator==(const ResponseComputerCallOutput&,
                         const ResponseComputerCallOutput&) = default;
};

/// `{"type":"local_shell_call"}`: a program to run on the caller's machine.
struct ResponseLocalShellCall {
  struct Action {
    std::string type = "exec";
    std::vector<std::string> command{};
    std::map<std::string, std::string> env{};
    std::optional<std::int64_t> timeout_ms{};
    std::optional<std::string> user{};
    std::optional<std::string> working_directory{};
    Extra extra{};

    friend bool operator==(const Action&, const Action&) = default;
  };

  std::optional<std::string> id{};
  std::string call_id{};
  Action action{};
  std::optional<Open<ResponseItemStatus>> status{};
  Extra extra{};

  friend bool operator==(const ResponseLocalShellCall&, const ResponseLocalShellCall&) = default;
};

/// `{"type":"local_shell_call_output"}`
struct ResponseLocalShellCallOutput {
  std::string id{};      ///< of the call
  std::string output{};  ///< JSON text
  std::optional<Open<ResponseItemStatus>> status{};
  Extra extra{};

  friend bool operator==(const ResponseLocalShellCallOutput&,
                         const ResponseLocalShellCallOutput&) = default;
};

/// `{"type":"shell_call"}`: commands for a shell.
struct ResponseShellCall {
  struct Action {
    std::vector<std::string> commands{};
    std::optional<std::int64_t> timeout_ms{};
    std::optional<std::int64_t> max_output_length{};
    Extra extra{};

    friend bool operator==(const Action&, const Action&) = default;
  };

  std::optional<std::string> id{};
  std::string call_id{};
  Action action{};
  std::optional<RawJson> environment{};
  std::optional<Open<ResponseItemStatus>> status{};
  Extra extra{};

  friend bool operator==(const ResponseShellCall&, const ResponseShellCall&) = default;
};

/// `{"type":"shell_call_output"}`: what each command gave.
struct ResponseShellCallOutput {
  struct Outcome {
    std::string type = "exit";  ///< or "timeout"
    std::optional<std::int64_t> exit_code{};
    Extra extra{};

    friend bool operator==(const Outcome&, const Outcome&) = default;
  };
  struct Output {
    std::string stdout_{};
    std::string stderr_{};
    Outcome outcome{};
    Extra extra{};

    friend bool operator==(const Output&, const Output&) = default;
  };

  std::optional<std::string> id{};
  std::string call_id{};
  std::vector<Output> output{};
  std::optional<std::int64_t> max_output_length{};
  std::optional<Open<ResponseItemStatus>> status{};
  Extra extra{};

  friend bool operator==(const ResponseShellCallOutput&, const ResponseShellCallOutput&) = default;
};

/// `{"type":"apply_patch_call"}`: a change of one file.
struct ResponseApplyPatchCall {
  struct Operation {
    std::string type = "update_file";  ///< or "create_file", "delete_file"
    std::string path{};
    std::optional<std::string> diff{};
    Extra extra{};

    friend bool operator==(const Operation&, const Operation&) = default;
  };

  std::optional<std::string> id{};
  std::string call_id{};
  Operation operation{};
  std::optional<Open<ResponseItemStatus>> status{};
  Extra extra{};

  friend bool operator==(const ResponseApplyPatchCall&, const ResponseApplyPatchCall&) = default;
};

/// `{"type":"apply_patch_call_output"}`
struct ResponseApplyPatchCallOutput {
  std::optional<std::string> id{};
  std::string call_id{};
  std::optional<std::string> output{};
  std::optional<Open<ResponseItemStatus>> status{};
  Extra extra{};

  friend bool operator==(const ResponseApplyPatchCallOutput&,
                         const ResponseApplyPatchCallOutput&) = default;
};

}  // namespace otari
