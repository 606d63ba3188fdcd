// Forms: whatever names and texts hold, each part is one part, and the announced size is right.

#include <string>
#include <vector>

#include "fuzz.hpp"
#include "multipart.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace otari;
  fuzz::Input input(data, size);
  std::vector<api::FormPart> parts(1 + input.byte() % 4);
  for (api::FormPart& part : parts) {
    part.name = input.line();
    part.filename = input.line();
    part.text = input.line();
  }
  const std::size_t count = parts.size();
  const std::string boundary = "otari-5f1c9b1e-boundary";
  const auto body = http::make_multipart(std::move(parts), boundary);
  std::string bytes;
  std::string piece(1 + input.byte(), '\0');
  for (;;) {
    const auto read = body.source->read(piece);
    fuzz::require(read.has_value(), "texts can always be read");
    if (*read == 0) break;
    bytes.append(piece, 0, *read);
  }
  fuzz::require(body.source->size() == bytes.size(), "the announced size is right");
  if (std::string_view(reinterpret_cast<const char*>(data), size).find(boundary) !=
      std::string_view::npos)
    return 0;
  std::size_t delimiters = 0;
  for (std::size_t at = bytes.find("--" + boundary); at != std::string::npos;
       at = bytes.find("--" + boundary, at + 1))
    ++delimiters;
  fuzz::require(delimiters == count + 1, "each part is one part");
  std::size_t heads = 0;
  for (std::size_t at = bytes.find("Content-Disposition: form-data"); at != std::string::npos;
       at = bytes.find("Content-Disposition: form-data", at + 1))
    ++heads;
  fuzz::require(heads >= count, "each part has its head");
  return 0;
}
