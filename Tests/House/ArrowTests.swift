import Testing

/// Arrows between targets point one way, and some targets may not know others at all.
@Suite("Targets know only those below them")
struct ArrowTests {
    /// The targets of the project, lowest first: each may import those before it.
    private static let layers = [
        ["Xapian", "TextAnalysis", "ByteCoding", "ChildPrograms"], ["OriginalText"],
        ["PlanLanguage", "Originals", "Converters"],
        ["PlanDocuments", "ProjectNames"], ["SearchIndex"], ["PlanSearch"],
    ]

    @Test("a library imports only libraries below it")
    func arrowsPointDown() {
        for (level, layer) in Self.layers.enumerated() {
            let above = Set(Self.layers[level...].joined()).subtracting(layer)
            for target in layer {
                let others = above.union(Set(layer).subtracting([target]))
                for file in SourceTree.shared.files(ofTarget: target) {
                    for module in Self.imports(of: file) where others.contains(module) {
                        Issue.record("\(file.path) imports \(module), which is not below \(target)")
                    }
                }
            }
        }
    }

    @Test("the client links no index, and the wire types nothing of the project but words")
    func clientIsThin() {
        let heavy: Set = [
            "Xapian", "TextAnalysis", "PlanLanguage", "PlanDocuments", "SearchIndex", "PlanSearch", "OriginalText",
            "Originals", "Converters", "ChildPrograms", "ProjectNames",
        ]
        for file in SourceTree.shared.files(ofTarget: "plansearch") + SourceTree.shared.files(ofTarget: "SearchAPI") {
            for module in Self.imports(of: file) where heavy.contains(module) {
                Issue.record("\(file.path) imports \(module)")
            }
        }
    }

    @Test("the readers of originals run in a process of their own and nowhere else")
    func originalsAreApart() {
        for target in SourceTree.shared.targets where target != "plansearch-extract" && target != "Originals" {
            for file in SourceTree.shared.files(ofTarget: target) {
                for module in Self.imports(of: file) where ["Originals", "LibXML2", "LibArchive"].contains(module) {
                    Issue.record("\(file.path) imports \(module)")
                }
            }
        }
    }

    private static func imports(of file: SourceTree.File) -> [String] {
        file.bareCode.matches(of: /(?m)^[ \t]*(?:@\w+ )?(?:public |internal |private )?import (?:\w+ )?(\w+)/)
            .map { String($0.output.1) }
    }
}
