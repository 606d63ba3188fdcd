// A call whose Result nobody looks at: the error would be lost without a trace.
// fails with: unused-result
#include <otari/raw_json.hpp>

void caller() {
  if (!otari::RawJson::parse("{}")) return;
  static_cast<void>(otari::RawJson::parse("[]"));
#ifdef OTARI_MUST_FAIL
  otari::RawJson::parse("{");
#endif
}
