import PlanDocuments
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The short form of `scripts/fuzz` for plan texts: its findings again, and as many mutations of the corpus as a test has time for.
struct FuzzFindingTests {
    @Test func `Every input that once broke a promise keeps all of them`() throws {
        let folder = ProjectFiles.root + "/Tests/Fuzz/Findings/splitter"
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where !name.hasPrefix(".") {
            let bytes = try ProjectFiles.bytes(folder + "/" + name)
            let path = (bytes.first ?? 0) & 1 == 0 ? "plan.txt" : "plan.md"
            let source = SourceFile(path: path, bytes: Array(bytes.dropFirst()))
            #expect(faults(of: PlanReader.read(source)) == [], "\(name)")
        }
    }

    @Test func `Lines of the corpus cut, doubled and put in each other's position lose nothing`() throws {
        var generator = SeededGenerator(seed: testSeed())
        let lines = try CorpusFiles.names.flatMap { name in
            try CorpusFiles.source(name).bytes.split(separator: 0x0A).filter { $0.count < 400 }.map { Array($0) }
        }
        for round in 0..<300 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...30, using: &generator) {
                var line = lines.randomElement(using: &generator) ?? []
                switch Int.random(in: 0..<6, using: &generator) {
                case 0: line = Array(line.prefix(Int.random(in: 0...line.count, using: &generator)))
                case 1: line = Array(line.suffix(Int.random(in: 0...line.count, using: &generator)))
                case 2: line += lines.randomElement(using: &generator) ?? []
                case 3: line.append(UInt8.random(in: .min ... .max, using: &generator))
                default: break
                }
                bytes += line + (Bool.random(using: &generator) ? [0x0A] : [0x0A, 0x0A])
            }
            let source = SourceFile(path: round.isMultiple(of: 2) ? "plan.txt" : "plan.md", bytes: bytes)
            try #require(faults(of: PlanReader.read(source)) == [], "round \(round)")
        }
    }
}
