# azlint_settings: how every file is compiled. azlint_program_settings: how programs are linked.
# azlint_fmt: fmt as this build uses it. azlint_precompile(TARGET HEADERS...): what saves time.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(azlint_settings INTERFACE)
add_library(azlint_program_settings INTERFACE)
add_library(azlint_fmt INTERFACE)

target_compile_options(azlint_settings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-Wshadow;-Wconversion>)
if(AZLINT_WERROR)
  target_compile_options(azlint_settings INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Werror>)
endif()

if(AZLINT_SANITIZE)
  set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=all)
  target_compile_options(azlint_settings INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:${sanitizers};-fno-omit-frame-pointer>)
  target_link_options(azlint_settings INTERFACE ${sanitizers})
endif()

# Debian has no static libfmt, so a static program takes fmt from its headers.
if(AZLINT_STATIC)
  target_compile_options(azlint_settings INTERFACE -ffunction-sections -fdata-sections)
  target_link_options(azlint_program_settings INTERFACE -static -s -Wl,--gc-sections)
  target_link_libraries(azlint_fmt INTERFACE fmt::fmt-header-only)
else()
  target_link_libraries(azlint_fmt INTERFACE fmt::fmt)
endif()

# A unity build already reads each header once per batch.
function(azlint_precompile target)
  if(NOT CMAKE_UNITY_BUILD)
    target_precompile_headers(${target} PRIVATE
      <fmt/core.h> <algorithm> <memory> <optional> <span> <string> <string_view> <vector> ${ARGN})
  endif()
endfunction()
