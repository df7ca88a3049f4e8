import TestSupport
import Testing
import TextAnalysis

/// What the promise of exact search rests on, on random text.
@Suite struct AnalyzerPropertyTests {
    private static let rounds = 1000

    @Test func theFoldOfAPartIsAPartOfTheFold() {
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<Self.rounds {
            let text = random.text(length: Int.random(in: 1...40, using: &random))
            let part = text[random.range(in: text.count)]
            let whole = Normalizer.fold(string(text)).utf8
            #expect(whole.contains(bytes: Normalizer.fold(string(part)).utf8), "\(text) without \(Array(part))")
        }
    }

    @Test func foldingTwiceIsFoldingOnce() {
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<Self.rounds {
            let text = random.text(length: 30)
            let once = Normalizer.fold(string(text))
            #expect(Normalizer.fold(once.utf8) == FoldedText(utf8: once.utf8, edits: []), "\(text)")
        }
    }

    @Test func theSourceComesBackFromTheEdits() {
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<Self.rounds {
            let source = Array(string(random.text(length: 30)).utf8)
            let result = Normalizer.fold(source)
            let back = reconstruct(result) { source[Int($0.sourceOffset)..<Int($0.sourceOffset + $0.sourceLength)] }
            #expect(back == source)
            for (edit, next) in zip(result.edits, result.edits.dropFirst()) {
                #expect(edit.foldedOffset + edit.foldedLength <= next.foldedOffset)
                #expect(edit.sourceOffset + edit.sourceLength <= next.sourceOffset)
            }
            for edit in result.edits {
                let from = source[Int(edit.sourceOffset)..<Int(edit.sourceOffset + edit.sourceLength)]
                let to = result.utf8[Int(edit.foldedOffset)..<Int(edit.foldedOffset + edit.foldedLength)]
                #expect(Array(from) != Array(to))
            }
        }
    }

    @Test func theSourceOfARangeFoldsToTextThatContainsIt() {
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<Self.rounds {
            let source = Array(string(random.text(length: 30)).utf8)
            let result = Normalizer.fold(source)
            for term in terms(of: result.utf8) {
                let range = result.sourceRange(of: term.range)
                let slice = Array(source[range])
                let slicesWhole = String(validating: slice, as: UTF8.self) != nil
                #expect(slicesWhole && Normalizer.fold(slice).utf8.contains(bytes: Array(term.text.utf8)))
                let there = result.foldedRange(of: range)
                #expect(there.lowerBound <= term.range.lowerBound && there.upperBound >= term.range.upperBound)
                // Neither end of the range is a scalar that folding drops.
                let scalars = Array(String(decoding: slice, as: UTF8.self).unicodeScalars)
                for end in [scalars.first!, scalars.last!] {
                    #expect(ScalarClass.of(end) != .whiteSpace && ScalarClass.of(end) != .ignorable)
                }
            }
        }
    }

    @Test func theFoldOfASourceRangeIsWhatTheRangeFoldsTo() {
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<Self.rounds {
            let text = random.text(length: 30)
            let part = random.range(in: text.count)
            let lower = string(text[..<part.lowerBound]).utf8.count
            let upper = lower + string(text[part]).utf8.count
            let result = Normalizer.fold(string(text))
            let range = result.foldedRange(of: lower..<upper)
            // A space that stays at an end belongs to the source range, while the part by itself has it dropped.
            var there = result.utf8[range]
            if there.first == 0x20 { there.removeFirst() }
            if there.last == 0x20 { there.removeLast() }
            #expect(Array(there) == Normalizer.fold(string(text[part])).utf8, "\(text) \(part)")
        }
    }

    @Test func bigramsAreAdjacentAndUnigramsEndRuns() {
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<Self.rounds {
            let text = Normalizer.fold(string(random.text(length: 30))).utf8
            // Brute force: split into scalars, then walk over pairs.
            var expected: [Term] = []
            var offset = 0
            var previous: (scalar: Unicode.Scalar, offset: Int)?
            for scalar in Array(String(decoding: text, as: UTF8.self).unicodeScalars) + ["|"] {
                let length = UTF8.encode(scalar)!.count
                let isPart = ScalarClass.of(scalar).isTermPart
                if let previous, isPart {
                    let pair = string([previous.scalar, scalar])
                    expected.append(Term(text: pair, range: previous.offset..<offset + length, isBigram: true))
                } else if let previous {
                    let last = String(previous.scalar)
                    expected.append(Term(text: last, range: previous.offset..<offset, isBigram: false))
                }
                previous = isPart ? (scalar, offset) : nil
                offset += length
            }
            #expect(terms(of: text) == expected)
        }
    }

    @Test func theBigramsOfAPartAreTermsOfTheText() {
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<Self.rounds {
            let text = random.text(length: 40)
            let all = terms(of: Normalizer.fold(string(text)).utf8)
            let bigrams = Set(all.filter(\.isBigram).map(\.text))
            let part = text[random.range(in: text.count)]
            for term in terms(of: Normalizer.fold(string(part)).utf8) {
                if term.isBigram {
                    #expect(bigrams.contains(term.text), "\(term.text) of \(part)")
                } else {
                    let isFound = all.contains { $0.text.utf8.starts(with: term.text.utf8) }
                    #expect(isFound, "\(term.text) of \(part)")
                }
            }
        }
    }

    @Test func scalarsAreCountedAsStringsCountThem() {
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<200 {
            let text = string(random.text(length: Int.random(in: 0...60, using: &random)))
            let utf8 = Array(text.utf8)
            #expect(UTF8Scalars.count(in: utf8, 0..<utf8.count) == text.unicodeScalars.count)
            utf8.withUnsafeBufferPointer { bytes in
                for offset in 0...utf8.count {
                    let start = UTF8Scalars.start(ofScalarAt: offset, in: bytes)
                    let end = UTF8Scalars.boundary(from: offset, in: bytes)
                    #expect(start <= offset && offset <= end && end - start <= 4)
                    #expect(start == utf8.count || UTF8Scalars.beginsScalar(utf8[start]))
                    #expect(end == utf8.count || UTF8Scalars.beginsScalar(utf8[end]))
                }
            }
        }
    }
}

extension SeededGenerator {
    /// A range that is not empty.
    fileprivate mutating func range(in count: Int) -> Range<Int> {
        let lower = Int.random(in: 0..<count, using: &self)
        return lower..<Int.random(in: lower + 1...count, using: &self)
    }
}
