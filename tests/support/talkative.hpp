#pragma once

#include <otari/client_options.hpp>
#include <otari/log.hpp>

namespace otari::testing {

/// With OTARI_TEST_LOG in the environment, tests say all that a program could ever say: every log
/// event of every level, and all parts of every error, on standard error, each line behind
/// "otari-test-log: ". Otherwise nothing.

/// Empty without the variable.
[[nodiscard]] LogHandler talkative_log();

/// The log, and middleware that tells of the errors of calls and of attempts. Options that have a
/// log or middleware of their own keep them besides.
void make_talkative(ClientOptions& options);

}  // namespace otari::testing
