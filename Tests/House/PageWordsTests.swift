import Foundation
import Testing

/// The words of the web page, in both languages.
@Suite("The page's words")
struct PageWordsTests {
    /// The keys of a file's object by the path to them; those of objects on one line are not looked at.
    private static func keys(_ language: String) throws -> [String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let file = root.appending(path: "Sources/WebFiles/page/words-\(language).js")
        var path: [(indent: Int, key: String)] = []
        var keys: [String] = []
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            guard let match = line.wholeMatch(of: /( +)(\w+|"[^"]*"):(?: .*)?/) else { continue }
            let indent = match.1.count
            path.removeAll { $0.indent >= indent }
            path.append((indent, String(match.2)))
            keys.append(path.map(\.key).joined(separator: "."))
        }
        return keys
    }

    @Test("have no key twice, of which the first would be lost, and the same in both languages")
    func keys() throws {
        let (english, chinese) = (try Self.keys("en"), try Self.keys("zh"))
        #expect(english.count > 100)
        for keys in [english, chinese] {
            let twice = Dictionary(grouping: keys) { $0 }.filter { $1.count > 1 }.keys.sorted()
            #expect(twice == [])
        }
        // The details of problems come from the daemon, in English.
        let different = Set(english).symmetricDifference(chinese).filter { !$0.hasPrefix("details") }
        #expect(different.sorted() == [])
    }
}
