import Localization
import PlanDocuments

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

func writeToStandardError(_ text: String) {
    var copy = text
    copy.withUTF8 { bytes in
        var rest = UnsafeRawBufferPointer(bytes)
        while !rest.isEmpty {
            let written = write(STDERR_FILENO, rest.baseAddress!, rest.count)
            if written <= 0 { return }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }
}

/// Says something in one line on standard error. What is in it of files and their names cannot be taken for anything else.
func complain(_ message: String) {
    writeToStandardError("plansearch-index: \(ShownText.escaping(message))\n")
}

/// Prints a line on standard output, likewise.
func show(_ line: String) {
    print(ShownText.escaping(line))
}

/// Prints lines on standard output, likewise.
func show(lines: [String]) {
    for line in lines { show(line) }
}

/// Prints where bytes are no text: the first 20 places.
func warn(of faults: [(path: String, fault: EncodingFault)]) {
    for (path, fault) in faults.prefix(20) {
        complain(
            "\(path):\(fault.line): not UTF-8, or NUL: \(Text.count(fault.length, "byte")) "
                + "at byte \(fault.byte); the rest of the file is indexed")
    }
    if faults.count > 20 {
        complain("and \(faults.count - 20) more places that are not UTF-8, or NUL")
    }
}
