#include <otari/body_source.hpp>

namespace otari {

BodySource::~BodySource() = default;

}  // namespace otari
