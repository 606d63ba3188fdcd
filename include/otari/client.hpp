#pragma once

#include <memory>
#include <string>
#include <utility>

#include <otari/client_options.hpp>
#include <otari/export.hpp>
#include <otari/operations.hpp>
#include <otari/result.hpp>

namespace otari {

template <class Params, class Answer>
class Pages;
template <class Event>
class Stream;

/// The style of Client: calls block the calling thread.
struct Blocking {
  template <class T>
  using Params = T;
  template <class T>
  using Reply = Result<T>;
  template <class T>
  using Events = Result<Stream<T>>;
  template <class Params, class Answer>
  using Pages = otari::Pages<Params, Answer>;
};

extern template class Operations<Blocking>;

/// A client of an otari gateway; see Operations for its calls.
///
/// Copies are cheap and share one connection pool, settings and what was learned about the
/// gateway. Thread-safe: one client may be used from any number of threads. A blocking call moves
/// its bytes on the calling thread; no thread is started. Calls and streams that are still running
/// keep what they need alive: a client may be destroyed at any time.
class OTARI_API Client : public Operations<Blocking> {
 public:
  /// Checks the configuration; sends nothing. Errors: config, with the option or variable to set.
  [[nodiscard]] static Result<Client> create(const ClientOptions& options = {});

  /// The base URL without API root.
  [[nodiscard]] std::string api_base() const;
  [[nodiscard]] Mode mode() const noexcept;
  /// `auto_` until the first success, unless it was given.
  [[nodiscard]] ApiRoot api_root() const noexcept;

 private:
  using Operations::Operations;
  friend class AsyncClient;
};

}  // namespace otari
