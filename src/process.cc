#include "process.h"

#include <fcntl.h>
#include <unistd.h>

#include <exception>
#include <new>
#include <string>

#include "report/printable.h"
#include "write_file.h"

namespace azlint {
namespace {

// No memory may be needed to say that there is none.
[[noreturn]] void Leave(std::string_view words, int exit_code) {
  if (write(STDERR_FILENO, words.data(), words.size()) < 0) _exit(exit_code);
  _exit(exit_code);
}

void RunOutOfMemory() { Leave("azlint: out of memory\n", 2); }

void FailInside() {
  Leave("azlint: this is a fault of azlint itself; please report it with what was checked\n", 3);
}

void Ignore(int signal) {
  struct sigaction action = {};
  action.sa_handler = SIG_IGN;
  sigaction(signal, &action, nullptr);
}

}  // namespace

void PrepareProcess() {
  Ignore(SIGPIPE);
  Ignore(SIGXFSZ);
  std::set_new_handler(RunOutOfMemory);
  std::set_terminate(FailInside);
  // Opened the wrong way round: whoever uses such a stream gets the error of a closed one.
  for (int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(stream, F_GETFD) >= 0) continue;
    const int file = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    if (file > STDERR_FILENO) close(file);
  }
}

HeldSignals::HeldSignals() {
  sigset_t held;
  sigemptyset(&held);
  for (int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&held, signal);
  pthread_sigmask(SIG_BLOCK, &held, &before_);
}

HeldSignals::~HeldSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

void Tell(std::string_view text) {
  std::string ignored;
  WriteAll(STDERR_FILENO, PrintableLines(text), ignored);
}

}  // namespace azlint
