#pragma once

#include <memory>
#include <utility>

#include <otari/gateway/gateway.hpp>

#include "core.hpp"
#include "dispatcher.hpp"

namespace otari::gateway {

/// What all handles of one gateway share.
class Gateway::State {
 public:
  explicit State(std::shared_ptr<Core> core)
      : core_(std::move(core)), transport_(std::make_shared<Dispatcher>(core_)) {}

  [[nodiscard]] const Core& core() const noexcept { return *core_; }
  [[nodiscard]] const std::shared_ptr<Transport>& transport() const noexcept { return transport_; }

 private:
  std::shared_ptr<Core> core_;
  std::shared_ptr<Transport> transport_;
};

}  // namespace otari::gateway
