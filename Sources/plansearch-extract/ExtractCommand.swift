import ArgumentParser
import CSandbox
import OriginalText
import Originals

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// `plansearch-extract`: reads one original, within bounds that it puts on itself.
@main
struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plansearch-extract",
        abstract: "Takes the text out of an original; plansearch-index runs it.",
        discussion: """
            Reads the original on standard input and writes what it holds on standard output, in a form for \
            plansearch-index. To see how a file is read, use 'plansearch-index explain FILE'.
            """)

    @Option(help: ArgumentHelp("The original's name; its bytes say what it is.", valueName: "name"))
    var name: String

    @Option(help: ArgumentHelp("MiB of address space.", valueName: "mib"))
    var memory = 2048

    @Option(help: ArgumentHelp("Seconds of processor time.", valueName: "s"))
    var time = 120

    @Option(help: ArgumentHelp("Bytes of text that may come out.", valueName: "bytes"))
    var text = 64 << 20

    @Flag(help: "Write the files that an archive holds, instead of a text.")
    var members = false

    @Option(help: ArgumentHelp("Bytes that an archive's files may have.", valueName: "bytes"))
    var archiveBytes = 256 << 20

    @Option(help: ArgumentHelp("Files that an archive may have.", valueName: "files"))
    var archiveFiles = 10_000

    @Option(help: ArgumentHelp("Endings of names of files that are not unpacked, with commas.", valueName: "list"))
    var passOver = ""

    func run() throws {
        var limits = sandbox_limits(memory: UInt64(memory) << 20, processor: UInt64(time), file: 0)
        _ = sandbox_enter(&limits)
        guard let bytes = Self.standardInput() else { throw ExitCode(2) }
        var reading = ReadingLimits()
        reading.text = text
        do {
            if members { return try writeMembers(of: bytes) }
            guard !Originals.isArchive(bytes, name: name, limits: reading) else {
                throw ExitCode(ExtractionAnswer.archiveStatus)
            }
            Self.write(try Originals.read(bytes, name: name, limits: reading).encoded)
        } catch let fault as ExtractionFault {
            Self.write(ExtractionAnswer.encoded(fault))
            throw ExitCode(ExtractionAnswer.faultStatus)
        }
    }

    /// A fault may follow files: status and output then tell of it alone.
    private func writeMembers(of bytes: [UInt8]) throws {
        var unpacking = UnpackingLimits()
        unpacking.bytes = archiveBytes
        unpacking.files = archiveFiles
        unpacking.passedOver = Set(passOver.split(separator: ",").map(String.init))
        var written = ArchiveFrame.magic
        try Originals.unpack(bytes, limits: unpacking) { frame in
            written += frame.head
            written += frame.content
        }
        Self.write(written + ArchiveFrame.end)
    }

    private static func standardInput() -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count > 0 {
                bytes += buffer[..<count]
            } else if count == 0 {
                return bytes
            } else if errno != EINTR {
                return nil
            }
        }
    }

    private static func write(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Glibc.write(STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
            }
        }
    }
}
