#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <otari/clock.hpp>
#include <otari/executor.hpp>
#include <otari/headers.hpp>
#include <otari/log.hpp>
#include <otari/secret.hpp>

namespace otari {

class Middleware;
class Transport;

/// How a client signs in. `platform`: the hosted gateway, `Authorization: Bearer`. `self_hosted`:
/// your own, `Otari-Key: Bearer`.
enum class Mode : std::uint8_t { platform, self_hosted };

/// Where the API starts below the base URL. `auto_` finds out and remembers.
enum class ApiRoot : std::uint8_t {
  auto_,
  v1,      ///< `/v1`: gateways before September 2026
  api_v1,  ///< `/api/v1`
};

/// Five clocks, all on. Zero switches one off. Set per client, and per call in RequestOptions.
struct Timeouts {
  /// From asking for a connection until TLS is up; for each attempt.
  std::chrono::milliseconds connect{10'000};
  /// From the sent request to the answer, or to the first content event of a stream.
  std::chrono::milliseconds first_event{600'000};
  /// Between bytes of a body; keepalives count.
  std::chrono::milliseconds idle{60'000};
  /// Between content events of a stream; keepalives do not count.
  std::chrono::milliseconds content_idle{300'000};
  /// All attempts and waits of a call together. Unset: 600 s for plain calls, none for streams.
  std::optional<std::chrono::milliseconds> total{};
};

/// Configuration of a client: option first, then environment, then default.
struct ClientOptions {
  /// Key of a self-hosted gateway. `GATEWAY_API_KEY`, `OTARI_API_KEY`.
  std::optional<Secret> api_key{};
  /// For example "http://localhost:8000"; `/v1` or `/api/v1` at its end pins the API root.
  /// `GATEWAY_API_BASE`, `OTARI_API_BASE`; in platform mode "https://api.otari.ai".
  std::optional<std::string> api_base{};
  /// Token of the hosted gateway. `OTARI_AI_TOKEN`, `OTARI_PLATFORM_TOKEN`,
  /// `GATEWAY_PLATFORM_TOKEN`.
  std::optional<Secret> platform_token{};
  /// For the control plane. `GATEWAY_ADMIN_KEY`, else the platform token.
  std::optional<Secret> admin_key{};
  /// Unset: platform when a token is found and no key was given explicitly.
  std::optional<Mode> mode{};
  ApiRoot api_root = ApiRoot::auto_;

  Timeouts timeouts{};
  int max_retries = 2;
  /// A plain call to a model that allows more output tokens than this travels as a stream and gives
  /// the same answer (without `http.body()`); it has the clocks of a stream. Unset: never.
  std::optional<std::int64_t> carry_above_max_tokens = 20'000;
  /// Also repeat a call that timed out on our side after it was sent: it may be billed twice.
  bool retry_timed_out = false;
  /// Sent with every request.
  Headers default_headers{};
  /// When set, this header carries one random key for all attempts of a call.
  std::string idempotency_header{};

  /// PEM file of certificate authorities. `SSL_CERT_FILE`; else the system's.
  std::string ca_file{};
  std::string ca_path{};  ///< directory of hashed certificates. `SSL_CERT_DIR`
  std::string client_certificate{};
  std::string client_key{};
  Secret client_key_password{};
  /// For example "http://user:password@proxy:3128", "socks5h://proxy:1080". Unset: `HTTPS_PROXY`
  /// or `HTTP_PROXY` by the scheme of the base URL, then `ALL_PROXY`; lower case goes first.
  /// `HTTP_PROXY` does not count where `REQUEST_METHOD` is set: a web server takes it from a
  /// request's headers. This machine's own addresses are never asked for through a proxy.
  std::string proxy{};
  /// Hosts that are reached without the proxy, separated by commas: names, which stand for their
  /// subdomains too, addresses, CIDR ranges of IPv4, or `*`. Unset: `NO_PROXY`.
  std::string no_proxy{};
  std::string unix_socket{};  ///< path of a Unix domain socket to connect to instead
  /// Streams over HTTP/2 as well: many share a connection, but each may then hold 32 MiB.
  bool http2_streams = false;
  std::chrono::seconds max_idle_connection_age{55};
  /// Requests under way at once, each on a connection of its own; more wait in line, outside the
  /// connect clock. Zero: three quarters of what the process may open files.
  std::size_t max_connections = 0;
  /// A peer that acknowledges nothing for so long, not even a probe, counts as gone. Zero: the
  /// system's own patience, many minutes. Linux only.
  std::chrono::milliseconds dead_peer_timeout{30'000};
  std::size_t receive_buffer = 16 * 1024;               ///< bytes, 1 KiB to 512 KiB
  std::size_t max_event_size = std::size_t{256} << 20;  ///< bytes of one stream event
  std::size_t max_answer_size = std::size_t{1} << 30;   ///< bytes of a plain call's body, unpacked

  /// Around each call, and around each attempt. The first is the outermost.
  std::vector<std::shared_ptr<Middleware>> call_middleware{};
  std::vector<std::shared_ptr<Middleware>> attempt_middleware{};
  LogHandler log{};
  /// Where coroutines go on and callbacks run; unset: a small pool of this library.
  Executor executor{};
  /// Instead of the network. The client then needs no base URL and no credential.
  std::shared_ptr<Transport> transport{};
  std::shared_ptr<Clock> clock{};

  /// False: only what is given here counts.
  bool read_environment = true;
  /// Instead of the process environment, for tests: the value of a variable.
  std::function<std::optional<std::string>(std::string_view)> environment{};
};

}  // namespace otari
