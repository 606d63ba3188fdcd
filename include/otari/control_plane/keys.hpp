#pragma once

#include <string_view>

#include <otari/control_plane/resource.hpp>
#include <otari/keys.hpp>
#include <otari/list.hpp>
#include <otari/request_options.hpp>

namespace otari {

/// API keys: `client.control_plane().keys()`. Errors: not_found with resource "key" and the id.
template <class Style>
class OTARI_API Keys : public detail::AdminResource {
 public:
  template <class T>
  using Reply = typename Style::template Reply<T>;
  template <class Params, class Answer>
  using Pages = typename Style::template Pages<Params, Answer>;

  using AdminResource::AdminResource;

  /// Makes a key. Its text is in this answer and nowhere else. Never sent twice.
  /// Wire: POST /keys. Errors: not_found for an unknown workspace or a deleted user.
  [[nodiscard]] Reply<CreatedKey> create(const CreateKeyParams& request = {},
                                         const RequestOptions& options = {}) const;

  /// Wire: GET /keys/{key_id}.
  [[nodiscard]] Reply<KeyInfo> get(std::string_view key_id,
                                   const RequestOptions& options = {}) const;

  /// One page. Wire: GET /keys.
  [[nodiscard]] Reply<List<KeyInfo>> list(const ListKeysParams& request = {},
                                          const RequestOptions& options = {}) const;

  /// All of them; `limit` is the size of a page.
  [[nodiscard]] Pages<ListKeysParams, List<KeyInfo>> all(const ListKeysParams& request = {},
                                                         const RequestOptions& options = {}) const {
    return detail::all_pages<Style, ListKeysParams, List<KeyInfo>>("control_plane.keys.list", *this,
                                                                   &Keys::list, request, options);
  }

  /// Changes what is set. Wire: PATCH /keys/{key_id}.
  [[nodiscard]] Reply<KeyInfo> update(const UpdateKeyParams& request,
                                      const RequestOptions& options = {}) const;

  /// Removes the key for good. Never sent twice. Wire: DELETE /keys/{key_id}.
  [[nodiscard]] Reply<Empty> delete_(std::string_view key_id,
                                     const RequestOptions& options = {}) const;

  /// Gives the key a new text; the old one ends at once. Never sent twice.
  /// Wire: POST /keys/{key_id}/rotate.
  [[nodiscard]] Reply<CreatedKey> rotate(std::string_view key_id,
                                         const RequestOptions& options = {}) const;
};

}  // namespace otari
