// A credential that goes into a log line by mistake.
// fails with: no match for|invalid operands to binary expression
#include <otari/secret.hpp>

#include <ostream>

void log(std::ostream& out, const otari::Secret& secret) {
  out << secret.empty() << '\n';
#ifdef OTARI_MUST_FAIL
  out << secret << '\n';
#endif
}
