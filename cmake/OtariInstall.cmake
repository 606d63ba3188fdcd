# cmake --install: headers, libraries, the program, the CMake package and the pkg-config files.

include(CMakePackageConfigHelpers)
set(_otari_cmake_dir "${CMAKE_INSTALL_LIBDIR}/cmake/otari")

set(_otari_without)
if(NOT TARGET otari_gateway)
  set(_otari_without REGEX "/otari/gateway(\\.hpp)?$" EXCLUDE)
endif()
install(
  DIRECTORY "${PROJECT_SOURCE_DIR}/include/"
  DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
  FILES_MATCHING
  PATTERN "*.hpp" ${_otari_without})

install(
  TARGETS otari
  EXPORT otariTargets
  INCLUDES
  DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(
  EXPORT otariTargets
  NAMESPACE otari::
  DESTINATION "${_otari_cmake_dir}")

if(TARGET otari_gateway)
  set_target_properties(otari_gateway PROPERTIES EXPORT_NAME gateway)
  # A set of its own: finding otari must not ask for what only the gateway needs.
  install(
    TARGETS otari_gateway
    EXPORT otariGatewayTargets
    INCLUDES
    DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
  install(
    EXPORT otariGatewayTargets
    NAMESPACE otari::
    DESTINATION "${_otari_cmake_dir}")
endif()
if(TARGET otari_cli)
  install(TARGETS otari_cli)
endif()

get_target_property(_otari_type otari TYPE)
if(_otari_type STREQUAL "STATIC_LIBRARY")
  set(OTARI_IS_STATIC ON)
else()
  set(OTARI_IS_STATIC OFF)
endif()
configure_package_config_file(
  "${PROJECT_SOURCE_DIR}/cmake/otariConfig.cmake.in" "${PROJECT_BINARY_DIR}/otariConfig.cmake"
  INSTALL_DESTINATION "${_otari_cmake_dir}"
  NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may change the API.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/otariConfigVersion.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/otariConfig.cmake"
              "${PROJECT_BINARY_DIR}/otariConfigVersion.cmake"
        DESTINATION "${_otari_cmake_dir}")

# An archive cannot carry its dependencies, so `pkg-config --libs otari` has to name them.
# `--static` is no way out on Debian: it asks for the development files of everything that
# libcurl itself was linked with, which libcurl's own package does not bring.
if(OTARI_IS_STATIC)
  set(OTARI_PC_REQUIRES "Requires: libcurl >= 7.88, simdjson >= 3.0")
else()
  set(OTARI_PC_REQUIRES "Requires.private: libcurl >= 7.88, simdjson >= 3.0")
endif()
# The prefix is known only when installing; a path relative to the .pc file holds for every prefix.
file(RELATIVE_PATH OTARI_PC_PREFIX "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")
configure_file("${PROJECT_SOURCE_DIR}/cmake/otari.pc.in" "${PROJECT_BINARY_DIR}/otari.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/otari.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
if(TARGET otari_gateway)
  configure_file("${PROJECT_SOURCE_DIR}/cmake/otari-gateway.pc.in"
                 "${PROJECT_BINARY_DIR}/otari-gateway.pc" @ONLY)
  install(FILES "${PROJECT_BINARY_DIR}/otari-gateway.pc"
          DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
endif()
