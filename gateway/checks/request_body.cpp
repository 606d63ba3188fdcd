#include "checks/request_body.hpp"

#include <span>
#include <utility>

#include "text.hpp"

namespace otari::gateway {
namespace {

constexpr std::size_t read_size = std::size_t{64} << 10;

std::unexpected<Refusal> too_large() {
  return std::unexpected(Refusal{.status = 413, .detail = "The request body is too large"});
}

}  // namespace

std::expected<std::string_view, Refusal> body_text(const RequestBody& body, std::string& storage,
                                                   std::size_t limit) {
  if (const std::string* text = body.text()) {
    if (text->size() > limit) return too_large();
    return *text;
  }
  BodySource* source = body.source();
  if (source == nullptr) return std::string_view();
  if (source->size().value_or(0) > limit) return too_large();
  storage.reserve(static_cast<std::size_t>(source->size().value_or(0)) + read_size);
  for (;;) {
    const std::size_t before = storage.size();
    storage.resize(before + read_size);
    const auto size = source->read(std::span(storage).subspan(before));
    if (!size)
      return std::unexpected(bad_request("There was an error parsing the body: " +
                                         one_line(size.error().message, 200)));
    storage.resize(before + *size);
    if (*size == 0) return storage;
    if (storage.size() > limit) return too_large();
  }
}

}  // namespace otari::gateway
