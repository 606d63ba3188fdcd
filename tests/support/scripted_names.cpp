#include "scripted_names.hpp"

#include <condition_variable>
#include <mutex>
#include <stdexcept>

#include <dlfcn.h>
#include <netdb.h>

namespace otari::testing {

struct ScriptedNames::Script {
  mutable std::mutex mutex;
  mutable std::condition_variable changed;
  std::size_t lookups = 0;
  bool held = false;
  int code = 0;

  // What the lookup gives: 0 for the address, else the error.
  int look_up() {
    std::unique_lock lock(mutex);
    ++lookups;
    changed.notify_all();
    changed.wait(lock, [this] { return !held; });
    return code;
  }
  template <class Change>
  void change(Change apply) {
    const std::lock_guard lock(mutex);
    apply();
    changed.notify_all();
  }
};

namespace {

std::mutex current_mutex;
std::shared_ptr<ScriptedNames::Script> current;

std::shared_ptr<ScriptedNames::Script> current_script() {
  const std::lock_guard lock(current_mutex);
  return current;
}

using LookUp = int (*)(const char*, const char*, const addrinfo*, addrinfo**);

LookUp system_look_up() {
  static const auto found = reinterpret_cast<LookUp>(::dlsym(RTLD_NEXT, "getaddrinfo"));
  return found;
}

}  // namespace

ScriptedNames::ScriptedNames() : script_(std::make_shared<Script>()) {
  const std::lock_guard lock(current_mutex);
  if (current) throw std::logic_error("there are scripted names already");
  current = script_;
}

ScriptedNames::~ScriptedNames() {
  {
    const std::lock_guard lock(current_mutex);
    current.reset();
  }
  release();
}

void ScriptedNames::fail_with(int code) {
  script_->change([&] { script_->code = code; });
}
void ScriptedNames::hold() {
  script_->change([&] { script_->held = true; });
}
void ScriptedNames::release() {
  script_->change([&] { script_->held = false; });
}

std::size_t ScriptedNames::lookups() const {
  const std::lock_guard lock(script_->mutex);
  return script_->lookups;
}

bool ScriptedNames::wait_for_lookups(std::size_t count, std::chrono::milliseconds patience) const {
  std::unique_lock lock(script_->mutex);
  return script_->changed.wait_for(lock, patience, [&] { return script_->lookups >= count; });
}

}  // namespace otari::testing

// Stands before the C library's for every shared library of the program, and must be seen by them.
extern "C" [[gnu::visibility("default")]] int getaddrinfo(const char* node, const char* service,
                                                          const addrinfo* hints,
                                                          addrinfo** result) {
  using namespace otari::testing;
  const auto script = current_script();
  if (!script || node == nullptr || node != ScriptedNames::host)
    return system_look_up()(node, service, hints, result);
  if (const int code = script->look_up(); code != 0) return code;
  return system_look_up()("127.0.0.1", service, hints, result);
}
