#include <otari/transport.hpp>

namespace otari {

// Out of line, so that each class has one vtable, in this library.
HttpHandler::~HttpHandler() = default;
HttpExchange::~HttpExchange() = default;
Transport::~Transport() = default;

}  // namespace otari
