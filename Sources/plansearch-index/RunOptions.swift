import ArgumentParser
import Converters
import PlanSearchSettings
import SearchIndex

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Options of the subcommands that write the index.
struct RunOptions: ParsableArguments {
    @Option(help: "Threads that read and analyze. The default is one for each processor.")
    var threads: Int?

    @Flag(help: "Wait while another process writes the index, instead of failing.")
    var wait = false

    @Flag(help: "Work with low priority and, unless --threads says otherwise, on one thread.")
    var background = false

    @Flag(name: .shortAndLong, help: "Print nothing but errors.")
    var quiet = false

    func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads takes a number from 1 to 1024.")
        }
    }

    /// What writes the postings; prints a notice if it is not the usual writer.
    func postings(_ settings: Settings) -> PostingsWriting {
        let choice: PostingsWriting.Choice =
            switch settings.postingsWriter {
            case .auto: .auto
            case .own: .own
            case .libxapian: .libxapian
            }
        let writing = PostingsWriting(choice)
        if let notice = writing.notice, !quiet { complain("\(notice)") }
        return writing
    }

    /// What takes the text out of originals.
    ///
    /// - Throws: `IndexError` if a program that the settings name is not there.
    static func extractor(_ settings: Settings) throws -> OriginalExtractor {
        var extractor = OriginalExtractor.installed()
        extractor.limits.time = settings.originalTime
        extractor.limits.memory = settings.originalMemory
        extractor.limits.text = settings.originalText
        extractor.limits.converted = settings.converterOutput
        extractor.limits.archiveBytes = settings.archiveBytes
        extractor.limits.archiveFiles = settings.archiveFiles
        extractor.limits.archiveDepth = settings.archiveDepth
        do {
            extractor.converters = try Converters.find(settings.converter)
            if !settings.recognition.isEmpty {
                var recognizer = try PageRecognizer(settings.recognition)
                recognizer.time = settings.recognitionTime
                recognizer.dotsPerInch = settings.recognitionDots
                extractor.recognizer = recognizer
            }
        } catch {
            throw IndexError(.system, "\(error)")
        }
        return extractor
    }

    /// Who may read the index that is written. Files that the process makes from now on get the mode too.
    ///
    /// - Throws: `IndexError` for a group that there is not.
    static func access(_ settings: Settings) throws -> IndexAccess {
        // A folder may be entered by whom its files may be read by.
        let folderMode = settings.indexMode | settings.indexMode >> 2 & 0o111
        umask(mode_t(~folderMode & 0o777))
        guard !settings.indexGroup.isEmpty else { return IndexAccess(folderMode: folderMode) }
        guard let group = UInt32(settings.indexGroup) ?? getgrnam(settings.indexGroup).map({ $0.pointee.gr_gid }) else {
            throw IndexError(.system, "index_group is \(settings.indexGroup), but there is no such group")
        }
        return IndexAccess(folderMode: folderMode, group: group)
    }

    /// Lowers the process's priority if that is asked for.
    ///
    /// - Returns: the number of threads to use.
    func prepared() -> Int {
        if background { lowerPriority() }
        return threads ?? (background ? 1 : defaultThreads())
    }
}

func validateFileSize(_ size: Int?) throws {
    if let size, !(1...Corpus.largestFile).contains(size) {
        throw ValidationError("--max-file-size takes a number of bytes from 1 to \(Corpus.largestFile).")
    }
}
