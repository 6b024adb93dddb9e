#include "embedded.h"
#include "process.h"
#include "run.h"

int main(int argc, char** argv) {
  azlint::PrepareProcess();
  return azlint::Run(argc, argv, azlint::EmbeddedRules());
}
