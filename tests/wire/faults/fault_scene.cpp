#include "fault_scene.hpp"

#include "fault_bytes.hpp"

#include <netdb.h>

#include <algorithm>
#include <thread>

#include "support/tls_material.hpp"

namespace otari::testing {
namespace {

constexpr std::size_t small_body = 5;
// More than the buffers between two sockets of this machine take.
constexpr std::size_t large_body = std::size_t{8} << 20;
constexpr std::string_view short_pause = "60";
constexpr std::string_view long_pause = "30000";

const TlsMaterial& material() {
  static const TlsMaterial made;
  return made;
}

bool is_connect(const ReceivedRequest& request) { return request.method == "CONNECT"; }

bool is_stream(const ReceivedRequest& request) {
  return request.body.find(R"("stream":true)") != std::string::npos;
}

// Reads an upload to its end, with pauses.
void drain(const ReceivedRequest& request, Connection& connection,
           std::chrono::milliseconds pause = {}) {
  constexpr std::size_t between_pauses = 256 * 1024;
  std::size_t since_pause = 0;
  std::size_t left = std::stoul(std::string(request.header("Content-Length")));
  while (left > 0) {
    const std::size_t got = connection.receive(left, patience).size();
    if (got == 0) return;
    left -= got;
    since_pause += got;
    if (since_pause < between_pauses || pause.count() == 0) continue;
    since_pause = 0;
    if (!connection.pause(pause)) return;
  }
}

}  // namespace

Scene::Scene(const Cell& cell, const Expected& expected) : state_(cell.state), fault_(cell.fault) {
  options_ = {.api_key = "vk-canary-3141",
              .admin_key = "mk-canary-2718",
              .api_root = ApiRoot::v1,
              .max_retries = 1,
              // One, so that a call which keeps its connection holds up the next.
              .max_connections = 1,
              .clock = clock_,
              .read_environment = false};
  options_.log = [this](const LogEvent& event) {
    if (state_ != State::between_retries) clock_->hear(event);
    if (event.message == "request") attempted_.open();
    if (event.message == "retry") retrying_.open();
    if (event.message == "waiting for a connection") queued_.open();
  };
  if (fault_ == Fault::oversized_event)
    options_.max_event_size = options_.max_answer_size = low_limit;
  set_clocks(expected);
  stage();
}

Scene::~Scene() = default;

void Scene::set_clocks(const Expected& expected) {
  if (!expected.clock) return;
  switch (*expected.clock) {
    case TimeoutClock::connect: options_.timeouts.connect = short_clock; break;
    case TimeoutClock::first_event: options_.timeouts.first_event = short_clock; break;
    case TimeoutClock::idle: options_.timeouts.idle = short_clock; break;
    case TimeoutClock::content_idle: options_.timeouts.content_idle = short_clock; break;
    case TimeoutClock::total: options_.timeouts.total = short_clock; break;
  }
}

void Scene::stage() {
  switch (state_) {
    case State::resolving: return stage_names();
    case State::connecting: return stage_connecting();
    case State::tls: return stage_tls();
    case State::sending:
      // Its own buffer is small, so that the client's fills up.
      serve_on({.answer_before_body = true, .receive_buffer = 16 * 1024});
      break;
    default: serve_on({}); break;
  }
  connect_to("http", "127.0.0.1", server_->port());
}

void Scene::serve_on(ServerOptions options) {
  server_.emplace(std::move(options));
  server_->otherwise([this](const ReceivedRequest& request, Connection& connection) {
    serve(request, connection);
  });
}

void Scene::connect_to(std::string_view scheme, std::string_view host, int port) {
  options_.api_base = std::string(scheme) + "://" + std::string(host) + ":" + std::to_string(port);
}

void Scene::stage_names() {
  serve_on({});
  connect_to("http", ScriptedNames::host, server_->port());
  names_.emplace();
  switch (fault_) {
    case Fault::refused: names_->fail_with(EAI_NONAME); break;
    case Fault::garbage: names_->fail_with(EAI_FAIL); break;
    default: names_->hold(); break;
  }
}

void Scene::stage_connecting() {
  if (fault_ == Fault::refused) {
    refusing_.emplace();
    return connect_to("http", "127.0.0.1", refusing_->port());
  }
  if (fault_ == Fault::silence) {
    full_.emplace();
    return connect_to("http", "127.0.0.1", full_->port());
  }
  serve_on({});
  if (fault_ == Fault::idle_close) return connect_to("http", "127.0.0.1", server_->port());
  options_.proxy = server_->origin();
  connect_to("https", ScriptedNames::host, 443);
}

void Scene::talk_tls(const TlsIdentity& identity) {
  serve_on({.tls = TlsServerOptions{.identity = identity}});
  if (fault_ != Fault::unknown_authority) options_.ca_file = material().ca_file();
}

void Scene::stage_tls() {
  switch (fault_) {
    case Fault::self_signed: talk_tls(material().self_signed); break;
    case Fault::expired: talk_tls(material().expired); break;
    case Fault::not_yet_valid: talk_tls(material().not_yet_valid); break;
    case Fault::wrong_host: talk_tls(material().wrong_host); break;
    case Fault::unknown_authority:
    case Fault::slow_bytes:
    case Fault::idle_close: talk_tls(material().good); break;
    default:
      // Reading the system's authorities would take longer than a cancellation may.
      options_.ca_file = material().ca_file();
      serve_on({});
      server_->on_connection([this](Connection& connection) {
        (void)connection.receive(1, patience);
        done_.open();
        act_in_handshake(fault_, connection);
      });
      break;
  }
  if (fault_ == Fault::slow_bytes)
    line_.emplace(server_->port(), RelayPace{.piece = 100, .pause = 1ms});
  connect_to("https", "127.0.0.1", line_ ? line_->port() : server_->port());
}

bool Scene::warms_up() const { return fault_ == Fault::idle_close && state_ != State::in_line; }

void Scene::prepare(Style style, const Client& client) {
  if (state_ == State::in_line) {
    auto promise = std::make_shared<std::promise<Result<ChatCompletion>>>();
    first_in_line_ = promise->get_future();
    const RequestOptions options{
        .timeout = patience, .max_retries = 0, .stop = end_first_in_line_.get_token()};
    AsyncClient(client).completion(hello(), options).start([promise](auto result) {
      promise->set_value(std::move(result));
    });
    EXPECT_TRUE(server_->wait_for_requests(1, patience));
    earlier_requests_ = 1;
  } else if (warms_up() && state_ != State::between_retries) {
    const auto warm = make_call(style, Repeat::inference, client, small_body);
    EXPECT_FALSE(warm.error) << *warm.error;
    earlier_requests_ = 1;
    const bool stays_open = state_ == State::waiting;
    EXPECT_TRUE(stays_open || server_->wait_for_closed_connections(1, patience));
  }
}

Called Scene::call(Style style, Repeat repeat, const Client& client,
                   const RequestOptions& options) {
  std::jthread name_service;
  if (state_ == State::resolving && fault_ == Fault::slow_bytes)
    name_service = std::jthread([this] {
      EXPECT_TRUE(names_->wait_for_lookups(1, patience));
      names_->release();
    });
  const Called called =
      is_streamed(state_)
          ? make_stream(
                style, client, [this](std::size_t events) { be_in_callback(events); }, options)
          : make_call(style, repeat, client, state_ == State::sending ? large_body : small_body,
                      options);
  over_.open();
  return called;
}

void Scene::be_in_callback(std::size_t events) {
  if (state_ != State::in_callback || events != 1) return;
  in_callback_.open();
  EXPECT_TRUE(done_.wait(patience));
  EXPECT_TRUE(!stays_ || closed_by_client()) << "while the consumer is elsewhere";
}

bool Scene::wait_until_reached() {
  switch (state_) {
    case State::resolving: return names_->wait_for_lookups(1, patience);
    case State::connecting: return attempted_.wait(patience);
    case State::between_retries: return retrying_.wait(patience);
    case State::in_line: return queued_.wait(patience);
    default: return done_.wait(patience);
  }
}

bool Scene::closed_by_client() const {
  // A call without a connection has none to close, and one that pauses has given it back.
  const bool has_connection = state_ != State::resolving && state_ != State::connecting &&
                              state_ != State::between_retries && state_ != State::in_line;
  return !has_connection || server_->wait_for_peer_closed(1, patience);
}

std::size_t Scene::requests() const {
  if (!server_) return 0;
  const auto all = server_->requests();
  return all.size() - static_cast<std::size_t>(std::ranges::count_if(all, is_connect)) -
         earlier_requests_;
}

bool Scene::settled() {
  if (!first_in_line_) return true;
  end_first_in_line_.request_stop();
  return first_in_line_->wait_for(patience) == std::future_status::ready;
}

bool Scene::heal() {
  if (state_ == State::connecting || state_ == State::tls || !server_) return false;
  if (fault_ == Fault::refused && (state_ == State::between_retries || state_ == State::in_line))
    return false;
  healed_ = true;
  if (names_) {
    names_->fail_with(0);
    names_->release();
  }
  return true;
}

std::vector<std::string> Scene::problems() const {
  auto problems = server_ ? server_->problems() : std::vector<std::string>();
  // Handshakes that fail, and what is no HTTP, are what some scenes are about.
  std::erase_if(problems, [](const std::string& p) { return !p.starts_with("exception"); });
  return problems;
}

bool Scene::all_closed() const {
  return !server_ || server_->wait_for_closed_connections(server_->connections(), patience);
}

void Scene::serve(const ReceivedRequest& request, Connection& connection) {
  if (is_connect(request)) return act_as_proxy(fault_, connection);
  const bool first = served_++ == 0;
  switch (state_) {
    case State::sending: return serve_upload(request, connection);
    case State::between_retries:
      if (first) return serve_between_retries(connection);
      break;
    case State::waiting:
      if (healed_) break;
      if (fault_ != Fault::idle_close)
        return act(act_before_the_answer(fault_, elsewhere_.origin()), connection);
      // The warm connection; a new one is answered on.
      if (!first && connection.index() == 0) return connection.close();
      break;
    case State::mid_body:
      if (!healed_) return act(act_within_a_body(fault_), connection);
      break;
    case State::in_line:
      if (first) return act_on_first_in_line(connection);
      break;
    case State::mid_stream:
    case State::in_callback:
      if (!healed_) return act(act_within_a_stream(fault_), connection);
      break;
    default: break;
  }
  answer_well(connection, is_stream(request));
  if (first && warms_up() && state_ != State::waiting) connection.close();
}

void Scene::act(const Act& act, Connection& connection) {
  connection.send(act.before);
  if (state_ == State::in_callback) (void)connection.wait(in_callback_, patience);
  if (state_ == State::in_line) (void)connection.wait(queued_, patience);
  act.fault(connection);
  done_.open();
}

// Where the next in line is to be refused, the connection of the first has to go.
void Scene::act_on_first_in_line(Connection& connection) {
  if (fault_ != Fault::refused) return act(act_within_a_body(fault_), connection);
  (void)connection.wait(queued_, patience);
  server_->refuse_connections();
  connection.reset();
}

void Scene::serve_upload(const ReceivedRequest& request, Connection& connection) {
  if (healed_ || fault_ == Fault::slow_bytes) {
    drain(request, connection, healed_ ? 0ms : 1ms);
    return answer_well(connection, false);
  }
  if (fault_ == Fault::informational) {
    connection.send("HTTP/1.1 100 Continue\r\n\r\n");
    drain(request, connection);
  }
  act(act_before_the_answer(fault_, elsewhere_.origin()), connection);
  // Nothing is read meanwhile, so nothing moves.
  if (fault_ == Fault::silence) (void)connection.wait(over_, patience);
  if (fault_ != Fault::informational) (void)connection.wait_peer_closed(patience);
}

void Scene::serve_between_retries(Connection& connection) {
  const std::string pause =
      "retry-after-ms: " + std::string(stays_ ? long_pause : short_pause) + "\r\n";
  connection.send(
      whole_answer("503 Service Unavailable", "application/json", R"({"detail":"busy"})", pause));
  if (fault_ == Fault::refused) {
    server_->refuse_connections();
    connection.close();
  } else {
    act_on_idle(fault_, connection, elsewhere_.origin());
  }
}

}  // namespace otari::testing
