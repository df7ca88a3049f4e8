import ArgumentParser
import OriginalText
import Originals

/// `plansearch-extract members`: the files that an archive holds.
struct MembersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "members", abstract: "Writes the files that an archive holds.")

    @OptionGroup var bounds: ProcessBounds

    @Option(help: ArgumentHelp("The archive's name.", valueName: "name"))
    var name: String

    @Option(help: ArgumentHelp("Bytes that its files may have, all together.", valueName: "bytes"))
    var bytes = 256 << 20

    @Option(help: ArgumentHelp("Files that it may have.", valueName: "files"))
    var files = 10_000

    @Option(help: ArgumentHelp("Bytes of that which an archive around it has used.", valueName: "bytes"))
    var usedBytes = 0

    @Option(help: ArgumentHelp("Files of that which an archive around it has used.", valueName: "files"))
    var usedFiles = 0

    @Option(help: ArgumentHelp("Endings of names of files that are not unpacked, with commas.", valueName: "list"))
    var passOver = ""

    func run() throws {
        bounds.enter()
        guard let archive = StandardStreams.input() else { throw ExitCode(2) }
        var limits = UnpackingLimits()
        limits.bytes = bytes
        limits.files = files
        limits.used = (usedBytes, usedFiles)
        limits.passedOver = Set(passOver.split(separator: ",").map(String.init))
        var written = ArchiveFrame.magic
        do {
            try Originals.unpack(archive, limits: limits) { frame in
                written += frame.head
                written += frame.content
            }
            StandardStreams.write(written + ArchiveFrame.end)
        } catch {
            // It may follow files: then status and output tell of it alone.
            StandardStreams.write(ExtractionAnswer.encoded(error))
            throw ExitCode(ExtractionAnswer.faultStatus)
        }
    }
}
