#include "scenario.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <fstream>
#include <stdexcept>
#include <string_view>

namespace otari::conformance {
namespace {

constexpr int known_format = 1;

Json read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path.string() + ": cannot be read");
  try {
    return Json::parse(in);
  } catch (const Json::exception& fault) {
    throw std::runtime_error(path.string() + ": " + fault.what());
  }
}

std::string http_date(long long offset) {
  const std::time_t when = std::time(nullptr) + static_cast<std::time_t>(offset);
  std::tm parts{};
  gmtime_r(&when, &parts);
  std::array<char, 64> text{};
  // The program never sets a locale, so names of days and months are English.
  const auto size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return {text.data(), size};
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

void replace_dates(std::string& text) {
  constexpr std::string_view start = "{http_date:";
  for (auto at = text.find(start); at != std::string::npos; at = text.find(start, at + 1)) {
    const auto end = text.find('}', at);
    if (end == std::string::npos) return;
    const auto number = at + start.size() + (text[at + start.size()] == '+' ? 1 : 0);
    long long offset = 0;
    std::from_chars(text.data() + number, text.data() + end, offset);
    text.replace(at, end + 1 - at, http_date(offset));
  }
}

std::string fill_text(std::string text, const Surroundings& surroundings) {
  replace_all(text, "{server}", surroundings.server);
  replace_all(text, "{api_root}", surroundings.api_root);
  replace_dates(text);
  return text;
}

}  // namespace

std::vector<Json> load_scenarios(const std::filesystem::path& directory) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(directory))
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  std::ranges::sort(paths);
  if (paths.empty()) throw std::runtime_error(directory.string() + ": holds no *.json file");
  std::vector<Json> scenarios;
  for (const auto& path : paths) {
    const Json file = read_file(path);
    const Json* format = find(file, "format");
    const Json* list = find(file, "scenarios");
    if (format == nullptr || *format != known_format || list == nullptr || !list->is_array())
      throw std::runtime_error(path.string() + ": is not a vector file of format 1");
    scenarios.insert(scenarios.end(), list->begin(), list->end());
  }
  return scenarios;
}

Json fill_in(const Json& json, const Surroundings& surroundings) {
  if (json.is_string()) return fill_text(json.get<std::string>(), surroundings);
  if (json.is_array()) {
    Json out = Json::array();
    for (const Json& element : json) out.push_back(fill_in(element, surroundings));
    return out;
  }
  if (!json.is_object()) return json;
  Json out = Json::object();
  for (const auto& [name, value] : json.items())
    out[fill_text(name, surroundings)] = fill_in(value, surroundings);
  return out;
}

}  // namespace otari::conformance
