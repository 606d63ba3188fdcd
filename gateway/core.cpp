#include "core.hpp"

#include <utility>

namespace otari::gateway {
Core::Core(Options options, ProviderRegistry providers, http::ConnectionSettings connection)
    : options_(std::move(options)),
      providers_(std::move(providers)),
      credentials_{.api_keys = options_.api_keys, .master_key = options_.master_key},
      files_(options_.stored_bytes),
      clock_(options_.clock ? options_.clock : Clock::system()),
      engine_(http::make_curl_engine(std::move(connection))) {}

http::Reactor& Core::reactor() {
  std::call_once(started_, [this] { thread_ = std::make_unique<http::IoThread>(clock_); });
  return thread_->reactor();
}

}  // namespace otari::gateway
