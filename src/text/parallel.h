#pragma once
#include <cstddef>
#include <functional>

namespace azlint {

// Does `work` for the numbers below `count` in any order, with at most so many threads (0: one for
// each processor), and returns when all is done. The threads' stacks hold what evaluation nests.
void InParallel(size_t count, unsigned jobs, const std::function<void(size_t)>& work);

}  // namespace azlint
