#include "io_thread.hpp"

#include <utility>

namespace otari::http {

IoThread::IoThread(std::shared_ptr<Clock> clock)
    : state_(std::make_shared<State>(std::move(clock))),
      thread_([state = state_] { state->reactor.run_until([&] { return state->stopping; }); }) {}

IoThread::~IoThread() {
  state_->reactor.post([state = state_.get()] { state->stopping = true; });
  // The last owner may go away in a callback on this very thread.
  if (left_behind() || thread_.get_id() == std::this_thread::get_id()) {
    thread_.detach();
  } else {
    thread_.join();
  }
}

}  // namespace otari::http
