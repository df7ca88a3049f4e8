import ChildPrograms
import OriginalText

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// One run of a converter.
struct ConversionRun {
    let program: String
    /// Of the converter, for people.
    let name: String
    let limits: Conversion.Limits
    let temporary: String?
    let stop: Int32?

    init(_ conversion: Conversion, program: String, name: String, stop: Int32?) {
        self.program = program
        self.name = name
        self.stop = stop
        limits = conversion.limits
        temporary = conversion.temporary
    }

    func office(_ bytes: [UInt8], _ original: ConvertibleOriginal) throws(ExtractionFault) -> Conversion.Result {
        let ending = original.target == .document ? "docx" : "xlsx"
        let folder = try PrivateFolder(in: temporary)
        let file = try folder.write(bytes, to: "original.\(original.ending)")
        _ = try folder.makeFolder("profile")
        _ = try folder.makeFolder("profile/user")
        _ = try folder.write(OfficeProfile.bytes, to: "profile/user/registrymodifications.xcu")
        let output = try folder.makeFolder("made")
        let arguments = [
            "-env:UserInstallation=file://\(Self.escaped(folder.path))/profile", "--headless", "--norestore",
            "--nologo", "--nodefault", "--nolockcheck", "--convert-to", ending, "--outdir", output, file,
        ]
        let outcome = try run(arguments, in: folder.path, output: 1 << 20)
        let made = try self.made("\(output)/original.\(ending)", outcome, original)
        return Conversion.Result(bytes: made, form: .package)
    }

    func antiword(_ bytes: [UInt8], _ original: ConvertibleOriginal) throws(ExtractionFault) -> Conversion.Result {
        let folder = try PrivateFolder(in: temporary)
        let file = try folder.write(bytes, to: "original.doc")
        // As DocBook: plain text has a table's rows as lines that are broken within the cells.
        let outcome = try run(["-x", "db", file], in: folder.path, output: limits.output)
        guard outcome.end == .status(0), !outcome.output.isEmpty else { throw unread(outcome, original) }
        return Conversion.Result(bytes: outcome.output, form: .docBook)
    }

    /// - Throws: ``ExtractionFault`` if it was ended, or could not be run.
    private func run(
        _ arguments: [String], in folder: String, output: Int
    ) throws(ExtractionFault) -> ChildProgram.Outcome {
        var child = ChildProgram(program, arguments)
        child.limits.time = .seconds(limits.time)
        child.limits.grace = .zero
        child.limits.output = output
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        // No display and no session: it shall reach nothing that the user has open.
        child.environment = [
            "PATH=\(path)", "HOME=\(folder)", "TMPDIR=\(folder)", "LC_ALL=C.UTF-8", "SAL_USE_VCLPLUGIN=svp",
        ]
        let outcome: ChildProgram.Outcome
        do {
            outcome = try child.run(until: stop)
        } catch {
            throw ExtractionFault(.system, error.description)
        }
        switch outcome.end {
        case .status: return outcome
        case .late:
            throw ExtractionFault(.limit, "\(name) took longer than \(limits.time) s to convert it (original_time_s)")
        case .tooMuchOutput: throw tooLarge
        case .signal(SIGXFSZ): throw tooLarge
        case .signal(let signal):
            throw ExtractionFault(.crashed, "\(name), which converts it, was ended by signal \(signal)")
        case .stopped: throw ExtractionFault(.crashed, "\(name), which converts it, was stopped")
        }
    }

    private var tooLarge: ExtractionFault {
        ExtractionFault(.limit, "\(name) made more than \(limits.output) bytes of it (converter_output_bytes)")
    }

    /// What the converter wrote. A link, or anything else that is no file, is not read.
    private func made(
        _ path: String, _ outcome: ChildProgram.Outcome, _ original: ConvertibleOriginal
    ) throws(ExtractionFault) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw unread(outcome, original) }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG,
            information.st_size > 0
        else { throw unread(outcome, original) }
        // The largest file that the sandbox lets it write was cut off.
        guard information.st_size < limits.output else { throw tooLarge }
        let size = Int(information.st_size)
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
            while count < size {
                let some = read(descriptor, buffer.baseAddress! + count, size - count)
                if some > 0 { count += some } else if some == 0 || errno != EINTR { break }
            }
            initialized = count
        }
        guard count == size else { throw unread(outcome, original) }
        return bytes
    }

    /// The program ended by itself, and there is nothing.
    private func unread(_ outcome: ChildProgram.Outcome, _ original: ConvertibleOriginal) -> ExtractionFault {
        if original.isEncrypted {
            return ExtractionFault(
                .encrypted, "it is \(original.description) that needs a password; save it without one")
        }
        let last = outcome.errors.split(separator: "\n").last { !$0.contains("javaldx") }
        let words = last.map { ": \($0.prefix(200))" } ?? ""
        let status = if case .status(let status) = outcome.end, status != 0 { ", status \(status)" } else { "" }
        return ExtractionFault(
            .damaged,
            "it is \(original.description) that \(name) could not read\(status): it is damaged or needs a password"
                + words)
    }

    /// A path as it stands in a URL.
    private static func escaped(_ path: String) -> String {
        var out = ""
        for byte in path.utf8 {
            let isPlain =
                byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: ".") || (byte < 0x80 && Character(Unicode.Scalar(byte)).isLetter)
                || (byte < 0x80 && Character(Unicode.Scalar(byte)).isNumber)
            if isPlain {
                out.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }
        return out
    }
}
