#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <otari/result.hpp>

namespace otari::cli {

/// What `otari doctor` found out. Holds no credential, only where one comes from.
struct DoctorReport {
  struct SettingLine {
    std::string name{};
    std::optional<std::string> value{};   ///< left out for credentials
    std::optional<std::string> source{};  ///< the option, variable or file; none: not set
  };
  struct GatewayState {
    bool embedded = false;
    std::optional<std::string> address{};
    std::optional<std::string> status{};   ///< what it says of its health
    std::optional<std::int64_t> models{};  ///< how many it offers
    std::optional<std::string> problem{};
  };
  struct ProviderLine {
    std::string name{};
    std::optional<std::string> source{};
    std::optional<std::string> address{};
    std::optional<std::int64_t> models{};
    std::optional<std::string> problem{};
  };

  std::string version{};
  std::vector<SettingLine> settings{};
  GatewayState gateway{};
  std::vector<ProviderLine> providers{};  ///< of the embedded gateway
  std::vector<std::string> to_do{};
};

[[nodiscard]] std::string as_text(const DoctorReport& report);
[[nodiscard]] Result<std::string> as_json(const DoctorReport& report);

}  // namespace otari::cli
