#pragma once

#include <otari/control_plane/pricing.hpp>

#include "control_plane_run.hpp"
#include "operations_control_plane.hpp"
#include "pricing_codec.hpp"

namespace otari {

template <class Style>
auto Pricing<Style>::list(const ListPricingParams& request, const RequestOptions& options) const
    -> Reply<List<PricingEntry>> {
  return client::run_as_admin<Style, List<PricingEntry>>(access_, api::ops::pricing_list, request,
                                                         options);
}

template <class Style>
auto Pricing<Style>::get(const GetPricingParams& request, const RequestOptions& options) const
    -> Reply<PricingEntry> {
  return client::run_as_admin<Style, PricingEntry>(access_, api::ops::pricing_get, request,
                                                   options);
}

template <class Style>
auto Pricing<Style>::set(const SetPricingParams& request, const RequestOptions& options) const
    -> Reply<PricingEntry> {
  return client::run_as_admin<Style, PricingEntry>(access_, api::ops::pricing_set, request,
                                                   options);
}

template <class Style>
auto Pricing<Style>::delete_(const DeletePricingParams& request,
                             const RequestOptions& options) const -> Reply<Empty> {
  return client::run_as_admin<Style, Empty>(access_, api::ops::pricing_delete, request, options);
}

template <class Style>
auto Pricing<Style>::get_history(std::string_view model_key, const RequestOptions& options) const
    -> Reply<List<PricingEntry>> {
  return client::run_as_admin<Style, List<PricingEntry>>(
      access_, api::ops::pricing_get_history, api::PricingPath{std::string(model_key)}, options);
}

}  // namespace otari
