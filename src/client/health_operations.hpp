#pragma once

#include <otari/health.hpp>

#include "operations_run.hpp"

namespace otari {

template <class Style>
auto Operations<Style>::health(const RequestOptions& options) const -> Reply<Health> {
  return client::run<Style, Health>(core_, api::ops::health, options);
}

template <class Style>
auto Operations<Style>::readiness(const RequestOptions& options) const -> Reply<Readiness> {
  return client::run<Style, Readiness>(core_, api::ops::readiness, options);
}

template <class Style>
auto Operations<Style>::liveness(const RequestOptions& options) const -> Reply<Liveness> {
  return client::run<Style, Liveness>(core_, api::ops::liveness, options);
}

template <class Style>
auto Operations<Style>::bootstrap(const RequestOptions& options) const -> Reply<Bootstrap> {
  return client::run<Style, Bootstrap>(core_, api::ops::bootstrap, options);
}

}  // namespace otari
