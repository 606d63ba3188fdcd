#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <otari/clock.hpp>
#include <otari/export.hpp>
#include <otari/log.hpp>
#include <otari/result.hpp>
#include <otari/secret.hpp>
#include <otari/transport.hpp>

namespace otari::gateway {

/// One provider, instead of what the built-in table and the environment say. A name that the table
/// does not have is a server of your own that speaks OpenAI's wire: then `api_base` is required.
struct ProviderConfig {
  std::string name{};      ///< lower-case letters, digits, `-` and `_`; goes before the colon
  std::string api_base{};  ///< for example "http://127.0.0.1:8080/v1"; empty: as without this entry
  Secret api_key{};        ///< empty: as without this entry
};

/// How providers are reached. A timeout of zero is none.
struct ConnectionOptions {
  std::string
      ca_file{};  ///< PEM file of certificate authorities. `SSL_CERT_FILE`; else the system's
  std::string ca_path{};  ///< directory of hashed certificates. `SSL_CERT_DIR`
  std::string proxy{};    ///< unset: `HTTPS_PROXY`, `ALL_PROXY`
  std::string no_proxy{};
  /// Until the connection to a provider is up, TLS included.
  std::chrono::milliseconds connect_timeout{10'000};
  /// How long a provider may send nothing at all; then 504, or the error event of a stream.
  std::chrono::milliseconds silence_timeout{600'000};
};

/// Configuration of the embedded gateway.
struct Options {
  std::vector<ProviderConfig> providers{};
  /// Take keys and addresses of providers from environment variables: `OPENAI_API_KEY`,
  /// `OLLAMA_API_BASE`, ... False: only what is given here counts.
  bool read_environment = true;
  /// Instead of the process environment: the value of a variable.
  std::function<std::optional<std::string>(std::string_view)> environment{};
  /// Credentials of callers. With neither these nor a master key, none is asked for.
  std::vector<Secret> api_keys{};
  /// Takes the place of any key, but completions must then name a `user`, as in the real gateway.
  std::optional<Secret> master_key{};
  /// An SSE comment goes out when a provider has been silent for so long. Zero: never.
  std::chrono::milliseconds keepalive{15'000};
  /// How long `GET /models` waits for providers; those that are slower are left out.
  std::chrono::milliseconds models_deadline{2'000};
  /// The largest file that can be uploaded, in bytes. Zero: none can. Over HTTP
  /// `ServerOptions::max_body` counts too.
  std::size_t max_file_bytes = std::size_t{512} << 20;
  /// All uploaded files together; they live in memory, as long as the gateway.
  std::size_t stored_bytes = std::size_t{1} << 30;
  /// Requests of batches that run at the same time.
  std::size_t batch_concurrency = 8;
  ConnectionOptions connection{};
  /// One event per request, on any thread.
  LogHandler log{};
  std::shared_ptr<Clock> clock{};
};

/// The otari gateway inside this process: the same wire as the real one, for development, tests,
/// desktop and edge. Teams and fleets run the real gateway; only the base URL changes.
///
/// The built-in models are always there (`local:eliza`, `local:echo`, `local:hash-embedding`,
/// `local:bm25`, `local:wordlist`); providers found in the options or the environment are reached
/// with your own keys. A cheap handle: copies share one gateway, which
/// lives until the last handle, transport and running request are gone. Thread-safe.
class OTARI_API Gateway {
 public:
  /// Errors: config, naming the option or variable that is wrong.
  [[nodiscard]] static Result<Gateway> open(Options options = {});

  /// A client built on it talks to this gateway without a socket. Its calls run where the client
  /// runs them: a blocking call, to a provider too, stays on its caller's thread. (With a clock
  /// other than the client's, and for whoever calls `Transport::start`, answers of local models are
  /// given before that returns, and all others arrive on the gateway's own thread.)
  [[nodiscard]] std::shared_ptr<Transport> transport() const;

 private:
  class State;
  explicit Gateway(std::shared_ptr<State> state) : state_(std::move(state)) {}

  friend class Server;
  std::shared_ptr<State> state_;
};

/// Where and how a server listens.
struct ServerOptions {
  std::string host = "127.0.0.1";                  ///< an address or a name of this machine
  int port = 8000;                                 ///< 0: any free one
  std::size_t max_body = std::size_t{32} << 20;    ///< bytes of a request; more is refused with 413
  std::size_t max_header = std::size_t{64} << 10;  ///< bytes of a request's head; more is 431
  std::size_t max_connections = 1024;              ///< further ones wait in the system's queue
  std::chrono::milliseconds header_timeout{
      10'000};  ///< from a request's first byte to its head's end
  std::chrono::milliseconds body_timeout{300'000};   ///< for the whole body
  std::chrono::milliseconds idle_timeout{75'000};    ///< a kept-alive connection without a request
  std::chrono::milliseconds write_timeout{300'000};  ///< a client that takes no byte of its answer
  std::chrono::milliseconds grace{5'000};            ///< how long `stop` lets running calls finish
};

/// Serves a gateway over HTTP/1.1 from a thread of its own. A client that disconnects cancels the
/// call to the provider. Move-only; destroying it stops it.
class OTARI_API Server {
 public:
  /// Listens when it returns. Errors: config that names host and port, for example when the port
  /// is taken.
  [[nodiscard]] static Result<Server> start(Gateway gateway, ServerOptions options = {});

  Server(Server&&) noexcept;
  Server& operator=(Server&&) noexcept;
  ~Server();

  [[nodiscard]] int port() const noexcept;
  /// For example "http://127.0.0.1:8000".
  [[nodiscard]] std::string origin() const;

  /// Accepts no more, closes idle connections, lets running calls finish for `grace`, then cancels
  /// them; returns when all is over. From any thread but those that call a LogHandler; again does
  /// nothing.
  void stop();
  /// Returns when the server has stopped.
  void wait();

 private:
  class Impl;
  explicit Server(std::shared_ptr<Impl> impl);

  std::shared_ptr<Impl> impl_;
};

}  // namespace otari::gateway
