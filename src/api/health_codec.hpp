#pragma once

#include <otari/health.hpp>

#include "codec.hpp"

namespace otari::json {

template <>
struct Describe<Health> {
  static constexpr std::string_view name = "health";
  static constexpr auto fields = std::array{
      required<&Health::status>("status"),
      field<&Health::mode>("mode"),
      field<&Health::platform_reachable>("platform_reachable"),
  };
};

template <>
struct Describe<Readiness> {
  using T = Readiness;
  static constexpr std::string_view name = "readiness";
  static constexpr auto fields = std::array{
      required<&T::status>("status"),  field<&T::database>("database"), field<&T::mode>("mode"),
      field<&T::platform>("platform"), field<&T::version>("version"),
  };
};

// A JSON string. Only the status counts, so that no other form of it is an error.
template <>
struct Custom<Liveness> {
  static constexpr Kind kind = Kind::any_of;
  static constexpr std::string_view name = "liveness";
  static bool read(Reader& reader, Value& value, Liveness& out) {
    if (reader.peek(value) == JsonType::string) return reader.string(value, out.text);
    RawJson json;
    if (!reader.raw(value, json)) return false;
    out.text = json.text();
    return true;
  }
  static void write(Writer& writer, const Liveness& liveness) { writer.string(liveness.text); }
};

template <>
struct Describe<Bootstrap> {
  using T = Bootstrap;
  static constexpr std::string_view name = "bootstrap";
  static constexpr auto fields = std::array{
      required<&T::deployment_type>("deployment_type"),
      field<&T::session_type>("session_type"),
      always<&T::surfaces>("surfaces"),
      field<&T::management_url>("management_url"),
      always<&T::sign_in_methods>("sign_in_methods"),
      field<&T::mail_ready>("mail_ready"),
  };
};

}  // namespace otari::json
