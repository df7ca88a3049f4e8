internal import CXapian

/// What libxapian does apart from single databases.
public enum XapianLibrary {
    /// How much work compaction puts into a small result.
    public enum CompactionLevel: Sendable, Hashable {
        /// Don't split items unnecessarily.
        case standard
        /// Split items whenever that saves space.
        case full
        /// Allow oversize items: smallest, and slow to modify later.
        case fuller
    }

    /// What a check of a database found.
    public struct CheckResult: Sendable, Hashable {
        /// The number of faults; 0 for a sound database.
        public let faultCount: Int
        /// libxapian's account, a few lines for each table.
        public let report: String
    }

    /// libxapian's version at run time, such as `1.4.22`.
    public static var version: String { String(cString: psx_version()) }

    /// Joins databases into one. Docids are renumbered: the first source's documents come first, in their order, then
    /// the second's, and so on.
    ///
    /// What was at the destination is replaced. The result is synced to disk, the directory that holds it is not.
    ///
    /// - Parameters:
    ///   - sources: directories or single files; at least one, none of them the destination.
    ///   - asSingleFile: makes a file instead of a directory.
    ///
    /// Throws `XapianError`: `.invalidArgument`, as opening the sources does, and `.io`.
    public static func compact(
        _ sources: [String], to destination: String, asSingleFile: Bool = false, level: CompactionLevel = .full
    ) throws(XapianError) {
        let level =
            switch level {
            case .standard: PSX_COMPACT_STANDARD
            case .full: PSX_COMPACT_FULL
            case .fuller: PSX_COMPACT_FULLER
            }
        try withCStrings(sources) { sources throws(XapianError) in
            try Xapian.check(path: destination) {
                psx_compact(sources.baseAddress, sources.count, destination, asSingleFile, level, &$0)
            }
        }
    }

    /// Reads every block of a database, a directory or a single file, and counts the faults.
    ///
    /// Throws `XapianError` as opening does; also `.corrupt` where a database is too broken to count.
    public static func check(_ path: String) throws(XapianError) -> CheckResult {
        var faultCount = 0
        var report = psx_bytes()
        try Xapian.check(path: path) { psx_check(path, &faultCount, &report, &$0) }
        return CheckResult(faultCount: faultCount, report: String(decoding: taking(report), as: UTF8.self))
    }

    /// Sets how many added documents make libxapian write its buffer out by itself; 10,000 unless set.
    ///
    /// libxapian 1.4 takes the number from the environment (`XAPIAN_FLUSH_THRESHOLD`) when a database is created, and
    /// changing the environment is not thread-safe: call it before other threads start. A variable that is set
    /// already wins. Smaller databases don't need it, and a larger value is slower.
    public static func setFlushThreshold(_ documents: Int) throws(XapianError) {
        try Xapian.check { psx_set_flush_threshold(UInt32(clamping: documents), &$0) }
    }
}
