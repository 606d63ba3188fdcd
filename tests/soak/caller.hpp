#pragma once

#include <stop_token>

#include <otari/async.hpp>

#include "ledger.hpp"
#include "order.hpp"
#include "stores.hpp"
#include "workers.hpp"

namespace otari::soak {

/// Makes the calls that are ordered, in the style that is ordered, and settles each in the ledger.
class Caller {
 public:
  /// All but the client must outlive the caller and its calls.
  Caller(const Client& client, Ledger& ledger, Stores& stores, Workers& workers)
      : client_(client), async_(client), ledger_(ledger), stores_(stores), workers_(workers) {}

  /// Opens the call in the ledger and starts it. Does not block.
  void start(const Order& order, std::stop_token stop);

 private:
  template <class Call>
  void start_plain(const Order& order, RequestOptions options);
  template <class Call, class Event>
  void start_stream(const Order& order, RequestOptions options);

  const Client client_;
  const AsyncClient async_;
  Ledger& ledger_;
  Stores& stores_;
  Workers& workers_;
};

}  // namespace otari::soak
