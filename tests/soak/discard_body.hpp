#pragma once

#include <cstddef>
#include <cstdint>

#include <boost/beast/http/message.hpp>
#include <boost/optional.hpp>

namespace otari::soak {

/// A body for Beast's parsers that keeps nothing: the proxy passes bytes on as they are and asks
/// only where a message ends.
struct DiscardBody {
  struct value_type {};

  class reader {
   public:
    template <bool request, class Fields>
    reader(boost::beast::http::header<request, Fields>&, value_type&) {}

    void init(const boost::optional<std::uint64_t>&, boost::system::error_code& code) { code = {}; }
    template <class Buffers>
    std::size_t put(const Buffers& buffers, boost::system::error_code& code) {
      code = {};
      return boost::beast::buffer_bytes(buffers);
    }
    void finish(boost::system::error_code& code) { code = {}; }
  };
};

}  // namespace otari::soak
