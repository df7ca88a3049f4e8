import Testing

@testable import PlanSearch

@Suite("Strings that a query may have meant")
struct CompletionLookupTests {
    private static func table() throws -> CompletionTable {
        try Fixture(texts: ["抽水蓄能、西宁机场、抽水蓄能。\n\n吕梁机场、西宁几多、抽水蓄能、西宁机场、抽水续能。"]).engine.completions(waits: false)
    }

    @Test("are found by all of their reading, not by a part of it")
    func readings() throws {
        let table = try Self.table()
        for typed in ["xnjc", "xiningjichang", "西宁jc", "xīníngjīchǎng"] {
            #expect(try table.entries(whoseReadingIs: typed, limit: 3).map(\.text) == ["西宁机场"], "\(typed)")
        }
        #expect(try table.entries(whoseReadingIs: "luliangjichang", limit: 3).map(\.text) == ["吕梁机场"])
        for typed in ["xnj", "xining", "西宁机场", "", "xnjcxn"] {
            #expect(try table.entries(whoseReadingIs: typed, limit: 3).isEmpty, "\(typed)")
        }
    }

    @Test("differ in one ideograph, homophones first")
    func near() throws {
        let table = try Self.table()
        let found = try table.entries(nearTo: "抽水畜能", limit: 5)
        #expect(found.map(\.completion.text).first == "抽水蓄能")
        #expect(found.map(\.isHomophone).first == true)
        #expect(try table.entries(nearTo: "西宁几场", limit: 5).map(\.completion.text).first == "西宁机场")
        #expect(try table.entries(nearTo: "海宁机场", limit: 5).map(\.isHomophone) == [false])
        for text in ["西宁机场", "西宁", "西安几场", "机", "", "西宁机", "西宁机7"] {
            #expect(try !table.entries(nearTo: text, limit: 5).map(\.completion.text).contains("西宁机场"), "\(text)")
        }
    }
}
