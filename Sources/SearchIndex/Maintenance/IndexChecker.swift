import Xapian

/// Verifies an index: every checksum, every record, the postings' own structure, and that the parts agree.
public struct IndexChecker: Sendable {
    public var index: String

    public init(index: String) {
        self.index = index
    }

    /// A fault that was found.
    public struct Fault: Sendable, CustomStringConvertible {
        /// The segment, or `nil` for the manifest.
        public var segment: String?
        public var message: String
        public var description: String { segment.map { "\($0): \(message)" } ?? message }
    }

    /// What was verified.
    public struct Report: Sendable {
        public var generation: Int
        public var segments: Int
        /// Plans and passages that are answered from.
        public var plans: Int
        public var passages: Int
        public var bytes: Int
        public var faults: [Fault]
    }

    /// - Throws: `IndexError` if the manifest cannot be read.
    public func check() throws -> Report {
        let manifest = try Manifest.read(fromIndex: index)
        var report = Report(generation: manifest.generation, segments: 0, plans: 0, passages: 0, bytes: 0, faults: [])
        var paths: Set<String> = []
        for segment in manifest.segments {
            report.segments += 1
            report.plans += segment.live.plans
            report.passages += segment.live.passages
            let deleted = Set(segment.deletedFiles)
            for (number, record) in ((try? SourceList.read(segment, in: index + "/" + segment.name)) ?? []).enumerated()
            where !deleted.contains(number) && !paths.insert(record.path).inserted {
                report.faults.append(Fault(segment: segment.name, message: "\(record.path) is indexed twice"))
            }
            for message in check(segment, bytes: &report.bytes) {
                report.faults.append(Fault(segment: segment.name, message: message))
            }
        }
        return report
    }

    /// What is wrong with a segment.
    func check(_ segment: ManifestSegment, bytes: inout Int) -> [String] {
        var faults: [String] = []
        let folder = index + "/" + segment.name
        for file in segment.contents {
            let path = folder + "/" + file.name
            do {
                let mapped = try MappedFile(path)
                bytes += mapped.bytes.count
                if mapped.bytes.count != file.size {
                    faults.append("\(file.name) has \(mapped.bytes.count) bytes, not \(file.size)")
                } else if mapped.checksum(keepsPages: false).description != file.xxh3 {
                    faults.append("\(file.name) is damaged: its checksum is not the one that was written")
                }
            } catch {
                faults.append("\(error)")
            }
        }
        // After a wrong checksum, further checks would only repeat the finding.
        guard faults.isEmpty else { return faults }
        do {
            let store = try PassageStore(path: folder + "/" + SegmentName.store)
            if store.passageCount != segment.passages || store.planCount != segment.plans {
                faults.append("\(SegmentName.store) and the manifest disagree about the number of passages or plans")
            }
            for plan in 0..<store.planCount {
                _ = try store.plan(plan)
                _ = try store.sections(ofPlan: plan)
            }
            for passage in 0..<store.passageCount { _ = try store.passage(passage) }
            let records = try SourceList.read(segment, in: folder)
            let extracts = try ExtractStore(path: folder + "/" + SegmentName.extracts)
            guard extracts.fileCount == records.count else {
                return ["\(SegmentName.extracts) holds \(extracts.fileCount) files, not \(records.count)"]
            }
            for file in records.indices { _ = try extracts.text(ofFile: file) }
            if try StoredSegment(store, extracts: extracts).records() != records {
                faults.append("\(SegmentName.sources) and \(SegmentName.store) disagree about the source files")
            }
            if segment.recounted(of: records) != segment {
                faults.append("\(Manifest.fileName) and \(SegmentName.sources) disagree about what is deleted")
            }
            let postings = folder + "/" + SegmentName.postings
            let verdict = try XapianLibrary.check(postings)
            if verdict.faultCount > 0 {
                faults.append("\(SegmentName.postings) is damaged: libxapian found \(verdict.faultCount) errors")
            }
            let documents = try Database(path: postings).documentCount
            if documents != segment.passages {
                faults.append("\(SegmentName.postings) holds \(documents) documents, not \(segment.passages)")
            }
        } catch {
            faults.append("\(IndexError.wrapping(error))")
        }
        return faults
    }
}
