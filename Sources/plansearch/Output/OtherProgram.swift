#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Another program, which replaces this one.
enum OtherProgram {
    /// Runs a command through a shell. The words are passed as arguments, so the shell does not interpret a file's name.
    /// Returns only by throwing.
    static func replace(by command: String, _ words: [String], _ session: Session) throws {
        try session.output.flush()
        let all = ["sh", "-c", command + " \"$@\"", "plansearch"] + words
        var pointers: [UnsafeMutablePointer<CChar>?] = all.map { strdup($0) }
        pointers.append(nil)
        // An ignored signal would stay ignored in the other program.
        signal(SIGPIPE, SIG_DFL)
        execv("/bin/sh", pointers)
        let reason = SystemError.message()
        for pointer in pointers { free(pointer) }
        throw ClientError(.usage, "cannot run \(command): \(reason)", chinese: "无法运行 \(command)：\(reason)")
    }
}
