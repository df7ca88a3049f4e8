import ChildPrograms
public import Converters
public import OriginalText
public import PlanDocuments

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
        /// From start to end, in seconds; 120 unless told otherwise.
        public var time = 120
        /// Address space of the process, in MiB; 2048 unless told otherwise.
        public var memory = 2048
        /// Bytes of text that may come out of one original; 64 MiB unless told otherwise.
        public var text = 64 << 20
        /// Bytes that a converter may make of one original; 512 MiB unless told otherwise.
        public var converted = 512 << 20

        public init() {}
    }

    /// The extractor with the program that is installed beside the one that runs.
    public static func installed() -> OriginalExtractor {
        OriginalExtractor(program: ChildProgram.besideThisProgram("plansearch-extract"))
    }

    /// What takes the text out of originals, with the versions that its answers depend on.
    ///
    /// - Returns: `none` if it cannot be asked.
    public func readers() -> String {
        guard let program else { return "none" }
        var child = ChildProgram(program, ["readers"])
        child.limits.time = .seconds(10)
        guard let outcome = try? child.run(input: []), outcome.end == .status(0) else { return "none" }
        return String(decoding: outcome.output, as: UTF8.self).trimmingLineEnd
    }

    /// Reads a file's text, if its bytes are not text.
    ///
    /// - Parameter encoding: how the text of a web page is written, by a name that `iconv` knows, instead of what its bytes
    ///   and the page itself say.
    /// - Returns: the file, with ``SourceFile/extracted`` if it is an original.
    /// - Throws: ``ExtractionFault``.
    public func extract(_ source: SourceFile, encoding: String? = nil) throws(ExtractionFault) -> SourceFile {
        let kind = OriginalKind(source.bytes[...], name: source.path)
        guard kind.isExtracted else {
            guard case .other(let description) = kind else { return source }
            throw ExtractionFault(.unsupported, "it is \(description), which is not read")
        }
        guard let program else {
            throw ExtractionFault(
                .unsupported,
                "it is \(kind.description ?? "an original"), and the program that reads those, plansearch-extract, is not "
                    + "beside this one; install all of plansearch")
        }
        var child = ChildProgram(program, arguments(source))
        if let encoding { child.arguments += ["--encoding", encoding] }
        // What is converted is read afterwards; the process ends the converter itself.
        let isConverted = Self.mayBeConverted(kind, source.bytes)
        child.limits.time = .seconds(isConverted ? limits.time * 2 + 10 : limits.time)
        // Places and blocks beside the text.
        child.limits.output = limits.text * 4 + 1 << 20
        let outcome: ChildProgram.Outcome
        do {
            outcome = try child.run(input: source.bytes)
        } catch {
            throw ExtractionFault(.unsupported, error.description)
        }
        var file = source
        var text = try text(outcome)
        if let recognizer {
            text = try recognizer.recognize(text, of: source.bytes, extractor: program, limits: limits)
        }
        file.extracted = text
        return file
    }

    private func arguments(_ source: SourceFile) -> [String] {
        var words = [
            "--name", source.path, "--memory", "\(limits.memory)", "--time", "\(limits.time)", "--text",
            "\(limits.text)", "--converted", "\(limits.converted)",
        ]
        if let office = converters.office { words += ["--office", office] }
        if let antiword = converters.antiword { words += ["--antiword", antiword] }
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

    /// - Throws: ``ExtractionFault``.
    private func text(_ outcome: ChildProgram.Outcome) throws(ExtractionFault) -> ExtractedText {
        switch outcome.end {
        case .status(0):
            return try ExtractedText(encoded: outcome.output)
        case .status(ExtractionAnswer.faultStatus):
            if let fault = ExtractionAnswer.fault(outcome.output) { throw fault }
            throw crashed("it ended without saying why", outcome)
        case .status(let status): throw crashed("it ended with status \(status)", outcome)
        case .signal(let signal): throw crashed("it was ended by signal \(signal)", outcome)
        case .late:
            throw ExtractionFault(.limit, "reading it took longer than \(limits.time) s (original_time_s)")
        case .tooMuchOutput:
            throw ExtractionFault(.limit, "it holds more than \(limits.text) bytes of text (original_text_bytes)")
        case .stopped: throw crashed("it was stopped", outcome)
        }
    }

    private func crashed(_ how: String, _ outcome: ChildProgram.Outcome) -> ExtractionFault {
        let last = outcome.errors.split(separator: "\n").last.map { ": \($0.prefix(200))" } ?? ""
        return ExtractionFault(
            .crashed, "the process that read it failed, within \(limits.memory) MiB (original_memory_mb): \(how)\(last)"
        )
    }
}

extension String {
    fileprivate var trimmingLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
