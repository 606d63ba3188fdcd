#pragma once

#include <atomic>
#include <future>
#include <memory>
#include <optional>
#include <string>

#include "fault_acts.hpp"
#include "fault_call.hpp"
#include "fault_table.hpp"
#include "hasty_clock.hpp"
#include "support/listeners.hpp"
#include "support/relay.hpp"
#include "support/scripted_names.hpp"
#include "support/scripted_server.hpp"

namespace otari::testing {

/// One cell, staged: a server that brings a call into the state and then does the fault, and the
/// options of the client that is to meet it.
class Scene {
 public:
  Scene(const Cell& cell, const Expected& expected);
  ~Scene();
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;

  [[nodiscard]] const ClientOptions& options() const noexcept { return options_; }

  /// What must have happened before the call: an idle connection, a call that is first in line.
  void prepare(Style style, const Client& client);
  /// The call itself.
  [[nodiscard]] Called call(Style style, Repeat repeat, const Client& client,
                            const RequestOptions& options = {});

  // For calls that are cancelled in the middle of silence.

  /// Before the call: its state is to last until it is cancelled.
  void stay_until_cancelled() noexcept { stays_ = true; }
  /// From another thread: true once the call is in its state.
  [[nodiscard]] bool wait_until_reached();
  /// The connection of the call, where it has one, is closed by the client.
  [[nodiscard]] bool closed_by_client() const;

  /// Requests of the call that arrived.
  [[nodiscard]] std::size_t requests() const;
  /// What came along with the call has ended, too.
  [[nodiscard]] bool settled();
  /// Nothing reached the origin that a redirect names.
  [[nodiscard]] bool left_elsewhere_alone() const { return elsewhere_.connections() == 0; }
  /// From now on nothing is wrong any more. False where that cannot be.
  [[nodiscard]] bool heal();
  /// True once every connection that was made is closed.
  [[nodiscard]] bool all_closed() const;
  /// Steps that went wrong.
  [[nodiscard]] std::vector<std::string> problems() const;

 private:
  void stage();
  void stage_names();
  void stage_connecting();
  void stage_tls();
  void stage_exchange();
  void set_clocks(const Expected& expected);
  void serve_on(ServerOptions options);
  void talk_tls(const TlsIdentity& identity);
  void connect_to(std::string_view scheme, std::string_view host, int port);
  void serve(const ReceivedRequest& request, Connection& connection);
  void serve_upload(const ReceivedRequest& request, Connection& connection);
  void act_on_first_in_line(Connection& connection);
  void serve_between_retries(Connection& connection);
  void act(const Act& act, Connection& connection);
  [[nodiscard]] bool warms_up() const;
  void be_in_callback(std::size_t events);

  const State state_;
  const Fault fault_;
  std::shared_ptr<HastyClock> clock_ = std::make_shared<HastyClock>();
  ClientOptions options_;

  Gate attempted_;    // the attempt has begun
  Gate retrying_;     // the pause before the next one has begun
  Gate queued_;       // the call waits in line
  Gate in_callback_;  // the consumer is in its own code
  Gate done_;         // the fault is there
  Gate over_;         // the call has returned
  bool stays_ = false;
  std::atomic<bool> healed_ = false;
  std::atomic<std::size_t> served_ = 0;
  std::size_t earlier_requests_ = 0;
  std::optional<std::future<Result<ChatCompletion>>> first_in_line_;
  std::stop_source end_first_in_line_;

  ScriptedServer elsewhere_;
  std::optional<ScriptedNames> names_;
  std::optional<RefusingPort> refusing_;
  std::optional<FullListener> full_;
  std::optional<ScriptedServer> server_;
  std::optional<SlowLine> line_;
};

}  // namespace otari::testing
