#pragma once

#include "connection.hpp"
#include "received_request.hpp"
#include "request_reader.hpp"

namespace otari::testing {

class ScriptedServer;

/// What the thread of one connection does: requests in, steps of the script run, until the end.
class ConnectionLoop {
 public:
  ConnectionLoop(ScriptedServer& server, Connection& connection)
      : server_(server),
        connection_(connection),
        reader_(connection.channel_, connection.unread_) {}

  void run();

 private:
  bool greet();
  [[nodiscard]] Deadline idle_deadline() const;
  bool read(ReceivedRequest& request);
  bool handle(ReceivedRequest request);
  bool refuse_malformed();

  ScriptedServer& server_;
  Connection& connection_;
  RequestReader reader_;
  bool answered_before_ = false;
};

}  // namespace otari::testing
