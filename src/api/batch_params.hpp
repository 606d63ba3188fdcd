#pragma once

#include <string>

namespace otari::api {

/// The request of every call about one batch.
struct BatchParams {
  std::string batch_id{};
  std::string provider{};
};

}  // namespace otari::api
