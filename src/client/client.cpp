#include <otari/client.hpp>

#include <utility>

#include "blocking_stream.hpp"
#include "call.hpp"
#include "call_reply.hpp"
#include "drive.hpp"
#include "operations_impl.hpp"

namespace otari {

namespace client {
namespace {

// Runs the call on the calling thread: handing it to another one costs more than the call.
std::shared_ptr<Call> run_here(const std::shared_ptr<Core>& core, const Core::Lease& lease,
                               CallSetup&& setup) {
  auto call = std::make_shared<Call>(core, lease->reactor, std::move(setup));
  call->driven_by(lease.share());
  drive(*lease, [&, started = false]() mutable {
    if (!std::exchange(started, true)) call->start([] {});
    return call->settled();
  });
  return call;
}

}  // namespace

template <>
struct Runner<Blocking> {
  template <class T>
  static Result<T> call(const std::shared_ptr<Core>& core, Result<CallSetup> setup) {
    if (!setup) return std::unexpected(std::move(setup).error());
    const auto lease = core->lease();
    const auto call = run_here(core, lease, *std::move(setup));
    return reply_of<T>(*call);
  }

  template <class Event>
  static Result<Stream<Event>> open(const std::shared_ptr<Core>& core, Result<CallSetup> setup) {
    if (!setup) return std::unexpected(std::move(setup).error());
    auto opened = BlockingStream::open(core, *std::move(setup));
    if (!opened) return std::unexpected(std::move(opened).error());
    return Stream<Event>(*std::move(opened));
  }

  template <class T, class Event>
  static Result<T> carry(const std::shared_ptr<Core>& core, Result<CallSetup> setup) {
    auto stream = open<Event>(core, std::move(setup));
    if (!stream) return std::unexpected(std::move(stream).error());
    return stream->collect();
  }
};

}  // namespace client

template class Operations<Blocking>;
template class Mcp<Blocking>;
template class ControlPlane<Blocking>;
template class Budgets<Blocking>;
template class Keys<Blocking>;
template class Pricing<Blocking>;
template class ModelCatalog<Blocking>;
template class UsageLog<Blocking>;
template class Users<Blocking>;

Result<Client> Client::create(const ClientOptions& options) {
  auto core = client::Core::create(options);
  if (!core) return std::unexpected(std::move(core).error());
  return Client(*std::move(core));
}

std::string Client::api_base() const { return core_->base_url; }
Mode Client::mode() const noexcept { return core_->settings.mode; }

ApiRoot Client::api_root() const noexcept {
  const auto known = core_->api_root();
  return known.certain ? known.root : ApiRoot::auto_;
}

}  // namespace otari
