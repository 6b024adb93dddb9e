// Runs a command and says what it took: run_once FIGURES COMMAND... writes wall seconds, processor
// seconds, peak kilobytes and exit code to the file FIGURES. Small and static on purpose: Linux
// counts the memory of whoever starts a program as the program's own, so Python cannot measure it.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cstdio>

extern char** environ;

namespace {

double Now() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double Seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) return 64;
  pid_t child = 0;
  int status = 0;
  rusage used{};
  const double begin = Now();
  if (posix_spawnp(&child, words[2], nullptr, nullptr, words + 2, environ) != 0) return 65;
  wait4(child, &status, 0, &used);
  const double wall = Now() - begin;
  std::FILE* figures = std::fopen(words[1], "w");
  if (!figures) return 66;
  std::fprintf(figures, "%.6f %.6f %ld %d\n", wall, Seconds(used.ru_utime) + Seconds(used.ru_stime),
               used.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  return std::fclose(figures);
}
