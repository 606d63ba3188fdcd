#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include <otari/export.hpp>
#include <otari/http_info.hpp>
#include <otari/result.hpp>
#include <otari/stream_traits.hpp>

namespace otari {

/// How a stream ended. Every outcome but `completed` is also an Error that the iteration gave.
enum class StreamOutcome : std::uint8_t {
  running,
  completed,  ///< its terminal marker arrived, and no error event before it
  failed,     ///< an error event, or an event that does not decode
  truncated,  ///< the bytes ended before the terminal marker
  cancelled,
  timed_out,
};

[[nodiscard]] OTARI_API std::string_view to_string(StreamOutcome outcome) noexcept;

namespace detail {

/// What streams of both styles have, whatever their events are.
class OTARI_API StreamBase {
 public:
  virtual ~StreamBase();
  virtual void cancel() = 0;
  [[nodiscard]] virtual HttpInfo http() const = 0;
  [[nodiscard]] virtual std::string_view raw_event() const noexcept = 0;
  [[nodiscard]] virtual StreamOutcome outcome() const noexcept = 0;
  /// Ends the stream with an error found by the accumulator, to which it adds what it knows of the
  /// call.
  virtual void fail(Error& error) = 0;
  [[nodiscard]] virtual bool accumulates() const noexcept = 0;
};

/// A stream that blocks its consumer.
class OTARI_API StreamCore : public StreamBase {
 public:
  /// Reads the next event into `event`. True: there is one. False: the end, or `error` is set.
  [[nodiscard]] virtual bool next(void* event, std::optional<Error>& error) = 0;
};

}  // namespace detail

/// The events of a running answer, as a range of Result<Event>. After an error it ends.
///
/// Move-only. One thread at a time, except `cancel`, which any thread may call. Nothing is read
/// ahead of the consumer beyond a small buffer: a slow consumer slows the server down. Destroying
/// the stream cancels it at once. Its terminal marker ends it; the peer then has 10 ms to end the
/// answer, so that the connection can be used again. The event is one object that each step fills
/// anew: copy what must outlive the step.
template <class Event>
class Stream {
 public:
  using Whole = typename StreamTraits<Event>::Whole;

  explicit Stream(std::unique_ptr<detail::StreamCore> core) : core_(std::move(core)) {}

  class Iterator {
   public:
    using iterator_concept = std::input_iterator_tag;
    using difference_type = std::ptrdiff_t;
    using value_type = Result<Event>;

    Iterator() = default;
    explicit Iterator(Stream* stream) : stream_(stream) { ++*this; }
    [[nodiscard]] Result<Event>& operator*() const noexcept { return *item_; }
    Iterator& operator++() {
      item_ = stream_->next();
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const Iterator& it, std::default_sentinel_t) noexcept {
      return it.item_ == nullptr;
    }

   private:
    Stream* stream_ = nullptr;
    Result<Event>* item_ = nullptr;
  };

  /// Goes on where the last iteration stopped.
  [[nodiscard]] Iterator begin() { return Iterator(this); }
  [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

  /// The next event or error; null when the stream is over. Blocks; `timeouts` and `stop` of the
  /// call apply. Valid until the next step.
  [[nodiscard]] Result<Event>* next() {
    if (over_) return nullptr;
    if (!item_) item_ = Event{};  // after an error nothing follows, so this is never reused
    std::optional<Error> error;
    if (core_->next(&*item_, error)) {
      if (!core_->accumulates()) return &item_;
      auto added = accumulator_.add(*item_);
      if (added) return &item_;
      core_->fail(added.error());
      error = std::move(added).error();
    }
    over_ = true;
    if (!error) return nullptr;
    item_ = std::unexpected(*std::move(error));
    return &item_;
  }

  /// Reads to the end and gives what all events add up to. Errors: those of the iteration; what
  /// had arrived is then in `partial`.
  [[nodiscard]] Result<Whole> collect() {
    while (auto* item = next())
      if (!*item) return std::unexpected(item->error());
    return partial();
  }

  /// What has arrived so far, put together; after any outcome. Empty with `accumulate = false`.
  [[nodiscard]] Whole partial() const {
    Whole whole = accumulator_.whole();
    whole.http = http();
    return whole;
  }

  /// From any thread: the iteration gives `cancelled` within 50 ms, and the connection is closed.
  void cancel() { core_->cancel(); }

  /// Status, ids and headers; complete from the start.
  [[nodiscard]] HttpInfo http() const { return core_->http(); }
  /// The data of the last event as it came.
  [[nodiscard]] std::string_view raw_event() const noexcept { return core_->raw_event(); }
  [[nodiscard]] StreamOutcome outcome() const noexcept { return core_->outcome(); }

 private:
  std::unique_ptr<detail::StreamCore> core_;
  Result<Event> item_{};
  typename StreamTraits<Event>::Accumulator accumulator_{};
  bool over_ = false;
};

}  // namespace otari
