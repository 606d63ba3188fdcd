#include "core.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <otari/transport.hpp>

#include "credentials.hpp"
#include "thread_pool.hpp"

namespace otari::client {
namespace {

// Enough for a busy program; more idle reactors would only hold idle connections.
constexpr std::size_t max_idle_reactors = 64;

std::shared_ptr<http::Engine> choose_engine(const ClientOptions& options,
                                            const Settings& settings) {
  return options.transport ? http::make_transport_engine(options.transport)
                           : http::make_curl_engine(settings.connection);
}

}  // namespace

std::string_view path_of(ApiRoot root) noexcept {
  return root == ApiRoot::api_v1 ? "/api/v1" : "/v1";
}

Result<std::shared_ptr<Core>> Core::create(const ClientOptions& options) {
  auto settings = resolve_settings(options);
  if (!settings) return std::unexpected(std::move(settings).error());
  for (const auto* list : {&options.call_middleware, &options.attempt_middleware})
    if (std::ranges::find(*list, nullptr) != list->end())
      return std::unexpected(
          Error{.kind = ErrorKind::config, .message = "a list of middleware holds a null pointer"});
  return std::shared_ptr<Core>(new Core(*std::move(settings), options));
}

Core::Core(Settings resolved, const ClientOptions& options)
    : settings(std::move(resolved)),
      base_url(settings.base.text()),
      api_key(api_credential(settings)),
      admin_key(admin_credential(settings.admin_key)),
      clock(options.clock ? options.clock : Clock::system()),
      engine(choose_engine(options, settings)),
      log(options.log),
      call_middleware(options.call_middleware),
      attempt_middleware(options.attempt_middleware),
      slots(settings.max_connections),
      known_root_(settings.api_root),
      generator_(std::random_device{}()),
      seeded_at_(http::fork_count()),
      executor_(options.executor) {}

Core::~Core() = default;

Core::Lease Core::lease() {
  std::shared_ptr<DrivenReactor> taken;
  {
    const std::scoped_lock lock(mutex_);
    if (!idle_.empty()) {
      // The one used last: its connections are the warmest.
      taken = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!taken) taken = std::make_shared<DrivenReactor>(clock);
  return {shared_from_this(), std::move(taken)};
}

void Core::take_back(std::shared_ptr<DrivenReactor> driven) {
  const std::scoped_lock lock(mutex_);
  if (idle_.size() < max_idle_reactors) idle_.push_back(std::move(driven));
}

http::Reactor& Core::io() {
  http::IoThread* current = io_.load(std::memory_order_acquire);
  if (current != nullptr && !current->left_behind()) return current->reactor();
  const std::scoped_lock lock(mutex_);
  if (io_threads_.empty() || io_threads_.back()->left_behind())
    io_threads_.push_back(std::make_unique<http::IoThread>(clock));
  current = io_threads_.back().get();
  io_.store(current, std::memory_order_release);
  return current->reactor();
}

void Core::run_on_executor(std::function<void()> function) {
  executor_ ? executor_(std::move(function)) : ThreadPool::shared().run(std::move(function));
}

Core::Root Core::api_root() const noexcept {
  const ApiRoot known = known_root_.load(std::memory_order_relaxed);
  if (known != ApiRoot::auto_) return {.root = known, .certain = true};
  const bool hosted = settings.base.host == "api.otari.ai";
  return {.root = hosted ? ApiRoot::api_v1 : ApiRoot::v1, .certain = false};
}

void Core::remember_api_root(ApiRoot root) noexcept {
  known_root_.store(root, std::memory_order_relaxed);
}

std::mt19937_64& Core::generator() {
  if (const unsigned forks = http::fork_count(); seeded_at_ != forks) {
    seeded_at_ = forks;
    generator_.seed(std::random_device{}());
  }
  return generator_;
}

double Core::random() {
  const std::scoped_lock lock(mutex_);
  return std::uniform_real_distribution<double>(0.0, 1.0)(generator());
}

std::string Core::random_uuid() {
  std::array<std::uint64_t, 2> bits{};
  {
    const std::scoped_lock lock(mutex_);
    for (auto& half : bits) half = generator()();
  }
  // Version 4, variant 1.
  bits[0] = (bits[0] & ~std::uint64_t{0xF000}) | 0x4000;
  bits[1] = (bits[1] & ~(std::uint64_t{3} << 62)) | (std::uint64_t{1} << 63);
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out;
  for (int digit = 0; digit < 32; ++digit) {
    if (digit == 8 || digit == 12 || digit == 16 || digit == 20) out += '-';
    const auto half = bits[digit < 16 ? 0 : 1];
    out += hex[half >> (60 - 4 * (digit % 16)) & 0xF];
  }
  return out;
}

}  // namespace otari::client
