#pragma once
#include <csignal>
#include <string_view>

namespace azlint {

// What the process as a whole needs before anything else, once, in one thread: a closed pipe and a
// file that may grow no further are errors of a write instead of signals; standard streams that
// somebody closed stay closed to us, and no file of ours takes their numbers; without memory the
// program says so and exits with 2, and an exception that nobody caught ends it with 3.
void PrepareProcess();

// While it lives, SIGINT, SIGTERM and SIGHUP wait: a file is written whole, or not at all, and no
// scratch file stays behind. Only for writing to disks, which ends by itself. For the one thread
// that is left when results are written.
class HeldSignals {
 public:
  HeldSignals();
  ~HeldSignals();
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

 private:
  sigset_t before_;
};

// Writes lines to standard error, control characters and their like made visible. That nobody can
// read them is no fault.
void Tell(std::string_view text);

}  // namespace azlint
