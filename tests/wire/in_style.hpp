#pragma once

#include "both_styles.hpp"

namespace otari::testing {

/// Makes a plain call in either style: `invoke(client)` gives its Result or its Task.
template <class Invoke>
auto in_style(Style style, const Client& client, Invoke invoke) {
  if (style == Style::blocking) return invoke(client);
  return sync_wait(invoke(AsyncClient(client)));
}

}  // namespace otari::testing
