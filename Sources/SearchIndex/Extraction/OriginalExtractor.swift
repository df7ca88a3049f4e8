import ChildPrograms
public import Converters
public import OriginalText
public import PlanDocuments
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Takes the text out of originals, each in a process of its own.
///
/// Originals come from anywhere, and their readers are large libraries: a file that crashes one, or makes it take too
/// much time or memory, costs itself and nothing else.
public struct OriginalExtractor: Sendable {
    /// The path of `plansearch-extract`; `nil` if it is not there.
    public var program: String?
    /// What reading one original may cost.
    public var limits = Limits()
    /// What makes kinds that are not read directly into others that are; none unless told otherwise.
    public var converters = Converters()
    /// What recognizes the text of pages that are pictures; `nil`, the default, for nothing.
    public var recognizer: PageRecognizer?

    public init(program: String? = nil) {
        self.program = program
    }

    public struct Limits: Sendable, Equatable {
        /// From start to end, in seconds; 120 unless told otherwise. Reading the text of a file, which is done in this
        /// process, may take as much processor time.
        public var time = 120
        /// Address space of the process, in MiB; 2048 unless told otherwise.
        public var memory = 2048
        /// Bytes of text that may come out of one original; 64 MiB unless told otherwise.
        public var text = 64 << 20
        /// Bytes that a converter may make of one original; 512 MiB unless told otherwise.
        public var converted = 512 << 20
        /// Bytes that an archive's files may have, all together; 256 MiB unless told otherwise.
        public var archiveBytes = 256 << 20
        /// Files that an archive may have, with those of archives in it; 10,000 unless told otherwise.
        public var archiveFiles = 10_000
        /// How deep archives may hold each other: 1 reads none within another; 3 unless told otherwise.
        public var archiveDepth = 3

        public init() {}
    }

    /// The time by which the reading of texts is measured, of the thread that calls.
    var clock: @Sendable () -> Duration = { ReadingTime.ofThread() }

    /// For the reading of one text.
    func readingTime() -> ReadingTime { ReadingTime(limit: limits.time, clock: clock) }

    /// Held by the thread that reads an archive: one is in memory at a time.
    private let archiveTurn = ArchiveTurn()

    /// The extractor with the program that is installed beside the one that runs.
    public static func installed() -> OriginalExtractor {
        OriginalExtractor(program: ChildProgram.besideThisProgram("plansearch-extract"))
    }

    static let noReaders = "none"

    /// What takes the text out of originals, with the versions that its answers depend on.
    ///
    /// - Returns: ``noReaders`` if it cannot be asked.
    public func readers() -> String {
        guard let program else { return Self.noReaders }
        var child = ChildProgram(program, ["readers"])
        child.limits.time = .seconds(10)
        guard let outcome = try? child.run(input: []), outcome.end == .status(0) else { return Self.noReaders }
        return String(decoding: outcome.output, as: UTF8.self).trimmingLineEnd
    }

    /// Reads a file's text, if its bytes are not text.
    ///
    /// - Parameter encoding: how the text of a web page is written, by a name that `iconv` knows, instead of what its bytes
    ///   and the page itself say.
    /// - Returns: the file, with ``SourceFile/extracted`` if it is an original.
    /// - Throws: ``ExtractionFault``.
    public func extract(_ source: SourceFile, encoding: String? = nil) throws(ExtractionFault) -> SourceFile {
        var file = source
        switch try outcome(of: source, encoding: encoding) {
        case .lines: break
        case .text(let text): file.extracted = text
        case .archive:
            let read = archiveTurn.take {
                var archive = ArchiveExtractor(self)
                return Result { () throws(ExtractionFault) in try archive.text(of: source) }
            }
            file.extracted = try read.get()
        }
        return file
    }

    /// What a file turned out to be.
    enum Content {
        /// Text, which is read as it is or decoded.
        case lines
        case text(ExtractedText)
        /// Files of which each is to be read.
        case archive
    }

    /// - Parameter encoding: see ``extract(_:encoding:)``.
    /// - Throws: ``ExtractionFault``.
    func outcome(of source: SourceFile, encoding: String? = nil) throws(ExtractionFault) -> Content {
        let kind = OriginalKind(source.bytes[...], name: source.path)
        guard kind.isExtracted else {
            guard case .other(let description) = kind else { return .lines }
            throw ExtractionFault(.unsupported, "it is \(description), which is not read")
        }
        // What is converted is read afterwards; the process ends the converter itself.
        let isConverted = Self.mayBeConverted(kind, source.bytes)
        // Places and blocks beside the text.
        let outcome = try run(
            "read", arguments(encoding: encoding), on: source, output: limits.text * 4 + 1 << 20,
            time: isConverted ? limits.time * 2 + 10 : limits.time)
        switch outcome.end {
        case .status(0): return .text(try recognized(ExtractedText(encoded: outcome.output), in: source))
        case .status(ExtractionAnswer.archiveStatus): return .archive
        default: throw fault(outcome)
        }
    }

    private func arguments(encoding: String?) -> [String] {
        var words = ["--text", "\(limits.text)", "--converted", "\(limits.converted)"]
        if let encoding { words.append("--encoding=\(encoding)") }
        if let office = converters.office { words.append("--office=\(office)") }
        if let antiword = converters.antiword { words.append("--antiword=\(antiword)") }
        if converters.isSwitchedOff { words.append("--no-converter") }
        if recognizer != nil { words.append("--pictures") }
        return words
    }

    /// Whether a converter may run before an original is read; the process looks closer.
    private static func mayBeConverted(_ kind: OriginalKind, _ bytes: [UInt8]) -> Bool {
        switch kind {
        case .ole, .rtf, .officeXML: true
        // OpenDocument: the first part's name.
        case .zip: bytes.dropFirst(30).starts(with: "mimetype".utf8)
        default: false
        }
    }

    /// The text with that of pages which are pictures, if a program recognizes it.
    ///
    /// - Throws: ``ExtractionFault``.
    private func recognized(_ text: ExtractedText, in source: SourceFile) throws(ExtractionFault) -> ExtractedText {
        guard let recognizer, let program else { return text }
        return try recognizer.recognize(text, of: source.bytes, extractor: program, limits: limits)
    }

    /// Runs the program that reads originals.
    ///
    /// - Parameters:
    ///   - task: its subcommand.
    ///   - output: bytes that it may write.
    ///   - time: seconds that it may take; those of the limits if none are given.
    /// - Throws: ``ExtractionFault``.
    func run(
        _ task: String, _ arguments: [String], on source: SourceFile, output: Int, time: Int? = nil
    ) throws(ExtractionFault) -> ChildProgram.Outcome {
        guard let program else {
            let kind = OriginalKind(source.bytes[...], name: source.path)
            throw ExtractionFault(
                .unsupported,
                "it is \(kind.description ?? "an original"), and the program that reads those, plansearch-extract, is not "
                    + "beside this one; install all of plansearch")
        }
        var child = ChildProgram(
            program,
            [task, "--name=\(source.path)", "--memory", "\(limits.memory)", "--time", "\(limits.time)"] + arguments)
        child.limits.time = .seconds(time ?? limits.time)
        child.limits.output = output
        do {
            return try child.run(input: source.bytes)
        } catch {
            throw ExtractionFault(.system, error.description)
        }
    }

    /// What is wrong with a run that gave no text.
    func fault(_ outcome: ChildProgram.Outcome) -> ExtractionFault {
        switch outcome.end {
        case .status(ExtractionAnswer.faultStatus):
            ExtractionAnswer.fault(outcome.output) ?? crashed("it ended without saying why", outcome)
        case .status(let status): crashed("it ended with status \(status)", outcome)
        case .signal(SIGXCPU):
            ExtractionFault(.limit, "reading it took longer than \(limits.time) s of processor time (original_time_s)")
        case .signal(let signal): crashed("it was ended by signal \(signal)", outcome)
        case .late: ExtractionFault(.limit, "reading it took longer than \(limits.time) s (original_time_s)")
        case .tooMuchOutput:
            ExtractionFault(.limit, "it holds more than \(limits.text) bytes of text (original_text_bytes)")
        case .stopped: crashed("it was stopped", outcome)
        }
    }

    private func crashed(_ how: String, _ outcome: ChildProgram.Outcome) -> ExtractionFault {
        let last = outcome.errors.split(separator: "\n").last.map { ": \($0.prefix(200))" } ?? ""
        return ExtractionFault(
            .crashed, "the process that read it failed, within \(limits.memory) MiB (original_memory_mb): \(how)\(last)"
        )
    }
}

/// A turn that one thread has at a time.
private final class ArchiveTurn: Sendable {
    private let turn = Mutex(())

    func take<Result>(_ body: () -> Result) -> Result {
        // The result leaves the lock in this thread's own variable: nothing of it is shared.
        var result: Result?
        turn.withLock { _ in result = body() }
        return result!
    }
}

extension String {
    fileprivate var trimmingLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
