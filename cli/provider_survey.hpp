#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <otari/client.hpp>

namespace otari::cli {

/// A provider that the embedded gateway can use on this machine: it was given a key or an
/// address, or it is a local server that answers.
struct FoundProvider {
  std::string name{};    ///< several, where they share an address: "llamacpp or llamafile"
  std::string source{};  ///< the variables that set it up; empty: it was only found running
  std::string address{};
  std::optional<std::int64_t> models{};  ///< how many it offers; none when it does not say
  std::string problem{};                 ///< why it does not say
  bool is_otari = false;                 ///< a gateway like this one listens there
};

/// Asks all of them at once, by a client of the embedded gateway. Takes a few seconds at most.
[[nodiscard]] std::vector<FoundProvider> survey_providers(const Client& embedded);

}  // namespace otari::cli
