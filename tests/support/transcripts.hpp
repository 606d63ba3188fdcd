#pragma once

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "test_paths.hpp"

namespace otari::test {

/// A recorded stream and what a correct client gets out of it; index.json says what the members
/// of `expect` mean.
struct Transcript {
  std::string name{};
  std::string endpoint{};
  std::string bytes{};
  nlohmann::json expect{};
  std::vector<std::size_t> split_offsets{};
};

inline std::string transcript_file(const std::string& name) {
  std::ifstream file(std::string(transcripts_dir) + "/" + name, std::ios::binary);
  if (!file) throw std::runtime_error("no transcript " + name);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// All transcripts of index.json, read once.
inline const std::vector<Transcript>& transcripts() {
  static const std::vector<Transcript> all = [] {
    std::vector<Transcript> list;
    const auto index = nlohmann::json::parse(transcript_file("index.json"));
    for (const auto& [name, entry] : index.at("files").items())
      list.push_back({.name = name,
                      .endpoint = entry.at("endpoint"),
                      .bytes = transcript_file(name),
                      .expect = entry.at("expect"),
                      .split_offsets = entry.value("split_offsets", std::vector<std::size_t>())});
    return list;
  }();
  return all;
}

/// Those of one endpoint.
inline std::vector<Transcript> transcripts_of(std::string_view endpoint) {
  std::vector<Transcript> list;
  for (const Transcript& transcript : transcripts())
    if (transcript.endpoint == endpoint) list.push_back(transcript);
  return list;
}

/// The name of a parameterised test.
inline std::string test_name(const Transcript& transcript) {
  std::string name = transcript.name.substr(0, transcript.name.rfind('.'));
  for (char& c : name)
    if (c == '-') c = '_';
  return name;
}

}  // namespace otari::test
