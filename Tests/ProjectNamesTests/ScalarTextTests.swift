import PlanLanguage
import TestSupport
import Testing
import TextAnalysis

@testable import ProjectNames

struct ScalarTextTests {
    private let modes: [(ScalarText.Remarks, ScalarText.Epithets)] = [
        (.kept, .kept), (.kept, .dropped), (.dropped, .kept), (.dropped, .dropped),
    ]

    @Test func `Signs in any order leave scalars that stand where it says`() {
        var random = SeededGenerator(seed: testSeed())
        let alphabet = Array("甲乙丙丁戊“”（）()\"《》，、a1".unicodeScalars)
        for _ in 0..<20_000 {
            var view = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...14, using: &random) {
                view.append(alphabet.randomElement(using: &random)!)
            }
            let text = String(view)
            let folded = Normalizer.fold(text).utf8
            for (remarks, epithets) in modes {
                let read = ScalarText(folded, remarks: remarks, epithets: epithets)
                #expect(read.offsets.count == read.scalars.count + 1, "\(text)")
                #expect(zip(read.offsets, read.offsets.dropFirst()).allSatisfy { $0 < $1 || folded.isEmpty }, "\(text)")
                for (index, scalar) in read.scalars.enumerated() {
                    let bytes = read.bytes(index..<index + 1)
                    #expect(Array(folded[bytes]) == ScalarText.utf8([scalar]), "\(text)")
                }
            }
        }
    }

    @Test func `A name whose quotation and remark overlap is read like any other`() {
        // Each opens within the other.
        for name in ["甲“乙丙（丁”戊）", "甲（乙“丙）丁”戊机场", "甲“（乙”丙）机场"] {
            let folded = Normalizer.fold(name).utf8
            for (remarks, epithets) in modes {
                _ = ProjectName(ScalarText(folded, remarks: remarks, epithets: epithets).scalars)
            }
        }
        let read = ScalarText(Normalizer.fold("平凉“双千亿”产业基地").utf8, remarks: .kept, epithets: .dropped)
        #expect(read.scalars.string == "平凉产业基地")
    }
}
