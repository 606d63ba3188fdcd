#include "uploads.hpp"

#include "base64_text.hpp"

namespace otari::conformance {

FileUpload take_upload(const CallInput& input, CallInput& rest) {
  rest = input;
  const Json* content = find(input.params, "file_base64");
  if (content == nullptr) return {};
  const auto filename = input.params.value("filename", std::string());
  rest.params.erase("file_base64");
  rest.params.erase("filename");
  return FileUpload::from_bytes(from_base64(content->get<std::string>()), filename);
}

}  // namespace otari::conformance
