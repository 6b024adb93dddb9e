#include "text/parallel.h"

#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace azlint {
namespace {

// Evaluation nests as deep as limits::kEvaluationDepth, so threads do not rely on the stack that
// the shell happens to give; what is not touched costs nothing.
constexpr size_t kStackBytes = size_t{64} << 20;

struct Shared {
  size_t count;
  const std::function<void(size_t)>& work;
  std::atomic<size_t> next{0};
};

void* Run(void* argument) {
  Shared& all = *static_cast<Shared*>(argument);
  for (size_t i; (i = all.next++) < all.count;) all.work(i);
  return nullptr;
}

}  // namespace

void InParallel(size_t count, unsigned jobs, const std::function<void(size_t)>& work) {
  Shared shared{count, work};
  if (jobs == 0) jobs = std::max(1u, std::thread::hardware_concurrency());
  jobs = static_cast<unsigned>(std::min<size_t>(jobs, count));
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kStackBytes);
  std::vector<pthread_t> threads(jobs);
  unsigned started = 0;
  while (started < jobs && pthread_create(&threads[started], &attributes, Run, &shared) == 0)
    ++started;
  pthread_attr_destroy(&attributes);
  if (started == 0) Run(&shared);  // no memory for a thread
  for (unsigned t = 0; t < started; ++t) pthread_join(threads[t], nullptr);
}

}  // namespace azlint
