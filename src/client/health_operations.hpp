#pragma once

#include <otari/health.hpp>

#include "operations_run.hpp"

namespace otari {

template <class Style>
auto Operations<Style>::health(const RequestOptions& options) const -> Reply<Health> {
  return client::run<Style, Health>(core_, api::ops::health, options);
}

}  // namespace otari
