import PlanDocuments
import Testing

/// A text and the outline that it has, two spaces for each level.
struct OutlineCase: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var outline: [String]

    init(_ name: String, _ text: String, _ outline: [String]) {
        self.name = name
        self.text = text
        self.outline = outline
    }

    var testDescription: String { name }

    func check(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(read(text).outline == outline, sourceLocation: sourceLocation)
    }
}
