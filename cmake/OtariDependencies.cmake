# Every dependency, found once here, so that the imported targets are known in all directories.
# On Debian 12, scripts/setup installs all of them.

find_package(Threads REQUIRED)
find_package(CURL 7.88 REQUIRED)
find_package(simdjson 3.0 REQUIRED)

if(OTARI_BUILD_GATEWAY)
  # Asio and Beast, headers only.
  find_package(Boost 1.81 REQUIRED)
  find_package(SQLite3 3.40 REQUIRED)
endif()

if(OTARI_BUILD_CLI)
  find_package(PkgConfig REQUIRED)
  find_package(CLI11 2.1 REQUIRED)
  # Targets PkgConfig::libedit and PkgConfig::cmark. Debian's CMake package of cmark fails unless
  # the cmark program is installed too.
  pkg_check_modules(libedit REQUIRED IMPORTED_TARGET libedit)
  pkg_check_modules(cmark REQUIRED IMPORTED_TARGET libcmark)
endif()

if(OTARI_BUILD_TESTS)
  find_package(GTest 1.12 REQUIRED)
  find_package(OpenSSL 3.0 REQUIRED)
  find_package(nlohmann_json 3.11 REQUIRED)
  find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)
endif()

