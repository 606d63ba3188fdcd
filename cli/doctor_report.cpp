#include "doctor_report.hpp"

#include <array>
#include <string_view>

#include "codec.hpp"

namespace otari::json {

using cli::DoctorReport;

template <>
struct Describe<DoctorReport::SettingLine> {
  using T = DoctorReport::SettingLine;
  static constexpr std::string_view name = "setting";
  static constexpr auto fields =
      std::array{field<&T::name>("name"), field<&T::value>("value"), always<&T::source>("source")};
};

template <>
struct Describe<DoctorReport::GatewayState> {
  using T = DoctorReport::GatewayState;
  static constexpr std::string_view name = "gateway";
  static constexpr auto fields = std::array{
      always<&T::embedded>("embedded"), field<&T::address>("address"), field<&T::status>("status"),
      field<&T::models>("models"), field<&T::problem>("problem")};
};

template <>
struct Describe<DoctorReport::ProviderLine> {
  using T = DoctorReport::ProviderLine;
  static constexpr std::string_view name = "provider";
  static constexpr auto fields = std::array{
      field<&T::name>("name"), field<&T::source>("source"), field<&T::address>("address"),
      field<&T::models>("models"), field<&T::problem>("problem")};
};

template <>
struct Describe<DoctorReport> {
  using T = DoctorReport;
  static constexpr std::string_view name = "doctor report";
  static constexpr auto fields =
      std::array{field<&T::version>("version"), always<&T::settings>("settings"),
                 field<&T::gateway>("gateway"), always<&T::providers>("providers"),
                 always<&T::to_do>("to_do")};
};

}  // namespace otari::json

namespace otari::cli {
namespace {

constexpr std::size_t name_column = 18;

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  // At least one space, so that a long name does not run into what follows.
  do out += ' ';
  while (out.size() < width);
  return out;
}

std::string counted(std::int64_t models) {
  return std::to_string(models) + (models == 1 ? " model" : " models");
}

std::string line_of(const DoctorReport::SettingLine& setting) {
  std::string line = "  " + padded(setting.name, name_column);
  if (!setting.source) return line + "not set\n";
  line += setting.value.value_or("set");
  if (*setting.source != "default") return line + "  (from " + *setting.source + ")\n";
  return line + "  (default)\n";
}

std::string line_of(const DoctorReport::ProviderLine& provider) {
  std::string line = "  " + padded(provider.name, name_column);
  if (provider.problem) {
    line += "fails: " + *provider.problem;
  } else if (provider.models) {
    line += counted(*provider.models);
  }
  if (provider.address) line += "  at " + *provider.address;
  if (provider.source) line += "  (from " + *provider.source + ")";
  return line + "\n";
}

std::string text_of(const DoctorReport::GatewayState& gateway) {
  std::string line = "  ";
  line += gateway.embedded ? "the embedded one, in this program" : gateway.address.value_or("");
  if (gateway.status) line += ": " + *gateway.status;
  if (gateway.models) line += ", " + counted(*gateway.models);
  line += '\n';
  if (gateway.problem) line += "  problem: " + *gateway.problem + "\n";
  return line;
}

}  // namespace

std::string as_text(const DoctorReport& report) {
  std::string text = "otari " + report.version + "\n\nConfiguration\n";
  for (const auto& setting : report.settings) text += line_of(setting);
  text += "\nGateway\n" + text_of(report.gateway);
  if (report.gateway.embedded) {
    text += "\nProviders of the embedded gateway\n";
    for (const auto& provider : report.providers) text += line_of(provider);
  }
  text += "\nWhat to do\n";
  for (const std::string& step : report.to_do) text += "  - " + step + "\n";
  return text;
}

Result<std::string> as_json(const DoctorReport& report) { return json::encode(report); }

}  // namespace otari::cli
