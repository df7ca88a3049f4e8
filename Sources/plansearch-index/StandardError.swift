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

/// Prints where bytes are no text: the first 20 places.
func warn(of faults: [(path: String, fault: EncodingFault)]) {
    for (path, fault) in faults.prefix(20) {
        writeToStandardError(
            "plansearch-index: \(path):\(fault.line): not UTF-8, or NUL: \(Text.count(fault.length, "byte")) "
                + "at byte \(fault.byte); the rest of the file is indexed\n")
    }
    if faults.count > 20 {
        writeToStandardError("plansearch-index: and \(faults.count - 20) more places that are not UTF-8, or NUL\n")
    }
}
