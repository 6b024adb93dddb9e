#include "model/graph.h"

#include <gtest/gtest.h>

#include "job.h"

namespace azlint {
namespace {

constexpr std::string_view kStorage =
    R"({"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/st",)"
    R"("type":"microsoft.storage/storageaccounts","name":"st","properties":{"x":1}})";
constexpr std::string_view kAccount =
    R"({"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/ai",)"
    R"("type":"microsoft.cognitiveservices/accounts","name":"ai","kind":"SpeechServices",)"
    R"("properties":{"userOwnedStorage":[{"resourceId":"/subscriptions/s/resourceGroups/g/)"
    R"(providers/Microsoft.Storage/storageAccounts/s\u0074"}]}})";

// Two parts of one list, of which outlines are kept.
class OutlinedGraph : public testing::Test {
 protected:
  OutlinedGraph() {
    const auto storage = static_cast<uint32_t>(kStorage.size());
    source_.text = std::string(kStorage) + std::string(kAccount);
    Add(0, {0, storage, 0});
    Add(1, {storage, static_cast<uint32_t>(source_.text.size()), 0});
  }

  void Add(uint32_t number, const ListRow& row) {
    Job job;
    Loaded loaded;
    loaded.source = &source_;
    job.main = &loaded;
    job.unit = std::make_unique<Unit>(number);
    job.unit->rows.push_back(row);
    ReadRow(source_, row, *job.unit);
    Outline(job);
    outlines_.push_back(std::move(job.outline));
    units_.push_back(outlines_.back().get());
  }
  const ResourceHead& storage() const { return units_[0]->heads[0]; }
  const ResourceHead& account() const { return units_[1]->heads[0]; }

  Source source_;
  std::vector<std::unique_ptr<Unit>> outlines_;
  std::vector<Unit*> units_;
};

TEST_F(OutlinedGraph, ReadsARowOnceInEachView) {
  const Graph graph(units_, Graph::State::kLater, nullptr, {ReadRow, 2});
  const Graph view(graph, nullptr);
  const Resource& whole = view.Whole(storage());
  EXPECT_EQ(whole.type, "Microsoft.Storage/storageAccounts");
  EXPECT_EQ(Get(whole.workspace(), whole.body, "properties.x").value.integer, 1);
  EXPECT_EQ(&view.Whole(storage()), &whole);
  EXPECT_EQ(&view.Whole(whole), &whole);
  EXPECT_NE(&graph.Whole(storage()), &whole);
  EXPECT_TRUE(IsSame(whole, storage()));
  EXPECT_FALSE(IsSame(whole, account()));
}

TEST_F(OutlinedGraph, RelatesBothWays) {
  const Graph graph(units_, Graph::State::kLater, nullptr, {ReadRow, 2});
  const Related storage_of = RelatedTo(graph.Whole(account()), "byosStorage", graph);
  ASSERT_EQ(storage_of.edges.size(), 1u);
  EXPECT_EQ(storage_of.edges[0].to, &storage());
  EXPECT_EQ(storage_of.edges[0].is, Tri::kTrue);
  const Related users = RelatedTo(graph.Whole(storage()), "speechAccounts", graph);
  ASSERT_EQ(users.edges.size(), 1u);
  EXPECT_EQ(users.edges[0].to, &account());
  EXPECT_TRUE(IsUsed(storage(), graph));
  EXPECT_FALSE(IsUsed(account(), graph));
}

TEST_F(OutlinedGraph, KnowsNothingOfWhatIsGone) {
  const Graph graph(units_, Graph::State::kLater, nullptr,
                    {[](const Source&, const ListRow&, Unit&) {}, 1});
  const Resource& gone = graph.Whole(storage());
  EXPECT_TRUE(IsSame(gone, storage()));
  EXPECT_TRUE(Get(gone.workspace(), gone.body, "properties.x").value.IsUnknown());
  EXPECT_EQ(&graph.Whole(storage()), &gone);
}

}  // namespace
}  // namespace azlint
