#pragma once

#include <string_view>

#include <otari/control_plane/resource.hpp>
#include <otari/list.hpp>
#include <otari/pricing.hpp>
#include <otari/request_options.hpp>

namespace otari {

/// What models cost: `client.control_plane().pricing()`. Only stored prices are considered, not the
/// built-in list. Errors: not_found with resource "pricing" and the model.
template <class Style>
class OTARI_API Pricing : public detail::AdminResource {
 public:
  template <class T>
  using Reply = typename Style::template Reply<T>;
  template <class Params, class Answer>
  using Pages = typename Style::template Pages<Params, Answer>;

  using AdminResource::AdminResource;

  /// One page of all versions of all prices. Wire: GET /pricing.
  [[nodiscard]] Reply<List<PricingEntry>> list(const ListPricingParams& request = {},
                                               const RequestOptions& options = {}) const;

  /// All of them; `limit` is the size of a page.
  [[nodiscard]] Pages<ListPricingParams, List<PricingEntry>> all(
      const ListPricingParams& request = {}, const RequestOptions& options = {}) const {
    return detail::all_pages<Style, ListPricingParams, List<PricingEntry>>(
        "control_plane.pricing.list", *this, &Pricing::list, request, options);
  }

  /// The version in force. Wire: GET /pricing/{model_key}.
  [[nodiscard]] Reply<PricingEntry> get(const GetPricingParams& request,
                                        const RequestOptions& options = {}) const;

  /// Adds a version, or replaces the one of the same instant. Never sent twice.
  /// Wire: POST /pricing.
  [[nodiscard]] Reply<PricingEntry> set(const SetPricingParams& request,
                                        const RequestOptions& options = {}) const;

  /// One version or all. Never sent twice. Wire: DELETE /pricing/{model_key}.
  [[nodiscard]] Reply<Empty> delete_(const DeletePricingParams& request,
                                     const RequestOptions& options = {}) const;

  /// All versions, newest first. Wire: GET /pricing/{model_key}/history.
  [[nodiscard]] Reply<List<PricingEntry>> get_history(std::string_view model_key,
                                                      const RequestOptions& options = {}) const;
};

}  // namespace otari
