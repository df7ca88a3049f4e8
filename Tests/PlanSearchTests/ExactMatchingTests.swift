import Foundation
import PlanDocuments
import PlanSearch
import TestSupport
import Testing
import TextAnalysis

/// The promise: a string finds exactly the passages whose folded text contains it. The oracle is a scan of the source
/// files by the C library's `strstr`.
@Suite struct ExactMatchingTests {
    /// Quoted, so that nothing in it is an operator. A quotation mark that the string itself has is written as one
    /// that folds to the same but does not end the quotation.
    static func quoted(_ text: String) -> String {
        "\"" + text.replacingOccurrences(of: "\"", with: "“") + "\""
    }

    static func scan(_ fixture: Fixture, for folded: [UInt8]) -> Set<String> {
        let needle = folded + [0]
        return needle.withUnsafeBytes { needle in
            let needle = needle.assumingMemoryBound(to: CChar.self).baseAddress!
            var found: Set<String> = []
            for passage in fixture.passages {
                let isFound = passage.folded.withUnsafeBytes { text in
                    strstr(text.assumingMemoryBound(to: CChar.self).baseAddress!, needle) != nil
                }
                if isFound { found.insert(passage.id) }
            }
            return found
        }
    }

    @Test func everySubstringOfAPassageIsFoundExactlyWhereItStands() throws {
        let fixture = try Fixture()
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<3_000 {
            let passage = fixture.passages.randomElement(using: &random)!
            let scalars = Array(passage.text.unicodeScalars)
            let length = Int.random(in: 1...min(12, scalars.count), using: &random)
            let start = Int.random(in: 0...(scalars.count - length), using: &random)
            var text = String(String.UnicodeScalarView(scalars[start..<start + length]))
            text = Self.variant(of: text, using: &random)
            let folded = Normalizer.fold(text).utf8
            guard !folded.isEmpty else { continue }
            let expected = Self.scan(fixture, for: folded)
            #expect(expected.contains(passage.id), "the oracle misses \(text)")
            #expect(try fixture.search(Self.quoted(text)) == expected, "query \(text)")
        }
    }

    /// The same string as somebody else might type it: full-width, traditional, other case, spaces, other dashes.
    static func variant(of text: String, using random: inout SeededGenerator) -> String {
        let pairs: [Unicode.Scalar: Unicode.Scalar] = [
            "产": "產", "业": "業", "园": "園", "区": "區", "兰": "蘭", "设": "設", "铁": "鐵", "发": "發", "国": "國",
            "—": "-", "-": "—", ",": "，", "，": ",", "(": "（", "（": "(", ":": "：", "。": "｡",
        ]
        guard Bool.random(using: &random) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39, 0x61...0x7A:
                // A full-width form, or the character itself.
                result.append(Bool.random(using: &random) ? Unicode.Scalar(scalar.value + 0xFEE0)! : scalar)
            case 0x41...0x5A:
                result.append(Bool.random(using: &random) ? Unicode.Scalar(scalar.value + 0x20)! : scalar)
            default:
                result.append(Bool.random(using: &random) ? pairs[scalar] ?? scalar : scalar)
            }
            // A space between Han characters changes nothing.
            if (0x4E00...0x9FFF).contains(scalar.value), Int.random(in: 0..<8, using: &random) == 0 {
                result.append(" ")
            }
        }
        return String(result)
    }

    @Test func stringsThatOccurNowhereAreFoundNowhere() throws {
        let fixture = try Fixture()
        var random = SeededGenerator(seed: testSeed())
        var none = 0
        for _ in 0..<1_000 {
            // Pieces of two passages: many bigrams occur, the whole rarely.
            func piece() -> [Unicode.Scalar] {
                let scalars = Array(fixture.passages.randomElement(using: &random)!.text.unicodeScalars)
                let length = Int.random(in: 1...min(5, scalars.count), using: &random)
                let start = Int.random(in: 0...(scalars.count - length), using: &random)
                return Array(scalars[start..<start + length])
            }
            let text = String(String.UnicodeScalarView(piece() + piece()))
            let folded = Normalizer.fold(text).utf8
            guard !folded.isEmpty else { continue }
            let expected = Self.scan(fixture, for: folded)
            if expected.isEmpty { none += 1 }
            #expect(try fixture.search(Self.quoted(text)) == expected, "query \(text)")
        }
        #expect(none > 500)
    }

    @Test func whatGrepFindsInASourceLineIsFoundInThatLine() throws {
        let fixture = try Fixture()
        var random = SeededGenerator(seed: testSeed())
        for name in ProjectFiles.corpusFiles {
            let source = String(decoding: try ProjectFiles.bytes(ProjectFiles.corpus + "/" + name), as: UTF8.self)
            let dropped = try Self.droppedBytes(name)
            var byte = 0
            for (number, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                defer { byte += line.utf8.count + 1 }
                let scalars = Array(line.unicodeScalars)
                guard scalars.count > 2 else { continue }
                let length = Int.random(in: 2...min(12, scalars.count), using: &random)
                let start = Int.random(in: 0...(scalars.count - length), using: &random)
                let text = String(String.UnicodeScalarView(scalars[start..<start + length]))
                let from = byte + String(String.UnicodeScalarView(scalars[..<start])).utf8.count
                guard !Normalizer.fold(text).utf8.isEmpty,
                    !dropped.contains(where: { $0.overlaps(from..<from + text.utf8.count) })
                else { continue }
                var query = SearchQuery(Self.quoted(text))
                query.limit = 10_000
                let hits = try fixture.engine.search(query).hits
                #expect(
                    hits.contains {
                        $0.passage.file == name && $0.passage.span.lines.contains(number + 1)
                    }, "\(name):\(number + 1) has “\(text)”")
            }
        }
    }

    @Test func highlightsAreTheMatchAndNothingElse() throws {
        let fixture = try Fixture()
        for text in ["抽水蓄能", "产业园区", "G0611", "5g", "兰州-西宁", "西宁", "750千伏", "（"] {
            let folded = Normalizer.fold(text).utf8
            for hit in try fixture.engine.search(SearchQuery(Self.quoted(text))).hits {
                #expect(!hit.ranges.isEmpty)
                for (whole, ranges) in [(hit.passage.text, hit.ranges), (hit.snippet.text, hit.snippet.ranges)] {
                    let scalars = Array(whole.unicodeScalars)
                    for range in ranges {
                        let match = String(String.UnicodeScalarView(scalars[range]))
                        #expect(Normalizer.fold(match).utf8 == folded, "\(match) in \(whole)")
                    }
                }
            }
        }
    }

    @Test func aMatchIsPlacedWhereItStandsInTheSource() throws {
        let fixture = try Fixture()
        for text in ["抽水蓄能", "曹家堡", "牵头单位", "G0611", "平安驿”品牌"] {
            for hit in try fixture.engine.search(SearchQuery(Self.quoted(text))).hits {
                let source = String(
                    decoding: try ProjectFiles.bytes(ProjectFiles.corpus + "/" + hit.passage.file), as: UTF8.self)
                let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
                let line = Array(lines[hit.line - 1].unicodeScalars)
                let first = Array(hit.passage.text.unicodeScalars)[hit.ranges[0].lowerBound]
                #expect(line[hit.column - 1] == first, "\(hit.passage.id) \(hit.line):\(hit.column)")
                let bytes = Array(source.utf8)[hit.passage.span.bytes]
                let text = hit.passage.text
                #expect(String(decoding: bytes, as: UTF8.self).hasPrefix(String(text.prefix(4))))
            }
        }
    }

    static func droppedBytes(_ name: String) throws -> [Range<Int>] {
        let source = SourceFile(path: name, bytes: try ProjectFiles.bytes(ProjectFiles.corpus + "/" + name))
        return PlanReader.read(source).dropped.map(\.bytes)
    }
}
