#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <otari/error.hpp>
#include <otari/export.hpp>
#include <otari/headers.hpp>

namespace otari {

/// What the transport knows of an answer. Each result of a call has one, as member `http`.
/// Cheap to copy (copies share), immutable.
class OTARI_API HttpInfo {
 public:
  struct Data {
    int status = 0;
    Headers headers{};
    std::string body{};
    int attempts = 0;
  };

  HttpInfo() = default;
  explicit HttpInfo(Data data);

  [[nodiscard]] int status() const noexcept;
  /// `Otari-Request-ID`, or `X-Otari-Request-ID` of older gateways; empty when not sent.
  [[nodiscard]] std::string_view request_id() const noexcept;
  /// `Otari-Attempt-ID`, or `X-Correlation-ID` of older gateways; empty when not sent.
  [[nodiscard]] std::string_view attempt_id() const noexcept;
  [[nodiscard]] RateLimit rate_limit() const noexcept;
  /// `Otari-Guardrails`, or `X-Otari-Guardrails`: a JSON array of verdicts; empty when not sent.
  [[nodiscard]] std::string_view guardrails() const noexcept;
  [[nodiscard]] const Headers& headers() const noexcept;
  /// The body as it came; empty for streams and downloads.
  [[nodiscard]] std::string_view body() const noexcept;
  /// Requests that were sent for this call: 1 without retries.
  [[nodiscard]] int attempts() const noexcept;

  /// How many bytes may be read behind the body; what they are means nothing. For readers that take
  /// more than a byte at a time, so that a large body need not be copied to be read.
  friend OTARI_API std::size_t readable_behind_body(const HttpInfo& info) noexcept;

  /// Results compare by what they say, not by how they travelled.
  friend bool operator==(const HttpInfo&, const HttpInfo&) noexcept { return true; }

 private:
  std::shared_ptr<const Data> data_;
};

/// Ids and limits by either generation of header names; shared by results and errors.
[[nodiscard]] OTARI_API std::string_view request_id_of(const Headers& headers) noexcept;
[[nodiscard]] OTARI_API std::string_view attempt_id_of(const Headers& headers) noexcept;
[[nodiscard]] OTARI_API RateLimit rate_limit_of(const Headers& headers) noexcept;

}  // namespace otari
