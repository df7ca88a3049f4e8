import Foundation
import TestSupport

/// Libraries that change what the system does for a program: a disk that breaks, another version of a library.
enum Preloading {
    /// Whether they can be made here.
    static let isPossible = system("clang --version >/dev/null 2>&1") == 0

    /// Compiles a C file.
    ///
    /// - Returns: the library's path, for `LD_PRELOAD`.
    static func library(_ source: String, in folder: TemporaryFolder) throws -> String {
        let library = folder.file((source as NSString).lastPathComponent + ".so")
        let command = "clang -shared -fPIC -o '\(library)' '\(source)'"
        guard system(command) == 0 else { throw RunningDaemon.Failure("this failed: \(command)") }
        return library
    }
}
