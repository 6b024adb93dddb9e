// The corpus of the fuzzer, and mutations of real files, as ordinary tests.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>

#include "fuzz/mutate.h"
#include "fuzz/targets.h"
#include "support/paths.h"

namespace azlint {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> FilesIn(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

fs::path Corpus() { return Checkout() / "fixtures" / "fuzz"; }

class FuzzCorpus : public testing::TestWithParam<FuzzTarget> {
 protected:
  static void SetUpTestSuite() { RaiseStackLimit(); }
};

TEST_P(FuzzCorpus, HoldsWhatItPromises) {
  const std::vector<fs::path> files = FilesIn(Corpus() / GetParam().name);
  EXPECT_FALSE(files.empty());
  for (const fs::path& file : files) {
    SCOPED_TRACE(file.string());
    EXPECT_EQ(GetParam().run(ReadWhole(file)), "");
  }
}

// A small input of each kind, cut off behind each byte.
TEST_P(FuzzCorpus, BearsACutAnywhere) {
  const std::vector<fs::path> files = FilesIn(Corpus() / GetParam().name);
  ASSERT_FALSE(files.empty());
  constexpr size_t kMost = 300;
  const std::string text = ReadWhole(files.front()).substr(0, kMost);
  for (size_t size = 0; size < text.size(); ++size)
    EXPECT_EQ(GetParam().run(text.substr(0, size)), "") << size << " bytes of " << files.front();
}

INSTANTIATE_TEST_SUITE_P(Fuzz, FuzzCorpus, testing::ValuesIn(FuzzTargets()),
                         [](const auto& tested) { return std::string(tested.param.name); });

TEST(FuzzFolders, AreOfKnownTargetsAndSmall) {
  uintmax_t bytes = 0;
  for (const fs::path& folder : FilesIn(Corpus())) {
    EXPECT_NE(FindFuzzTarget(folder.filename().string()), nullptr) << folder;
    for (const fs::path& file : FilesIn(folder)) bytes += fs::file_size(file);
  }
  EXPECT_LT(bytes, 400'000u);
}

// Replaces, drops or adds a byte.
std::string OtherByte(std::string_view bytes, std::mt19937_64& random) {
  std::string made(bytes);
  const size_t at = made.empty() ? 0 : random() % made.size();
  switch (random() % 3) {
    case 0:
      return made.insert(at, 1, static_cast<char>(random()));
    case 1:
      return made.empty() ? made : made.erase(at, 1);
    default:
      if (!made.empty()) made[at] = static_cast<char>(random());
      return made;
  }
}

constexpr char kSmall[] =
    R"({"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
"contentVersion":"1.0.0.0","parameters":{"keys":{"type":"bool","defaultValue":true}},
"variables":{"name":"[concat('st', uniqueString(resourceGroup().id))]"},"resources":[
{"type":"Microsoft.Storage/storageAccounts","apiVersion":"2023-01-01","name":"[variables('name')]",
"copy":{"name":"each","count":2},"properties":{"allowSharedKeyAccess":"[parameters('keys')]"}}],
"outputs":{"id":{"type":"string","value":"[resourceId('Microsoft.Storage/storageAccounts','a')]"}}})";

TEST(FuzzMutation, BearsATemplateCutAnywhere) {
  const std::string_view text = kSmall;
  for (const char* name : {"template", "lint"})
    for (size_t size = 0; size < text.size(); ++size)
      EXPECT_EQ(FindFuzzTarget(name)->run(text.substr(0, size)), "") << name << " " << size;
}

// Each step changes one node of what the last one made. A failure names the seed.
TEST(FuzzMutation, BearsNodesDroppedDuplicatedAndSwapped) {
  for (uint64_t seed = 0; seed < 40; ++seed) {
    std::mt19937_64 random(seed);
    std::string text = kSmall;
    for (int step = 0; step < 8; ++step) {
      const std::string made = MutateTree(
          text, random(), [&](std::string_view bytes) { return OtherByte(bytes, random); });
      if (!made.empty()) text = made;
      for (const char* name : {"template", "lint"})
        ASSERT_EQ(FindFuzzTarget(name)->run(text), "") << "seed " << seed << ":\n" << text;
    }
  }
}

std::string KeepBytes(std::string_view bytes) { return std::string(bytes); }

TEST(MutateTree, IsDoneByTheSeedAlone) {
  EXPECT_EQ(MutateTree(kSmall, 7, KeepBytes), MutateTree(kSmall, 7, KeepBytes));
  EXPECT_EQ(MutateTree("no JSON", 7, KeepBytes), "");
  EXPECT_EQ(MutateTree("{}", 7, KeepBytes), "{}");
}

TEST(MutateTree, DropsDuplicatesAndSwaps) {
  std::set<std::string> made;
  for (uint64_t seed = 0; seed < 2000; ++seed) made.insert(MutateTree("[1, 2]", seed, KeepBytes));
  for (const char* wanted : {"[ 2]", "[1, ]", "[1,1, 2]", "[1, 2,2]", "[2, 1]", "[1, null]"})
    EXPECT_TRUE(made.contains(wanted)) << wanted;
}

}  // namespace
}  // namespace azlint
