#pragma once

#include <string_view>

#include <otari/client.hpp>
#include <otari/result.hpp>

#include "global_options.hpp"

namespace otari::cli {

/// The gateway that commands talk to: the configured one, or, where nothing is configured, the
/// embedded one in this process.
struct Connection {
  Client client;
  bool embedded = false;
};

/// Neither an address nor a credential is set anywhere.
[[nodiscard]] bool uses_embedded_gateway(const GlobalOptions& options);

/// Sends nothing and starts no thread. `max_retries` as in ClientOptions.
/// Errors: config, naming the option or variable.
[[nodiscard]] Result<Connection> connect(const GlobalOptions& options, int max_retries = 2);

/// Says that the embedded gateway answers, where it does. `model` may be empty. To be called when
/// an answer is there: what goes wrong before is told in one line of its own.
void tell_which_gateway(const Connection& connection, std::string_view model);

}  // namespace otari::cli
