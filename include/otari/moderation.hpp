#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <otari/http_info.hpp>
#include <otari/message.hpp>
#include <otari/raw_json.hpp>

namespace otari {

/// What is to be judged: a text, several texts (a result for each), or parts that belong together,
/// such as a caption and its image.
class ModerationInput {
 public:
  using Parts = std::vector<ContentPart>;

  ModerationInput() = default;
  ModerationInput(std::string text)  // NOLINT(google-explicit-constructor)
      : value_(std::move(text)) {}
  ModerationInput(const char* text)   // NOLINT(google-explicit-constructor)
      : value_(std::string(text)) {}  // NOLINT(google-explicit-constructor)
  ModerationInput(std::vector<std::string> texts) : value_(std::move(texts)) {}  // NOLINT
  ModerationInput(std::initializer_list<std::string> texts)
      : value_(std::vector<std::string>(texts)) {}
  ModerationInput(Parts parts) : value_(std::move(parts)) {}  // NOLINT(google-explicit-constructor)
  ModerationInput(std::initializer_list<ContentPart> parts) : value_(Parts(parts)) {}

  /// Whichever it is; the others are null.
  [[nodiscard]] const std::string* text() const noexcept {
    return std::get_if<std::string>(&value_);
  }
  [[nodiscard]] const std::vector<std::string>* texts() const noexcept {
    return std::get_if<std::vector<std::string>>(&value_);
  }
  [[nodiscard]] const Parts* parts() const noexcept { return std::get_if<Parts>(&value_); }

  friend bool operator==(const ModerationInput&, const ModerationInput&) = default;

 private:
  std::variant<std::string, std::vector<std::string>, Parts> value_;
};

/// The request of `moderation`. Wire: POST /moderations.
struct ModerationParams {
  std::string model{};
  ModerationInput input{};
  std::optional<std::string> user{};  ///< who is billed; required with the master key
  bool include_raw = false;           ///< fills ModerationResult::provider_raw
  Extra extra{};

  friend bool operator==(const ModerationParams&, const ModerationParams&) = default;
};

/// One verdict. The categories are an open set: a missing one is unknown, not innocent. With OpenAI
/// behind the gateway some come twice, as "self-harm" and "self_harm", with the same value.
struct ModerationResult {
  bool flagged = false;
  std::map<std::string, bool> categories{};
  std::map<std::string, double> category_scores{};
  std::map<std::string, std::vector<std::string>> category_applied_input_types{};
  std::optional<RawJson> provider_raw{};  ///< the provider's own answer, with `include_raw`
  Extra extra{};

  friend bool operator==(const ModerationResult&, const ModerationResult&) = default;
};

/// The answer of `moderation`. Wire: POST /moderations.
struct ModerationResponse {
  std::string id{};
  std::string model{};
  std::vector<ModerationResult> results{};
  Extra extra{};
  HttpInfo http{};

  friend bool operator==(const ModerationResponse&, const ModerationResponse&) = default;
};

}  // namespace otari
