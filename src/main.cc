#include "embedded.h"
#include "run.h"

int main(int argc, char** argv) { return azlint::Run(argc, argv, azlint::EmbeddedRules()); }
