import SearchIndex
import TestSupport
import Testing

@Suite struct CodingTests {
    @Test func aChecksumReadsBackFromItsDigits() {
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<100 {
            let checksum = Checksum(of: (0..<50).map { _ in UInt8.random(in: .min ... .max, using: &random) })
            #expect(Checksum(checksum.description) == checksum)
        }
        #expect(Checksum("xyz") == nil)
        #expect(Checksum(String(repeating: "g", count: 32)) == nil)
    }

    @Test func checksumsOfDifferentBytesDiffer() {
        #expect(Checksum(of: [1, 2, 3]) != Checksum(of: [1, 2, 4]))
        #expect(Checksum(of: []) == Checksum(of: []))
    }
}
