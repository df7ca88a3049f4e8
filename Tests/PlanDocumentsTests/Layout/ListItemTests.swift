import PlanDocuments
import Testing

/// Lines below a list item's mark, further in than the mark, belong to the item.
struct ListItemTests {
    private func count(_ text: String) -> Int { read(text, path: "plan.md").plans[0].passages.count }

    @Test(arguments: [
        "- 建设雪场，加快前期工作，\n  年内开工建设，\n  按期投入使用。", "* 建设雪场，加快前期工作\n  并投入使用。", "+ 建设雪场，加快前期工作\n    年内开工。",
        "1. 第一项任务，建设一批设施并\n   投入使用。", "- 建设雪场\n  建设冰场",
    ])
    func `A line further in than the mark continues the item`(_ item: String) {
        #expect(count("# 西宁市方案\n\n\(item)\n") == 2, "\(item)")
    }

    @Test(arguments: [
        "- 建设雪场，加快前期工作。\n- 建设冰场，年内开工。", "- 建设雪场，加快前期工作。\n\n  建设冰场，年内开工。", "- 建设雪场，加快前期工作。\n  - 建设冰场，年内开工。",
        "1. 第一项任务。\n   2. 第二项任务。",
    ])
    func `The next item, an item inside it and a paragraph after a blank line do not`(_ items: String) {
        #expect(count("# 西宁市方案\n\n\(items)\n") == 3, "\(items)")
    }
}
