import ArgumentParser
import CSandbox
import Converters
import OriginalText
import Originals

/// `plansearch-extract read`: the text of one original.
struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Takes the text out of an original.")

    @OptionGroup var bounds: ProcessBounds

    @Option(help: ArgumentHelp("The original's name; its bytes say what it is.", valueName: "name"))
    var name: String

    @Option(help: ArgumentHelp("Bytes of text that may come out.", valueName: "bytes"))
    var text = 64 << 20

    @Option(help: ArgumentHelp("The encoding of a web page's text, instead of what it says.", valueName: "name"))
    var encoding: String?

    @Option(help: ArgumentHelp("The path of LibreOffice, for what is not read directly.", valueName: "path"))
    var office: String?

    @Option(help: ArgumentHelp("The path of antiword, for DOC without LibreOffice.", valueName: "path"))
    var antiword: String?

    @Flag(help: "Converters are switched off; the faults say so.")
    var noConverter = false

    @Option(help: ArgumentHelp("Bytes that a converter may write.", valueName: "bytes"))
    var converted = 512 << 20

    @Flag(help: "Answer a PDF without text with the numbers of its pages.")
    var pictures = false

    func run() throws {
        bounds.enter(file: converted)
        guard let bytes = StandardStreams.input() else { throw ExitCode(2) }
        var limits = ReadingLimits()
        limits.text = text
        limits.allowsPictures = pictures
        guard !Originals.isArchive(bytes, name: name, limits: limits) else {
            throw ExitCode(ExtractionAnswer.archiveStatus)
        }
        do {
            StandardStreams.write(try read(bytes, limits).encoded)
        } catch {
            StandardStreams.write(ExtractionAnswer.encoded(error))
            throw ExitCode(ExtractionAnswer.faultStatus)
        }
    }

    private func read(_ bytes: [UInt8], _ limits: ReadingLimits) throws(ExtractionFault) -> ExtractedText {
        guard var original = try ConvertibleOriginal(bytes, name: name) else {
            return try Originals.read(bytes, name: name, limits: limits, encoding: encoding)
        }
        if original.isPackage { original.isEncrypted = OpenDocumentPackage.isEncrypted(bytes, limits: limits) }
        var converters = Converters(office: office, antiword: antiword)
        converters.isSwitchedOff = noConverter
        let text = try read(bytes, original, converters, limits)
        // LibreOffice makes one paragraph of some tables of DOC; antiword, which reads less else, has their rows.
        guard original.ending == "doc", office != nil, let antiword, !text.hasTable,
            let other = try? read(bytes, original, Converters(antiword: antiword), limits), other.hasTable
        else { return text }
        return other
    }

    /// The text of what a converter makes of an original.
    private func read(
        _ bytes: [UInt8], _ original: ConvertibleOriginal, _ converters: Converters, _ limits: ReadingLimits
    ) throws(ExtractionFault) -> ExtractedText {
        let converted = try convert(bytes, original, converters)
        var text: ExtractedText
        do {
            text =
                switch converted.form {
                case .package: try Originals.read(converted.bytes, name: name, limits: limits)
                case .docBook: try Originals.read(docBook: converted.bytes, limits: limits)
                }
        } catch  where error.code == .damaged || error.code == .unsupported {
            let converter = converted.form == .package ? "LibreOffice" : "antiword"
            throw ExtractionFault(.damaged, "what \(converter) made of it cannot be read: \(error)")
        }
        text.format = original.format
        text.notes.append(
            ExtractionNote(
                converted.form == .package ? .convertedByLibreOffice : .convertedByAntiword, count: 1))
        return text
    }

    private func convert(
        _ bytes: [UInt8], _ original: ConvertibleOriginal, _ converters: Converters
    ) throws(ExtractionFault) -> Conversion.Result {
        var conversion = Conversion(converters)
        conversion.limits.time = bounds.time
        conversion.limits.output = converted
        // Whatever asks this process to end, the converter ends with it, and its folder goes.
        let stop = sandbox_delay_end()
        defer { sandbox_allow_end(stop) }
        return try conversion.run(bytes, original, until: stop < 0 ? nil : stop)
    }
}

extension ExtractedText {
    fileprivate var hasTable: Bool { blocks.contains { $0.kind == .tableRow || $0.kind == .tableHead } }
}
