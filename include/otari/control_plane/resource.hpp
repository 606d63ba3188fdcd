#pragma once

#include <memory>
#include <utility>

#include <otari/export.hpp>
#include <otari/operations.hpp>
#include <otari/pages.hpp>
#include <otari/secret.hpp>

namespace otari::detail {

/// Whose connections a call of the control plane takes, and which key.
struct AdminAccess {
  std::shared_ptr<client::Core> core{};
  std::shared_ptr<const Secret> admin_key{};  ///< null: the client's own
};

/// What the parts of the control plane have in common. Cheap to copy; thread-safe.
class AdminResource {
 public:
  explicit AdminResource(AdminAccess access) noexcept : access_(std::move(access)) {}

 protected:
  AdminAccess access_;
};

}  // namespace otari::detail
