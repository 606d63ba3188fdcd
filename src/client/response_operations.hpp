#pragma once

#include <otari/response_accumulator.hpp>
#include <otari/response_event.hpp>
#include <otari/responses.hpp>

#include "operations_run.hpp"

namespace otari {

template <class Style>
auto Operations<Style>::response(const ResponseParams& request, const RequestOptions& options) const
    -> Reply<Response> {
  return client::run_or_carry<Style, Response, ResponseEvent>(core_, api::ops::response, request,
                                                              options);
}

template <class Style>
auto Operations<Style>::response_stream(const ResponseParams& request,
                                        const RequestOptions& options) const
    -> Events<ResponseEvent> {
  return client::open<Style, ResponseEvent>(core_, api::ops::response, request, options);
}

}  // namespace otari
