#pragma once

#include <string>
#include <string_view>

#include <otari/transport.hpp>

#include "upstream_failure.hpp"

namespace otari::gateway {

/// What a provider's answer in pieces becomes on its way to the caller. Not thread-safe.
class Relay {
 public:
  virtual ~Relay() = default;

  /// False for an answer to another question, such as JSON where a stream was asked for.
  [[nodiscard]] virtual bool accepts(const HttpHead& head) const = 0;
  [[nodiscard]] virtual std::string content_type(const HttpHead& head) const = 0;

  enum class State {
    going_on,
    complete,  ///< everything is in `out`, end mark included
    failed,    ///< so is what the caller gets to see of it, if anything
  };
  /// Appends what these bytes give to `out`.
  [[nodiscard]] virtual State take(std::string_view bytes, std::string& out) = 0;
  /// The provider's bytes are over, `whole` or broken off.
  [[nodiscard]] virtual State finish(bool whole, std::string& out) = 0;

  /// What goes out when the provider is silent; empty: nothing can.
  [[nodiscard]] virtual std::string_view keepalive() const noexcept = 0;
  /// A failure is told inside the body. False: only a body that breaks off can tell.
  [[nodiscard]] virtual bool tells_failure() const noexcept = 0;
  [[nodiscard]] virtual FailureStyle failures() const noexcept = 0;
};

}  // namespace otari::gateway
