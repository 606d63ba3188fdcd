#pragma once

#include <optional>

#include "fault_table.hpp"
#include "wire/both_styles.hpp"

namespace otari::testing {

/// What became of a call, whatever it asked for.
struct Called {
  std::optional<Error> error{};
  int attempts = 0;
  StreamOutcome outcome = StreamOutcome::running;  ///< of a stream
  std::string partial{};                           ///< the text of a stream, as far as it came
};

/// A call of that kind of operation, in any style. `body_size`: at least so many bytes go out.
[[nodiscard]] Called make_call(Style style, Repeat repeat, const Client& client,
                               std::size_t body_size, const RequestOptions& options = {});

/// A stream that is read to its end, in any style.
[[nodiscard]] Called make_stream(Style style, const Client& client, const OnEvent& on_event,
                                 const RequestOptions& options = {});

}  // namespace otari::testing
