import PlanLanguage

/// Heads that stand at the end of words that no table has: 拖拉机厂, 节制闸.
enum ListedHead {
    private static let heads = Lexicon.entries(.listedHead).sorted { $0.word.count > $1.word.count }

    static func last(of run: Scalars) -> NameWord? {
        for head in heads where run.hasSuffix(head.word) {
            let range = run.count - head.word.count..<run.count
            return head.counts(in: run, at: range)
                ? NameWord(scalars: head.word, role: .head, traits: head.traits + ["named"]) : nil
        }
        return nil
    }
}
