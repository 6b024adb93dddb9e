# azlint_pack reads rules/ with the core and writes rules.bin; azlint_embedded holds those bytes.
file(GLOB_RECURSE rule_files CONFIGURE_DEPENDS rules/*.jsonc)
set(rules_file ${PROJECT_BINARY_DIR}/rules.bin)

add_executable(azlint_pack src/pack_main.cc)
target_link_libraries(azlint_pack PRIVATE azlint_core azlint_program_settings)

add_custom_command(
  OUTPUT ${rules_file}
  COMMAND azlint_pack ${PROJECT_SOURCE_DIR}/rules ${rules_file}
  DEPENDS azlint_pack ${rule_files}
  COMMENT "Packing rules"
  VERBATIM)

add_library(azlint_embedded OBJECT src/embedded.S)
set_source_files_properties(src/embedded.S PROPERTIES
  COMPILE_DEFINITIONS AZLINT_RULES_FILE="${rules_file}"
  OBJECT_DEPENDS ${rules_file})
