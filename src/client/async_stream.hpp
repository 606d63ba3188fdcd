#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <otari/async.hpp>

#include "call_stream.hpp"

namespace otari::client {

/// A stream whose bytes the I/O thread moves and whose events the consumer decodes.
class AsyncEventStream final : public CallStream<detail::AsyncStreamCore>,
                               public std::enable_shared_from_this<AsyncEventStream> {
 public:
  /// Precondition: the call is open.
  AsyncEventStream(std::shared_ptr<Core> core, std::shared_ptr<Call> call);
  ~AsyncEventStream() override;
  AsyncEventStream(const AsyncEventStream&) = delete;
  AsyncEventStream& operator=(const AsyncEventStream&) = delete;

  [[nodiscard]] Poll poll(void* event, std::optional<Error>& error) override;
  void wait(std::function<void()> ready) override;
  void fail(Error& error) override;

 private:
  enum class Reopening : std::uint8_t { no, wanted, refused, done };

  [[nodiscard]] Poll end(StreamOutcome outcome);
  void reopen(std::function<void()> ready);
  void close();

  std::shared_ptr<Core> core_;
  Reopening reopening_ = Reopening::no;
};

}  // namespace otari::client
