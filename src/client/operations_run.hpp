#pragma once

// What the bodies of Operations, ControlPlane and Mcp are made of. A style brings `Runner<Style>`:
// how a prepared call is run and how a stream is opened.

#include <memory>

#include <otari/operations.hpp>

#include "operation.hpp"
#include "prepare.hpp"

namespace otari::client {

template <class Style>
struct Runner;

template <class Style, class T, class Params>
auto run(const std::shared_ptr<Core>& core, const api::Operation& operation, const Params& params,
         const RequestOptions& options) {
  return Runner<Style>::template call<T>(core, operation,
                                         prepare(operation, &params, options, false));
}

/// For operations without a request type.
template <class Style, class T>
auto run(const std::shared_ptr<Core>& core, const api::Operation& operation,
         const RequestOptions& options) {
  return Runner<Style>::template call<T>(core, operation,
                                         prepare(operation, nullptr, options, false));
}

template <class Style, class Event, class Params>
auto open(const std::shared_ptr<Core>& core, const api::Operation& operation, const Params& params,
          const RequestOptions& options) {
  return Runner<Style>::template open<Event>(core, prepare(operation, &params, options, true));
}

}  // namespace otari::client
