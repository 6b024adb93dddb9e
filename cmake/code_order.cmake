# Functions that run stand side by side in the static program, in the order of code_order.ld, which
# bench/code_order.py makes with the map. A linker that cannot do so is left alone.
if(AZLINT_STATIC)
  include(CheckLinkerFlag)
  set(code_order ${PROJECT_SOURCE_DIR}/cmake/code_order.ld)
  check_linker_flag(CXX -Wl,-T,${code_order} AZLINT_CAN_ORDER_CODE)
  target_link_options(azlint PRIVATE -Wl,-Map=$<TARGET_FILE:azlint>.map)
  if(AZLINT_CAN_ORDER_CODE)
    target_link_options(azlint PRIVATE -Wl,-T,${code_order})
    set_target_properties(azlint PROPERTIES LINK_DEPENDS ${code_order})
  endif()
endif()
