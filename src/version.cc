#include "version.h"

namespace azlint {

std::string_view Version() { return AZLINT_VERSION; }

}  // namespace azlint
