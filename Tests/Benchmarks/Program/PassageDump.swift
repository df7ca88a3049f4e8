import PlanDocuments
import SearchIndex
import TextAnalysis

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Writes the passages of a corpus, folded, one a line: what the peers index, and what totals are counted on by
/// scanning. It comes from the source files, not from an index.
enum PassageDump {
    static func write(corpus folder: String, to path: String) throws {
        guard let file = fopen(path, "wb") else { fail("cannot write \(path)") }
        defer { fclose(file) }
        let corpus = Corpus(folder: folder)
        var folded = FoldedText()
        for entry in try corpus.list().entries {
            for plan in PlanReader.read(try corpus.read(entry, maximumSize: .max)).plans {
                for passage in plan.passages {
                    plan.text.withUnsafeBufferPointer {
                        Normalizer.fold(UnsafeBufferPointer(rebasing: $0[passage.text]), into: &folded)
                    }
                    folded.utf8.append(0x0A)
                    guard fwrite(folded.utf8, 1, folded.utf8.count, file) == folded.utf8.count else {
                        fail("cannot write \(path)")
                    }
                }
            }
        }
    }
}
