import Foundation
import TestSupport
import Testing

/// The short form of `scripts/fuzz`: its findings again, of every target, in a process that may trap.
@Suite struct FuzzFindingsTests {
    private func run(_ target: String, _ files: [String]) throws {
        let outcome = try Programs.run("plansearch-fuzz", [target] + files)
        let last = outcome.output.split(separator: "\n").last ?? ""
        #expect(outcome.status == 0, "\(last): \(outcome.errors)")
        #expect(outcome.output.split(separator: "\n").count == files.count)
    }

    @Test(arguments: ["splitter", "query", "address", "body", "store"])
    func `Every input that once broke a promise keeps all of them`(target: String) throws {
        let folder = ProjectFiles.root + "/Tests/Fuzz/Findings/" + target
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }
        // An empty input breaks nothing; it is there so that the program runs where nothing was found.
        let empty = try TemporaryFolder()
        try run(target, [try empty.write("empty", "")] + names.sorted().map { folder + "/" + $0 })
    }

    @Test func `No change of a few bytes makes a passage store trap`() throws {
        let folder = try TemporaryFolder()
        try folder.write("c/one.txt", "西宁规划\n\n第一章 总则\n\n一、铁路\n\n建设西宁机场三期。\n牵头单位：省发展改革委")
        try folder.write("c/two.txt", "关于规划的通知\n\n青政办〔2022〕5号\n\n（一）水库（二）公路")
        let arguments = ["build", "--quiet", "--corpus", folder.file("c"), "--index", folder.file("i")]
        #expect(try Programs.run("plansearch-index", arguments).status == 0)
        let whole = try ProjectFiles.bytes(folder.file("i/segment-000001/passages.bin"))
        var random = SeededGenerator(seed: testSeed())
        var files: [String] = []
        for number in 0..<2000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] ^= UInt8.random(in: 1 ... .max, using: &random)
                case 1: bytes[place] = [0x00, 0x7F, 0x80, 0xFF].randomElement(using: &random)!
                // The longest numbers there are.
                case 2: bytes.insert(contentsOf: [UInt8](repeating: 0xFF, count: 8) + [0x7F], at: place)
                default: bytes.replaceSubrange(place..<min(bytes.count, place + 9), with: repeatElement(0xFF, count: 8))
                }
            }
            files.append(try folder.write("m/\(number)", bytes))
        }
        try run("store", files)
    }
}
