#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

#include <otari/async.hpp>
#include <otari/embed_all.hpp>
#include <otari/embedding.hpp>

#include "embed_parts.hpp"

namespace otari::toolkit {

/// One run of `embed_all`: its requests, a few at a time, each of which starts the next when it is
/// done. No thread waits for them.
class EmbedRun : public std::enable_shared_from_this<EmbedRun> {
 public:
  EmbedRun(AsyncClient client, EmbedAllParams params, RequestOptions options);

  /// Calls `done` once, when nothing is running any more: all is there, or the first failure has
  /// ended the rest.
  void start(std::function<void()> done);
  /// From any thread: ends what is running as cancelled.
  void cancel() { stop_.request_stop(); }
  /// Precondition: done.
  [[nodiscard]] Result<EmbedAllResult> take();

 private:
  using Time = std::chrono::steady_clock::time_point;

  void go_on();
  [[nodiscard]] std::optional<std::size_t> next_part();
  void start_part(std::size_t part);
  void part_done(std::size_t part, Result<EmbeddingResponse> answer);
  [[nodiscard]] Result<void> keep(const EmbedPart& part, EmbeddingResponse answer);
  void fail(const EmbedPart& part, Error error);
  [[nodiscard]] RequestOptions part_options() const;

  const AsyncClient client_;
  EmbedAllParams params_;
  const RequestOptions options_;
  const std::vector<EmbedPart> parts_;
  std::optional<Time> deadline_;
  std::stop_source stop_;
  std::optional<std::stop_callback<std::function<void()>>> outer_stop_;
  std::function<void()> done_;

  std::mutex mutex_;  // what follows
  std::size_t next_ = 0;
  std::size_t running_ = 0;
  std::optional<Error> error_;
  std::optional<std::size_t> dimensions_;
  std::vector<std::vector<float>> embeddings_;
  std::vector<std::optional<Usage>> usage_;
};

}  // namespace otari::toolkit
