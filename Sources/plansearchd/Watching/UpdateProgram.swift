import PlanSearchSettings
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Runs `plansearch-index update` beside the daemon.
///
/// A process of its own: searches continue whatever a file does to the indexer, and however much memory a large update
/// takes. It runs with low priority and may be ended at any moment.
struct UpdateProgram: Sendable {
    /// The path of `plansearch-index`.
    var program: String
    var arguments: [String]

    /// The outcome of a run.
    struct Outcome: Sendable {
        /// 0 done, 1 done but files were left out, 2 nothing was changed; else the program was ended by a signal.
        var status: Int32
        /// What it says it did.
        var output: String
        /// Its warnings and errors.
        var errors: String
    }

    /// The program that stands beside this one, else the one in `PATH`.
    static func besideThisProgram() -> String {
        #if os(Linux)
            var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
            let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
            if length > 0 {
                let own = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
                let path =
                    own.split(separator: "/", omittingEmptySubsequences: false).dropLast()
                    .joined(separator: "/") + "/plansearch-index"
                if access(path, X_OK) == 0 { return path }
            }
        #endif
        return "plansearch-index"
    }

    /// Runs the program to its end.
    ///
    /// - Parameter stop: a descriptor. When it becomes readable, the program is killed.
    /// - Returns: `nil` if the program was killed.
    /// - Throws: `StartFailure` if it cannot be run.
    func run(until stop: Int32) throws -> Outcome? {
        let output = try makePipe()
        let errors = try makePipe()
        defer {
            close(output.read)
            close(errors.read)
        }
        let process: pid_t
        do {
            defer {
                close(output.write)
                close(errors.write)
            }
            process = try spawn(output: output.write, errors: errors.write)
        }
        var texts: [Int32: [UInt8]] = [output.read: [], errors.read: []]
        var open = [output.read, errors.read]
        var isStopped = false
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while !open.isEmpty {
            var waiting = open.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            if !isStopped { waiting.append(pollfd(fd: stop, events: Int16(POLLIN), revents: 0)) }
            guard poll(&waiting, nfds_t(waiting.count), -1) >= 0 || errno == EINTR else { break }
            if !isStopped, waiting[waiting.count - 1].revents != 0 {
                kill(process, SIGTERM)
                isStopped = true
            }
            for entry in waiting.prefix(open.count) where entry.revents != 0 {
                let count = read(entry.fd, &buffer, buffer.count)
                if count > 0 {
                    // A million files that were left out need not all be named.
                    if texts[entry.fd]!.count < Self.longestOutput { texts[entry.fd]! += buffer[..<count] }
                } else if count == 0 || errno != EINTR {
                    open.removeAll { $0 == entry.fd }
                }
            }
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard !isStopped else { return nil }
        let isExit = status & 0x7F == 0
        return Outcome(
            status: isExit ? status >> 8 & 0xFF : 128 + (status & 0x7F),
            output: String(decoding: texts[output.read]!, as: UTF8.self),
            errors: String(decoding: texts[errors.read]!, as: UTF8.self))
    }

    private static let longestOutput = 65_536

    private func makePipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else {
            throw StartFailure("cannot make a pipe: \(ListeningSocket.systemMessage(errno))")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private func spawn(output: Int32, errors: Int32) throws -> pid_t {
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
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        // The child must not inherit the daemon's signal handling.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var all = sigset_t()
        sigemptyset(&all)
        for signal in [SIGTERM, SIGINT, SIGPIPE, SIGHUP] { sigaddset(&all, signal) }
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))

        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        // Without the unknown ones: the daemon has warned of them, and each update would warn again.
        let unknown = Set(UnknownVariable.all().map(\.name))
        var variables: [UnsafeMutablePointer<CChar>?] = ProcessInfo.processInfo.environment
            .filter { !unknown.contains($0.key) }.map { strdup("\($0.key)=\($0.value)") }
        variables.append(nil)
        defer { for variable in variables { free(variable) } }
        var process: pid_t = 0
        let fault = posix_spawnp(&process, program, &actions, &attributes, words, variables)
        guard fault == 0 else {
            throw StartFailure("cannot run \(program): \(ListeningSocket.systemMessage(fault))")
        }
        return process
    }
}
