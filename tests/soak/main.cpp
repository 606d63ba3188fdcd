// otari_soak: a mixed load against the embedded gateway, through a proxy that does harm. Every call
// is accounted for exactly once, and the process ends as it began.

#include <charconv>
#include <csignal>
#include <cstring>
#include <exception>
#include <iostream>
#include <optional>
#include <string_view>

#include "soak.hpp"

namespace {

constexpr std::string_view usage =
    "usage: otari_soak [--minutes N] [--seed S] [--rate CALLS_PER_SECOND]\n";

// Opened by SIGINT and SIGTERM: the run is brought to its end and judged.
otari::testing::Gate* interrupted = nullptr;

void interrupt(int) { interrupted->open(); }

template <class Number>
bool read_number(const char* text, Number& number) {
  const char* const end = text + std::strlen(text);
  const auto [stop, code] = std::from_chars(text, end, number);
  return code == std::errc() && stop == end && number > Number{};
}

std::optional<otari::soak::Settings> settings_from(int count, char** arguments) {
  otari::soak::Settings settings;
  for (int i = 1; i < count; i += 2) {
    const std::string_view name = arguments[i];
    if (i + 1 == count) return std::nullopt;
    const char* value = arguments[i + 1];
    const bool good = name == "--minutes" ? read_number(value, settings.minutes)
                      : name == "--seed"  ? read_number(value, settings.seed)
                      : name == "--rate"  ? read_number(value, settings.rate)
                                          : false;
    if (!good) return std::nullopt;
  }
  return settings;
}

}  // namespace

int main(int count, char** arguments) {
  const auto settings = settings_from(count, arguments);
  if (!settings) {
    std::cerr << usage;
    return 2;
  }
  otari::testing::Gate gate;
  interrupted = &gate;
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, interrupt);
  try {
    return otari::soak::run(*settings, gate, std::cout) ? 0 : 1;
  } catch (const std::exception& failure) {
    std::cerr << "soak: " << failure.what() << '\n';
    return 1;
  }
}
