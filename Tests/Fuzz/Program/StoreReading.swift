import PlanDocuments
import SearchIndex
import TextAnalysis

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads everything that a passage store offers, from bytes that may be anything.
///
/// A daemon compares a store's checksum before it reads it; this is about what stands behind that: no byte of a store
/// may trap, or lead outside its file.
enum StoreReading {
    static func readAll(_ bytes: [UInt8]) {
        guard let store = open(bytes) else { return }
        for passage in 0..<store.passageCount { read(passage, of: store) }
        for plan in 0..<store.planCount { read(plan: plan, of: store) }
        for file in 0..<store.fileCount {
            _ = try? store.sourcePath(file)
            if let stored = try? store.sourceFile(file) {
                for range in stored.dropped { precondition(range.bytes.lowerBound >= 0, "a range before the file") }
            }
        }
    }

    private static func read(_ number: Int, of store: PassageStore) {
        let folded = store.foldedText(ofPassage: number)
        // One byte of each page would do; the sum keeps the reading from being optimized away.
        precondition(folded.reduce(0) { $0 &+ Int($1) } >= 0)
        _ = store.kind(ofPassage: number)
        if store.planCount > 0 {
            precondition(store.plan(ofPassage: number) < store.planCount, "a plan that is not there")
        }
        guard let passage = try? store.passage(number) else { return }
        precondition(passage.folded.utf8.elementsEqual(folded), "two readings of one text")
        for offset in [0, passage.text.count / 2, passage.text.count] {
            _ = passage.sourcePosition(ofByte: offset)
        }
        _ = passage.span.bytes
        let count = passage.folded.utf8.count
        for range in [0..<count, 0..<min(1, count), count / 3..<count / 2, count..<count] {
            let source = passage.folded.sourceRange(of: range)
            precondition(source.lowerBound >= 0 && source.upperBound <= passage.text.count, "a match outside its text")
        }
    }

    private static func read(plan: Int, of store: PassageStore) {
        let passages = store.passages(ofPlan: plan)
        precondition(passages.upperBound <= store.passageCount, "passages that are not there")
        _ = store.packedDate(ofPlan: plan)
        _ = try? store.titles(ofPlan: plan)
        for heading in (try? store.headings(ofPlan: plan)) ?? [] {
            precondition(heading.title.reduce(0) { $0 &+ Int($1) } >= 0)
        }
        guard let stored = try? store.plan(plan) else { return }
        precondition(stored.number == plan)
        for section in (try? store.sections(ofPlan: plan))?.indices ?? 0..<0 {
            _ = try? store.path(ofSection: section, plan: plan)
        }
        for agencies in 0..<3 { _ = try? store.agencies(agencies, ofPlan: plan) }
    }

    /// A file without a name, for as long as the process runs: a store is read from a file, which it maps.
    private static let file: Int32 = {
        var name = Array("/tmp/plansearch-fuzz-XXXXXX".utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { fatalError("no file in /tmp: \(errno)") }
        unlink(name)
        return descriptor
    }()

    private static func open(_ bytes: [UInt8]) -> PassageStore? {
        // What is mapped of the input before is gone with its store.
        guard ftruncate(file, 0) == 0,
            bytes.withUnsafeBytes({ pwrite(file, $0.baseAddress, $0.count, 0) }) == bytes.count
        else { fatalError("cannot write the input: \(errno)") }
        return try? PassageStore(path: "/dev/fd/\(file)")
    }
}
