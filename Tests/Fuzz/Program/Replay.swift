#if !FUZZING
    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Musl)
        import Musl
    #elseif canImport(Darwin)
        import Darwin
    #endif

    /// Runs a target on the content of files: `plansearch-fuzz splitter Tests/Fuzz/Findings/splitter/*`.
    ///
    /// What `scripts/fuzz` builds has libFuzzer's `main` instead.
    @main
    enum Replay {
        static func main() {
            let arguments = CommandLine.arguments.dropFirst()
            guard let name = arguments.first, let target = FuzzTarget(rawValue: name), arguments.count > 1 else {
                let targets = FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")
                fail("usage: plansearch-fuzz \(targets) FILE…")
            }
            for path in arguments.dropFirst() {
                guard let bytes = bytes(of: path) else { fail("plansearch-fuzz: cannot read \(path)") }
                print(path)
                // A trap must leave the name of its file behind.
                fflush(nil)
                target.run(bytes)
            }
        }

        private static func fail(_ message: String) -> Never {
            let line = Array((message + "\n").utf8)
            _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
            exit(2)
        }

        private static func bytes(of path: String) -> [UInt8]? {
            guard let file = fopen(path, "rb") else { return nil }
            defer { fclose(file) }
            var bytes: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let count = fread(&buffer, 1, buffer.count, file)
                if count == 0 { return bytes }
                bytes += buffer[..<count]
            }
        }
    }
#endif
