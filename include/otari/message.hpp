#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <otari/export.hpp>
#include <otari/open_enum.hpp>
#include <otari/raw_json.hpp>
#include <otari/result.hpp>

namespace otari {

/// Who speaks. `developer` is what OpenAI's newer models call `system`.
enum class Role : std::uint8_t { system, developer, user, assistant, tool, function };
template <>
OTARI_API std::span<const std::string_view> enum_texts<Role>() noexcept;

/// How closely a model looks at an image.
enum class ImageDetail : std::uint8_t { auto_, low, high };
template <>
OTARI_API std::span<const std::string_view> enum_texts<ImageDetail>() noexcept;

/// `{"type":"text"}`
struct TextPart {
  std::string text{};
  Extra extra{};

  friend bool operator==(const TextPart&, const TextPart&) = default;
};

/// The `image_url` member of an image part.
struct ImageUrl {
  std::string url{};  ///< http(s) or a data URL
  std::optional<Open<ImageDetail>> detail{};
  Extra extra{};

  friend bool operator==(const ImageUrl&, const ImageUrl&) = default;
};

/// `{"type":"image_url"}`: by URL, or by the id of a file uploaded to the gateway.
struct ImagePart {
  std::optional<ImageUrl> image_url{};
  std::optional<std::string> file_id{};
  Extra extra{};

  [[nodiscard]] OTARI_API static ImagePart from_url(std::string url,
                                                    std::optional<ImageDetail> detail = {});
  /// As a data URL. `media_type` for example "image/png".
  [[nodiscard]] OTARI_API static ImagePart from_bytes(std::span<const std::byte> bytes,
                                                      std::string_view media_type,
                                                      std::optional<ImageDetail> detail = {});
  /// Reads the file; the media type comes from its first bytes, else from its extension.
  /// Errors: invalid_request that names the file, when it cannot be read or is no known image.
  [[nodiscard]] OTARI_API static Result<ImagePart> from_path(
      const std::filesystem::path& path, std::optional<ImageDetail> detail = {});

  friend bool operator==(const ImagePart&, const ImagePart&) = default;
};

/// The `input_audio` member of an audio part.
struct InputAudio {
  std::string data{};    ///< base64
  std::string format{};  ///< "wav", "mp3", ...
  Extra extra{};

  friend bool operator==(const InputAudio&, const InputAudio&) = default;
};

/// `{"type":"input_audio"}`
struct AudioPart {
  InputAudio input_audio{};
  Extra extra{};

  [[nodiscard]] OTARI_API static AudioPart from_bytes(std::span<const std::byte> bytes,
                                                      std::string_view format);
  /// Reads the file; the format is its extension. Errors: invalid_request that names the file.
  [[nodiscard]] OTARI_API static Result<AudioPart> from_path(const std::filesystem::path& path);

  friend bool operator==(const AudioPart&, const AudioPart&) = default;
};

/// The `file` member of a file part: an uploaded file's id, or the data itself.
struct FileReference {
  std::optional<std::string> file_id{};
  std::optional<std::string> filename{};
  std::optional<std::string> file_data{};  ///< a data URL
  Extra extra{};

  friend bool operator==(const FileReference&, const FileReference&) = default;
};

/// `{"type":"file"}`: a document.
struct FilePart {
  FileReference file{};
  Extra extra{};

  [[nodiscard]] OTARI_API static FilePart from_id(std::string file_id);
  [[nodiscard]] OTARI_API static FilePart from_bytes(std::span<const std::byte> bytes,
                                                     std::string filename,
                                                     std::string_view media_type);
  /// Reads the file; the media type comes from its extension. Errors: invalid_request.
  [[nodiscard]] OTARI_API static Result<FilePart> from_path(const std::filesystem::path& path);

  friend bool operator==(const FilePart&, const FilePart&) = default;
};

/// `{"type":"refusal"}`: in assistant messages only.
struct RefusalPart {
  std::string refusal{};
  Extra extra{};

  friend bool operator==(const RefusalPart&, const RefusalPart&) = default;
};

/// A part of a type that this version does not know; kept and sent back as it is.
struct UnknownPart {
  RawJson json{};

  friend bool operator==(const UnknownPart&, const UnknownPart&) = default;
};

using ContentPart =
    std::variant<TextPart, ImagePart, AudioPart, FilePart, RefusalPart, UnknownPart>;

/// The content of a message: a text, or parts.
class OTARI_API Content {
 public:
  using Parts = std::vector<ContentPart>;

  Content() = default;
  Content(std::string text) : value_(std::move(text)) {}    // NOLINT(google-explicit-constructor)
  Content(std::string_view text)                            // NOLINT(google-explicit-constructor)
      : value_(std::string(text)) {}                        // NOLINT(google-explicit-constructor)
  Content(const char* text) : value_(std::string(text)) {}  // NOLINT(google-explicit-constructor)
  Content(Parts parts) : value_(std::move(parts)) {}        // NOLINT(google-explicit-constructor)
  Content(std::initializer_list<ContentPart> parts) : value_(Parts(parts)) {}

  /// The text; null when this holds parts.
  [[nodiscard]] const std::string* text() const noexcept {
    return std::get_if<std::string>(&value_);
  }
  /// The parts; null when this holds a text.
  [[nodiscard]] const Parts* parts() const noexcept { return std::get_if<Parts>(&value_); }
  [[nodiscard]] std::string* text() noexcept { return std::get_if<std::string>(&value_); }
  [[nodiscard]] Parts* parts() noexcept { return std::get_if<Parts>(&value_); }

  std::string& emplace_text() { return value_.emplace<std::string>(); }
  Parts& emplace_parts() { return value_.emplace<Parts>(); }

  /// All text: the text itself, or that of the text parts put together.
  [[nodiscard]] std::string joined_text() const;

  friend bool operator==(const Content&, const Content&) = default;

 private:
  std::variant<std::string, Parts> value_;
};

/// Reasoning text in either form that gateways send: a text, or (before mid-2026) an object with
/// the text in `content`. It goes back in the form it came in.
struct Reasoning {
  std::string text{};
  bool as_object = false;
  Extra extra{};  ///< further members of the object form

  Reasoning() = default;
  Reasoning(std::string text_) : text(std::move(text_)) {}  // NOLINT(google-explicit-constructor)
  Reasoning(const char* text_) : text(text_) {}             // NOLINT(google-explicit-constructor)

  friend bool operator==(const Reasoning&, const Reasoning&) = default;
};

/// The function a model wants called.
struct FunctionCall {
  std::string name{};
  std::string arguments{};  ///< JSON text as the model wrote it: may be empty or invalid
  Extra extra{};

  friend bool operator==(const FunctionCall&, const FunctionCall&) = default;
};

/// A call of a custom tool: free text instead of JSON.
struct CustomCall {
  std::string name{};
  std::string input{};
  Extra extra{};

  friend bool operator==(const CustomCall&, const CustomCall&) = default;
};

/// A tool call of an assistant message, or a fragment of one in a stream.
struct ToolCall {
  std::optional<std::int64_t> index{};  ///< streams: which call the fragment belongs to; a key
  std::string id{};
  std::string type{};  ///< "function", "custom", or a newer one
  std::optional<FunctionCall> function{};
  std::optional<CustomCall> custom{};
  /// Provider data that goes back with the call (for example a thought signature).
  std::optional<RawJson> extra_content{};
  Extra extra{};
  /// Not on the wire. Where two calls of one turn came with the same id, the later one's `id` was
  /// made unique, because servers refuse the next turn otherwise; this is the id as it came.
  std::string original_id{};

  /// Name of the function or custom tool.
  [[nodiscard]] OTARI_API std::string_view name() const noexcept;
  /// The arguments as JSON; an empty text counts as `{}`. Errors: decode.
  [[nodiscard]] OTARI_API Result<RawJson> parse_arguments() const;

  friend bool operator==(const ToolCall&, const ToolCall&) = default;
};

/// A citation in `annotations[]`.
struct UrlCitation {
  std::int64_t start_index = 0;
  std::int64_t end_index = 0;
  std::string url{};
  std::string title{};
  Extra extra{};

  friend bool operator==(const UrlCitation&, const UrlCitation&) = default;
};

struct Annotation {
  std::string type{};
  std::optional<UrlCitation> url_citation{};
  Extra extra{};

  friend bool operator==(const Annotation&, const Annotation&) = default;
};

/// Spoken output of an assistant message.
struct AssistantAudio {
  std::string id{};
  std::optional<std::string> data{};  ///< base64
  std::optional<std::int64_t> expires_at{};
  std::optional<std::string> transcript{};
  Extra extra{};

  friend bool operator==(const AssistantAudio&, const AssistantAudio&) = default;
};

/// One message, in requests and in answers alike: what a model answered can be put into the next
/// request as it is, with all members this version does not know.
/// Wire: POST /chat/completions, `messages[]` and `choices[].message`.
struct Message {
  Open<Role> role = Role::user;
  std::optional<Content> content{};  ///< written as null when absent
  std::optional<std::string> name{};
  std::vector<ToolCall> tool_calls{};
  std::optional<std::string> tool_call_id{};
  std::optional<std::string> refusal{};
  std::vector<Annotation> annotations{};
  std::optional<AssistantAudio> audio{};
  std::optional<FunctionCall> function_call{};  ///< the old form of a tool call
  std::optional<Reasoning> reasoning{};
  std::optional<Reasoning> reasoning_content{};  ///< the same text under other names: see
  std::optional<Reasoning> thinking{};           ///< `reasoning_text`
  std::optional<Reasoning> think{};
  /// Provider data that goes back with the message (for example a thinking signature).
  std::optional<RawJson> extra_content{};
  Extra extra{};

  [[nodiscard]] OTARI_API static Message system(Content content);
  [[nodiscard]] OTARI_API static Message developer(Content content);
  [[nodiscard]] OTARI_API static Message user(Content content);
  [[nodiscard]] OTARI_API static Message assistant(Content content);
  [[nodiscard]] OTARI_API static Message assistant_with_tool_calls(std::vector<ToolCall> calls);
  /// The result of a tool call.
  [[nodiscard]] OTARI_API static Message tool(std::string tool_call_id, Content content);

  /// All text of the content; empty when there is none.
  [[nodiscard]] OTARI_API std::string text_content() const;
  /// The first non-empty of `reasoning`, `reasoning_content`, `thinking`, `think`; they hold the
  /// same text. The view lives as long as the message is unchanged.
  [[nodiscard]] OTARI_API std::optional<std::string_view> reasoning_text() const noexcept;

  friend bool operator==(const Message&, const Message&) = default;
};

}  // namespace otari
