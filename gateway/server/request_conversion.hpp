#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include <otari/transport.hpp>

namespace otari::gateway {

using BeastRequest = boost::beast::http::request<boost::beast::http::string_body>;

/// As the gateway's transport takes it. The body is moved out.
[[nodiscard]] HttpRequest to_request(BeastRequest& request);

/// The client waits for a go-ahead before it sends the body.
[[nodiscard]] bool expects_continue(const BeastRequest& request);

}  // namespace otari::gateway
