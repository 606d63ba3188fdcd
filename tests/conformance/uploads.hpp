#pragma once

#include <utility>

#include <otari/file_upload.hpp>

#include "session.hpp"

namespace otari::conformance {

/// The file of a scenario, which states it as `file_base64` and `filename`; `rest` gets the other
/// parameters.
[[nodiscard]] FileUpload take_upload(const CallInput& input, CallInput& rest);

/// Makes a call whose request holds a file.
template <class Params, class Invoke, class View>
[[nodiscard]] Outcome run_upload(const Session& session, const CallInput& input, Invoke invoke,
                                 View view) {
  CallInput rest;
  const FileUpload file = take_upload(input, rest);
  return run_call<Params>(
      session, rest,
      [&](const auto& client, Params params, const auto& options) {
        params.file = file;
        return invoke(client, params, options);
      },
      view);
}

}  // namespace otari::conformance
