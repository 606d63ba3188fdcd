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
  return Runner<Style>::template call<T>(
      core, prepare(operation, Request(params), options, Travel::whole));
}

/// For operations without a request type.
template <class Style, class T>
auto run(const std::shared_ptr<Core>& core, const api::Operation& operation,
         const RequestOptions& options) {
  return Runner<Style>::template call<T>(core,
                                         prepare(operation, Request(), options, Travel::whole));
}

/// For operations that also stream: the same answer, however it travels.
template <class Style, class T, class Event, class Params>
auto run_or_carry(const std::shared_ptr<Core>& core, const api::Operation& operation,
                  const Params& params, const RequestOptions& options) {
  if (!is_carried(operation, Request(params), options, core->settings))
    return run<Style, T>(core, operation, params, options);
  return Runner<Style>::template carry<T, Event>(
      core, prepare(operation, Request(params), options, Travel::carried));
}

template <class Style, class Event, class Params>
auto open(const std::shared_ptr<Core>& core, const api::Operation& operation, const Params& params,
          const RequestOptions& options) {
  return Runner<Style>::template open<Event>(
      core, prepare(operation, Request(params), options, Travel::stream));
}

}  // namespace otari::client
