#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <otari/completion.hpp>
#include <otari/export.hpp>
#include <otari/message.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>
#include <otari/text_or.hpp>

namespace otari {

/// `{"type":"input_text"}`
struct ResponseInputText {
  std::string text{};
  Extra extra{};

  friend bool operator==(const ResponseInputText&, const ResponseInputText&) = default;
};

/// `{"type":"input_image"}`: by URL (also a data URL), or by the id of an uploaded file.
struct ResponseInputImage {
  std::optional<Open<ImageDetail>> detail{};
  std::optional<std::string> file_id{};
  std::optional<std::string> image_url{};
  Extra extra{};

  friend bool operator==(const ResponseInputImage&, const ResponseInputImage&) = default;
};

/// `{"type":"input_file"}`: by the id of an uploaded file, by URL, or the data itself.
struct ResponseInputFile {
  std::optional<std::string> file_id{};
  std::optional<std::string> file_url{};
  std::optional<std::string> filename{};
  std::optional<std::string> file_data{};  ///< a data URL
  std::optional<std::string> detail{};
  Extra extra{};

  friend bool operator==(const ResponseInputFile&, const ResponseInputFile&) = default;
};

/// `{"type":"file_citation"}`: a file that a file search found.
struct ResponseFileCitation {
  std::string file_id{};
  std::string filename{};
  std::int64_t index = 0;  ///< of the file in the list of files
  Extra extra{};

  friend bool operator==(const ResponseFileCitation&, const ResponseFileCitation&) = default;
};

/// `{"type":"container_file_citation"}`: a file that code in a container made.
struct ResponseContainerFileCitation {
  std::string container_id{};
  std::int64_t start_index = 0;
  std::int64_t end_index = 0;
  std::string file_id{};
  std::string filename{};
  Extra extra{};

  friend bool operator==(const ResponseContainerFileCitation&,
                         const ResponseContainerFileCitation&) = default;
};

/// `{"type":"file_path"}`
struct ResponseFilePath {
  std::string file_id{};
  std::int64_t index = 0;
  Extra extra{};

  friend bool operator==(const ResponseFilePath&, const ResponseFilePath&) = default;
};

/// An annotation of a kind that this version does not know.
struct UnknownResponseAnnotation {
  RawJson json{};

  friend bool operator==(const UnknownResponseAnnotation&,
                         const UnknownResponseAnnotation&) = default;
};

/// What a text rests on.
using ResponseAnnotation =
    std::variant<UrlCitation, ResponseFileCitation, ResponseContainerFileCitation, ResponseFilePath,
                 UnknownResponseAnnotation>;

/// `{"type":"output_text"}`: what the model says.
struct ResponseOutputText {
  std::string text{};
  std::vector<ResponseAnnotation> annotations{};
  std::optional<std::vector<TokenLogprob>> logprobs{};
  Extra extra{};

  friend bool operator==(const ResponseOutputText&, const ResponseOutputText&) = default;
};

/// `{"type":"reasoning_text"}`: reasoning in the model's own words.
struct ResponseReasoningText {
  std::string type = "reasoning_text";
  std::string text{};
  Extra extra{};

  friend bool operator==(const ResponseReasoningText&, const ResponseReasoningText&) = default;
};

/// `{"type":"summary_text"}`: reasoning, summed up by the provider.
struct ResponseSummaryText {
  std::string type = "summary_text";
  std::string text{};
  Extra extra{};

  friend bool operator==(const ResponseSummaryText&, const ResponseSummaryText&) = default;
};

/// `{"type":"computer_screenshot"}`
struct ResponseScreenshot {
  std::string type = "computer_screenshot";
  std::optional<std::string> file_id{};
  std::optional<std::string> image_url{};
  Extra extra{};

  friend bool operator==(const ResponseScreenshot&, const ResponseScreenshot&) = default;
};

/// A part of the content of a message, an output of a tool, or reasoning.
using ResponseContentPart = std::variant<ResponseOutputText, RefusalPart, ResponseInputText,
                                         ResponseInputImage, ResponseInputFile, AudioPart,
                                         ResponseReasoningText, ResponseScreenshot, UnknownPart>;

/// A text, or parts.
using ResponseContent = TextOr<ResponseContentPart>;

}  // namespace otari
