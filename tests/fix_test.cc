#include "fix.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "discover.h"
#include "embedded.h"
#include "fix_files.h"
#include "replace_file.h"
#include "support/packed.h"
#include "support/paths.h"
#include "unified_diff.h"

namespace azlint {
namespace {

namespace fs = std::filesystem;

std::string Read(const fs::path& path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

void Write(const fs::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::vector<InputFile> Find(std::vector<std::string> paths) {
  FileSelection selection;
  selection.paths = std::move(paths);
  return Discover(selection);
}

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "azlint-fix-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

Fixed FixBytes(std::string bytes, std::string select = "storage/shared-key-enabled") {
  LintRequest request;
  request.jobs = 1;
  request.settings[0].select = {std::move(select)};
  InputFile file;
  file.path = "a.json";
  file.bytes = std::move(bytes);
  request.files = {file};
  return FixAll(std::move(request), false, Packed().rules, Packed().tables);
}

constexpr char kHead[] =
    R"({"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "resources": [)";
std::string Account(std::string_view name, std::string_view properties) {
  return R"({"type": "Microsoft.Storage/storageAccounts", "apiVersion": "2023-01-01", "name": ")" +
         std::string(name) + "\", \"properties\": " + std::string(properties) + "}";
}
std::string Template(std::string_view resources) { return kHead + std::string(resources) + "]}"; }

// What the bytes become; "" when nothing is fixed.
std::string Mended(const std::string& bytes) {
  Fixed fixed = FixBytes(bytes);
  if (!fixed.report.findings.empty()) return "left: " + fixed.report.findings[0].message;
  return fixed.files.empty() ? "" : fixed.files[0].after;
}

TEST(FixAll, ChangesNothingElse) {
  EXPECT_EQ(Mended(Template(Account("a", R"({ "allowSharedKeyAccess" :true })"))),
            Template(Account("a", R"({ "allowSharedKeyAccess" :false })")));
  EXPECT_EQ(Mended(Template(Account("a", "{\t/* c */ }"))),
            Template(Account("a", "{\t/* c */ \"allowSharedKeyAccess\": false }")));
  EXPECT_EQ(Mended(Template(Account("a", R"({"allowSharedKeyAccess": false})"))), "");
}

TEST(FixAll, MendsSeveralPlacesOfOneFile) {
  Fixed fixed = FixBytes(Template(Account("a", "{}") + ",\r\n" + Account("b", "{}") + ", " +
                                  Account("c", R"({"allowSharedKeyAccess": true})")));
  ASSERT_EQ(fixed.files.size(), 1u);
  EXPECT_EQ(fixed.files[0].findings, 3u);
  EXPECT_EQ(fixed.report.findings.size(), 0u);
  EXPECT_EQ(fixed.report.exit_code, 0);
  EXPECT_EQ(FixedWords(fixed.files, true), "fixed 3 findings in 1 file:\n  a.json: 3\n");
  EXPECT_EQ(FixedWords({}, false), "would fix nothing\n");
}

// Two settings of one object would stand at the same place.
TEST(FixAll, TakesAnotherRoundForWhatOverlaps) {
  Fixed fixed = FixBytes(
      kHead +
          std::string(R"({"type": "Microsoft.Storage/storageAccounts", "apiVersion": "2021-01-01",
  "name": "a", "properties": {"networkAcls": {"defaultAction": "Deny"}}}]})"),
      "storage/");
  ASSERT_EQ(fixed.files.size(), 1u);
  EXPECT_TRUE(fixed.report.findings.empty());
  EXPECT_EQ(fixed.files[0].findings, 2u);
  EXPECT_NE(fixed.files[0].after.find(
                R"("Deny"}, "allowBlobPublicAccess": false, "allowSharedKeyAccess": false}}]})"),
            std::string::npos)
      << fixed.files[0].after;
}

std::string Utf16(std::string_view text, bool big_endian, bool mark) {
  return Encode(text, big_endian ? Encoding::kUtf16Be : Encoding::kUtf16Le, mark);
}

TEST(FixAll, KeepsTheEncoding) {
  const std::string before = Template(Account("\xF0\x9F\x98\x80\xC3\xA4", "{\r\n}")),
                    after = Template(Account("\xF0\x9F\x98\x80\xC3\xA4",
                                             "{\r\n  \"allowSharedKeyAccess\": false\r\n}"));
  EXPECT_EQ(Mended("\xEF\xBB\xBF" + before), "\xEF\xBB\xBF" + Mended(before));
  for (bool big_endian : {false, true})
    for (bool mark : {false, true})
      EXPECT_EQ(Mended(Utf16(before, big_endian, mark)), Utf16(Mended(before), big_endian, mark));
  EXPECT_NE(Mended(before).find("\"allowSharedKeyAccess\": false"), std::string::npos);
}

// Small texts, put together from parts: the fix must mend each, or leave it alone.
TEST(FixAll, MendsEveryWayOfWriting) {
  const std::string_view ends[] = {"\n", "\r\n", ""}, indents[] = {"  ", "\t", ""};
  const std::string_view comments[] = {"", "/* c */", "// c"}, commas[] = {"", ","};
  const std::string_view members[] = {"", "\"a\": {\"b\": [1]}", "\"allowSharedKeyAccess\": true"};
  for (std::string_view end : ends)
    for (std::string_view indent : indents)
      for (std::string_view comment : comments)
        for (std::string_view comma : commas)
          for (std::string_view member : members) {
            if (member.empty() && !comma.empty()) continue;
            std::string note(comment);
            if (comment == "// c" && end.empty()) note += "\n";
            std::ostringstream text;
            text << "{" << note << end << indent << member << comma << note << end << note << end
                 << "}";
            const std::string before = Template(Account("a", text.str()));
            Fixed fixed = FixBytes(before);
            ASSERT_EQ(fixed.files.size(), 1u) << text.str();
            ASSERT_TRUE(fixed.report.notifications.empty()) << text.str();
            EXPECT_EQ(fixed.report.findings.size(), 0u) << fixed.files[0].after;
            const auto lines = [](const std::string& s) {
              return std::count(s.begin(), s.end(), '\n');
            };
            const bool added = member.find("Shared") == member.npos;
            EXPECT_TRUE(added || lines(before) == lines(fixed.files[0].after)) << text.str();
          }
}

TEST(UnifiedDiff, IsAsPatchReadsIt) {
  EXPECT_EQ(UnifiedDiff("a", "x\n", "x\n"), "");
  EXPECT_EQ(UnifiedDiff("d/a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n10\n"),
            "--- a/d/a\n+++ b/d/a\n@@ -2,8 +2,9 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n 9\n+10\n");
  EXPECT_EQ(UnifiedDiff("/a", "x", "y\r\n"),
            "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\r\n");
  EXPECT_EQ(UnifiedDiff("a", "", "y\n"), "--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+y\n");
}

TEST(UnifiedDiff, PartsDistantChanges) {
  std::string before, after;
  for (int i = 1; i <= 30; ++i) {
    before += std::to_string(i) + "\n";
    after += i == 3 || i == 25 ? "x\n" : std::to_string(i) + "\n";
  }
  const std::string diff = UnifiedDiff("a", before, after);
  EXPECT_NE(diff.find("@@ -1,6 +1,6 @@\n 1\n 2\n-3\n+x\n 4\n 5\n 6\n@@ -22,7 +22,7 @@\n 22\n"),
            std::string::npos)
      << diff;
}

TEST(ReplaceFile, KeepsModeAndLinks) {
  TemporaryFolder folder;
  const fs::path file = folder.path() / "a.json", link = folder.path() / "link.json";
  Write(file, "old");
  fs::permissions(file, fs::perms(0640));
  fs::create_symlink("a.json", link);
  std::string error;
  EXPECT_TRUE(ReplaceFile(link.string(), "old", "new", error)) << error;
  EXPECT_EQ(Read(file), "new");
  EXPECT_TRUE(fs::is_symlink(link));
  EXPECT_EQ(fs::status(file).permissions(), fs::perms(0640));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 2);
}

TEST(ReplaceFile, LeavesWhatItMustNotTouch) {
  TemporaryFolder folder;
  const fs::path file = folder.path() / "a.json";
  Write(file, "other");
  std::string error;
  EXPECT_FALSE(ReplaceFile(file.string(), "old", "new", error));
  EXPECT_EQ(error, "it has changed in the meantime");
  fs::permissions(file, fs::perms(0444));
  EXPECT_FALSE(ReplaceFile(file.string(), "other", "new", error));
  EXPECT_EQ(error, "it is read-only");
  EXPECT_EQ(Read(file), "other");
  EXPECT_FALSE(ReplaceFile((folder.path() / "none").string(), "", "new", error));
  EXPECT_EQ(error, "No such file or directory");
}

TEST(FixAll, NamesFilesThatCannotBeWritten) {
  TemporaryFolder folder;
  for (const char* name : {"a.json", "b.json"})
    Write(folder.path() / name, Template(Account("a", "{}")));
  fs::permissions(folder.path() / "a.json", fs::perms(0444));
  LintRequest request;
  request.settings[0].select = {"storage/shared-key-enabled"};
  request.files = Find({folder.path().string()});
  Fixed fixed = FixAll(std::move(request), true, Packed().rules, Packed().tables);
  ASSERT_EQ(fixed.files.size(), 1u);
  EXPECT_TRUE(fixed.files[0].path.ends_with("b.json"));
  ASSERT_EQ(fixed.report.notifications.size(), 1u);
  EXPECT_EQ(fixed.report.notifications[0].message, "nothing was fixed here: it is read-only");
  EXPECT_EQ(fixed.report.exit_code, 2);
  EXPECT_EQ(fixed.report.findings.size(), 1u);
}

// One line for each finding, without its place.
std::multiset<std::string> Told(const Report& report) {
  std::multiset<std::string> told;
  for (const Finding& f : report.findings)
    told.insert(report.sources[f.where.source]->path + " " + std::string(f.rule) + " " +
                std::string(Name(f.certainty)) + " " + f.pointer + " " + f.path + " " + f.message);
  return told;
}

// The files of a folder with something to mend: the others would only cost time.
std::vector<InputFile> FilesToMend(const fs::path& folder) {
  LintRequest request;
  request.files = Find({folder.string()});
  const Report report = Lint(std::move(request), Packed().rules, Packed().tables);
  std::set<std::string> paths;
  for (const Finding& finding : report.findings)
    if (finding.fix && !finding.fix->edits.empty())
      paths.insert(report.sources[finding.where.source]->path);
  return Find({paths.begin(), paths.end()});
}

// All fixes of real templates: each file still reads, what was fixed is gone, nothing came or went.
TEST(FixAll, MendsTheCorpus) {
  if (!Shared() || !fs::exists(*Shared() / "corpus")) GTEST_SKIP() << kNoShared;
  TemporaryFolder folder;
  fs::copy(*Shared() / "corpus", folder.path(), fs::copy_options::recursive);
  LintRequest request;
  request.files = FilesToMend(folder.path());
  EXPECT_GT(request.files.size(), 50u);
  for (const InputFile& file : request.files)
    fs::permissions(file.path, fs::perms::owner_write, fs::perm_options::add);
  const Report before = Lint(request, Packed().rules, Packed().tables);
  const Fixed fixed = FixAll(request, true, Packed().rules, Packed().tables);
  EXPECT_EQ(fixed.files.size(), request.files.size());
  size_t mended = 0;
  for (const FixedFile& file : fixed.files) {
    std::string error;
    ASSERT_EQ(Read(file.path), file.before) << file.path;
    ASSERT_TRUE(ReplaceFile(file.path, file.before, file.after, error)) << file.path << error;
    mended += file.findings;
  }
  const Report after = Lint(request, Packed().rules, Packed().tables);
  const std::multiset<std::string> was = Told(before), is = Told(after);
  EXPECT_EQ(is, Told(fixed.report));
  EXPECT_EQ(was.size(), is.size() + mended);
  EXPECT_TRUE(std::includes(was.begin(), was.end(), is.begin(), is.end()));
  EXPECT_EQ(after.counts.files_failed, before.counts.files_failed);
  EXPECT_EQ(after.counts.resources, before.counts.resources);
  for (const Finding& finding : after.findings)
    EXPECT_TRUE(!finding.fix || finding.fix->edits.empty()) << finding.message;
  for (const Notification& note : fixed.report.notifications)
    EXPECT_FALSE(note.id == "fix/refused") << note.path;
}

}  // namespace
}  // namespace azlint
