#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include <otari/transport.hpp>

namespace otari::gateway {

/// Takes an answer in on whatever thread it comes, for the server's thread to write. When the
/// writer falls behind it asks for a pause.
class AnswerBuffer final : public HttpHandler {
 public:
  /// `wake` is called, from any thread, when something came while the writer was waiting.
  explicit AnswerBuffer(std::function<void()> wake) : wake_(std::move(wake)) {}

  void on_head(HttpHead head) override;
  [[nodiscard]] bool on_data(std::string_view bytes) override;
  void on_end(Result<void> outcome) override;

  /// What has come since the last time.
  struct Batch {
    std::optional<HttpHead> head{};
    std::string data{};
    bool ended = false;
    bool failed = false;
    bool paused = false;  ///< the exchange must be resumed once this is written

    [[nodiscard]] bool empty() const noexcept { return !head && data.empty() && !ended; }
  };
  /// An empty batch means that `wake` will be called.
  [[nodiscard]] Batch take();

  /// Nothing more is taken in and nobody is woken any more.
  void close();

 private:
  template <class Change>
  bool change(Change apply);

  std::mutex mutex_;
  std::function<void()> wake_;
  Batch batch_;
  bool waiting_ = false;
  bool closed_ = false;
};

}  // namespace otari::gateway
