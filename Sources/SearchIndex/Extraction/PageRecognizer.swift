import ChildPrograms
public import OriginalText
import PlanDocuments

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Has a program recognize the text of pages that are pictures: one page at a time, each run within bounds and without a
/// network.
public struct PageRecognizer: Sendable, Equatable {
    /// The program and its arguments. It is given a picture (PGM) on its standard input and answers lines of UTF-8 on its
    /// standard output.
    public var command: [String]
    /// Seconds that one page may take; 60 unless told otherwise.
    public var time = 60
    /// Dots to an inch of the picture; 300 unless told otherwise.
    public var dotsPerInch = 300

    /// - Parameter command: not empty.
    /// - Throws: ``ExtractionFault`` if the program is not there.
    public init(_ command: [String]) throws(ExtractionFault) {
        self.command = command
        let program = command[0]
        guard InstalledProgram.first(of: [program]) != nil else {
            throw ExtractionFault(
                .unsupported,
                "the program that recognizes text, \(program) (ocr), is not there, or cannot be run; install it "
                    + "(Debian: apt-get install tesseract-ocr tesseract-ocr-chi-sim), or remove the setting")
        }
    }

    /// What is put in place of a text that lacks pages: their lines, where they stand, and notes of which were
    /// recognized and which were not. A page that fails costs itself.
    ///
    /// - Throws: ``ExtractionFault`` if there is no text then.
    func recognize(
        _ text: ExtractedText, of original: [UInt8], extractor: String, limits: OriginalExtractor.Limits
    ) throws(ExtractionFault) -> ExtractedText {
        guard let index = text.notes.firstIndex(where: { $0.kind == .scannedPages }) else { return text }
        let run = PageRun(recognizer: self, original: original, extractor: extractor, limits: limits)
        var pages: [RecognizedPage] = []
        var failed: [Int] = []
        var reason: String?
        var room = limits.text - text.bytes.count
        for number in text.notes[index].pages {
            do throws(ExtractionFault) {
                let page = RecognizedPage(number: number, lines: try run.lines(page: number))
                room -= page.lines.reduce(0) { $0 + $1.utf8.count }
                pages.append(page)
            } catch {
                failed.append(number)
                reason = error.description
            }
            guard room >= 0 else {
                throw ExtractionFault(.limit, "it holds more than \(limits.text) bytes of text (original_text_bytes)")
            }
        }
        var result = text.inserting(pages)
        guard !result.bytes.isEmpty else {
            throw ExtractionFault(
                .scanned,
                reason.map { "it holds pictures of \(failed.count) pages, and recognizing them failed: \($0)" }
                    ?? "it holds pictures of \(pages.count) pages, in which \(command[0]) recognized no text")
        }
        result.notes[index] = ExtractionNote(.recognizedPages, count: pages.count, pages: pages.map(\.number))
        if !failed.isEmpty {
            result.notes.append(ExtractionNote(.scannedPages, count: failed.count, pages: failed))
        }
        let unnamed = text.notes[index].count - text.notes[index].pages.count
        if unnamed > 0 { result.notes.append(ExtractionNote(.scannedPages, count: unnamed)) }
        if pages.isEmpty { result.notes.remove(at: index) }
        return result
    }
}

/// The two programs that run for each page: one shows it, the other recognizes its text.
private struct PageRun {
    let recognizer: PageRecognizer
    let original: [UInt8]
    let extractor: String
    let limits: OriginalExtractor.Limits

    /// The largest picture, with its head.
    private static let pictureBytes = 64_000_000 + 64

    func lines(page: Int) throws(ExtractionFault) -> [String] {
        var show = ChildProgram(
            extractor,
            ["page", "--page", "\(page)", "--dpi", "\(recognizer.dotsPerInch)"] + bounds)
        show.limits.output = Self.pictureBytes
        let picture = try output(of: show, "showing page \(page)", input: original)
        var recognize = ChildProgram(extractor, ["run"] + bounds + ["--"] + recognizer.command)
        recognize.limits.output = limits.text
        // Files are read side by side already: tesseract's threads would take the processors from each other.
        recognize.environment = Self.environment
        let bytes = try output(of: recognize, "recognizing page \(page) with \(recognizer.command[0])", input: picture)
        return RecognizedLines.lines(String(decoding: bytes, as: UTF8.self))
    }

    private var bounds: [String] { ["--memory", "\(limits.memory)", "--time", "\(recognizer.time)"] }

    private func output(
        of child: ChildProgram, _ what: String, input: [UInt8]
    ) throws(ExtractionFault) -> [UInt8] {
        var child = child
        child.limits.time = .seconds(recognizer.time)
        let outcome: ChildProgram.Outcome
        do {
            outcome = try child.run(input: input)
        } catch {
            throw ExtractionFault(.system, error.description)
        }
        let last = outcome.errors.split(separator: "\n").last.map { ": \($0.prefix(200))" } ?? ""
        switch outcome.end {
        case .status(0): return outcome.output
        case .status(let status): throw ExtractionFault(.crashed, "\(what) ended with status \(status)\(last)")
        case .signal(let signal): throw ExtractionFault(.crashed, "\(what) was ended by signal \(signal)\(last)")
        case .late: throw ExtractionFault(.limit, "\(what) took longer than \(recognizer.time) s (ocr_time_s)")
        case .tooMuchOutput: throw ExtractionFault(.limit, "\(what) gave more than \(child.limits.output) bytes")
        case .stopped: throw ExtractionFault(.crashed, "\(what) was stopped")
        }
    }

    private static var environment: [String] {
        var variables: [String] = []
        var next = environ
        while let variable = next.pointee {
            variables.append(String(cString: variable))
            next += 1
        }
        if !variables.contains(where: { $0.hasPrefix("OMP_THREAD_LIMIT=") }) {
            variables.append("OMP_THREAD_LIMIT=1")
        }
        return variables
    }
}
