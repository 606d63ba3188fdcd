// What every cpp block of the documentation finds declared; docs_blocks.py includes it first.
// Readers of the guides are told the same: the umbrella header, the usual standard headers, and
// `using namespace std::chrono_literals`.
#pragma once

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#if __has_include(<otari/otari.hpp>)
#include <otari/otari.hpp>
#endif
#if __has_include(<otari/async.hpp>)
#include <otari/async.hpp>
#endif
#if __has_include(<otari/gateway/gateway.hpp>)
#include <otari/gateway/gateway.hpp>
#endif

using namespace std::chrono_literals;

/// What a program does with an error it cannot help: say it, and end with 1.
inline int fail(const otari::Error& error) {
  std::cerr << error << '\n';
  return 1;
}
