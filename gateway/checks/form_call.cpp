#include "checks/form_call.hpp"

#include <utility>
#include <vector>

#include "checks/request_body.hpp"

namespace otari::gateway {

std::expected<Form, Refusal> form_of(const Incoming& in, std::string& storage, std::size_t limit) {
  const auto body = body_text(in.request.body, storage, limit);
  if (!body) return std::unexpected(body.error());
  return parse_form(*body, in.request.headers.get("Content-Type").value_or(""));
}

std::optional<Refusal> check_parts(const Form& form, std::span<const std::string_view> files,
                                   std::span<const std::string_view> texts) {
  std::vector<FieldFault> faults;
  const auto require = [&](std::string_view name, bool there) {
    if (!there) faults.push_back(fault("missing", body_location(name), "Field required"));
  };
  for (const std::string_view name : files) require(name, form.file(name) != nullptr);
  for (const std::string_view name : texts) require(name, form.text(name).has_value());
  if (faults.empty()) return std::nullopt;
  return invalid_fields(std::move(faults));
}

Refusal upload_too_large(std::string_view what, std::size_t megabytes) {
  return {.status = 413,
          .detail = std::string(what) + " exceeds maximum upload size of " +
                    std::to_string(megabytes) + " MB"};
}

}  // namespace otari::gateway
