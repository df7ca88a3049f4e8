import CProgramArguments

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program that is run to its end, with bounds on its time and its output.
///
/// It is the first process of a group of its own. What it has started and left behind is ended when it has ended.
public struct ChildProgram: Sendable {
    /// Its path, or a name that is looked for in `PATH`.
    public var path: String
    public var arguments: [String]
    /// All of its environment, each as `NAME=value`; `nil` for this process's own.
    public var environment: [String]?
    /// What it may cost.
    public var limits = Limits()

    public init(_ path: String, _ arguments: [String] = []) {
        self.path = path
        self.arguments = arguments
    }

    public struct Limits: Sendable {
        /// From start to end; `nil`, the default, for no limit.
        public var time: Duration?
        /// Bytes on standard output, after which it is ended; no limit unless told otherwise.
        public var output = Int.max
        /// Bytes on standard error that are kept, 64 KiB unless told otherwise; further ones are read and forgotten.
        public var errors = 65_536
        /// How long it may take to end once it was asked to; then it is killed. `nil`, the default, for as long as it
        /// likes.
        public var grace: Duration?

        public init() {}
    }

    /// How a run ended.
    public enum End: Sendable, Equatable {
        case status(Int32)
        case signal(Int32)
        /// Ended because it took longer than ``Limits/time``.
        case late
        /// Ended because it wrote more than ``Limits/output``.
        case tooMuchOutput
        /// Ended because the caller asked for that.
        case stopped
    }

    public struct Outcome: Sendable {
        public var end: End
        public var output: [UInt8]
        /// What it wrote on standard error.
        public var errors: String
    }

    /// The program could not be run.
    public struct Failure: Error, CustomStringConvertible {
        public var description: String
    }

    /// Runs it to its end.
    ///
    /// - Parameters:
    ///   - input: what it reads on standard input.
    ///   - stop: a descriptor. When it becomes readable, the program is asked to end (SIGTERM), and waited for.
    public func run(input: [UInt8] = [], until stop: Int32? = nil) throws(Failure) -> Outcome {
        let pipes = try Pipes()
        let process = try spawn(pipes)
        pipes.closeChildsEnds()
        var exchange = Exchange(pipes, input: input, limits: limits, stop: stop)
        let ended = exchange.run(process)
        pipes.closeAll()
        // Whatever it left behind: the group's number is its own until it is waited for.
        kill(-process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let isExit = status & 0x7F == 0
        return Outcome(
            end: ended ?? (isExit ? .status(status >> 8 & 0xFF) : .signal(status & 0x7F)), output: exchange.output,
            errors: String(decoding: exchange.errors, as: UTF8.self))
    }

    /// The path of a program that stands in the same folder as the one that runs now or, seen from there, in
    /// `../libexec/plansearch`; `nil` if there is none.
    public static func besideThisProgram(_ name: String) -> String? {
        #if os(Linux)
            guard let own = pathOfThisProgram(), let slash = own.lastIndex(of: "/") else { return nil }
            return ["", "../libexec/plansearch/"].map { own[...slash] + $0 + name }.first { access($0, X_OK) == 0 }
        #else
            return nil
        #endif
    }

    #if os(Linux)
        /// `nil` if the system does not say. Without /proc it is the path that the program was started by.
        private static func pathOfThisProgram() -> String? {
            var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
            let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
            if length > 0 { return String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self) }
            guard let started = program_started_path(), let resolved = realpath(started, nil) else { return nil }
            defer { free(resolved) }
            return String(cString: resolved)
        }
    #endif

    private func spawn(_ pipes: Pipes) throws(Failure) -> pid_t {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&actions, pipes.input.read, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, pipes.output.write, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, pipes.errors.write, STDERR_FILENO)
        // The child must not inherit this process's signal handling.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var all = sigset_t()
        sigemptyset(&all)
        for signal in [SIGTERM, SIGINT, SIGPIPE, SIGHUP] { sigaddset(&all, signal) }
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETPGROUP))

        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var variables: [UnsafeMutablePointer<CChar>?] = (environment ?? []).map { strdup($0) }
        variables.append(nil)
        defer { for variable in variables { free(variable) } }
        var process: pid_t = 0
        let fault =
            environment == nil
            ? posix_spawnp(&process, path, &actions, &attributes, words, environ)
            : posix_spawnp(&process, path, &actions, &attributes, words, variables)
        guard fault == 0 else { throw Failure(description: "cannot run \(path): \(String(cString: strerror(fault)))") }
        return process
    }
}
