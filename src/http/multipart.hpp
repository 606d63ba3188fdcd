#pragma once

#include <memory>
#include <string>
#include <vector>

#include <otari/body_source.hpp>

#include "operation.hpp"

namespace otari::http {

/// A form as a body (RFC 7578): text fields and files, read part by part while it is sent.
struct MultipartBody {
  std::shared_ptr<BodySource> source;
  std::string content_type;  ///< with the boundary
};

/// `boundary` must not occur in any part: a random one never does.
[[nodiscard]] MultipartBody make_multipart(std::vector<api::FormPart> parts,
                                           const std::string& boundary);

}  // namespace otari::http
