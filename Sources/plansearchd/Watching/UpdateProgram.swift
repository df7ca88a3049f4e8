import ChildPrograms
import PlanSearchSettings

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
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
        ChildProgram.besideThisProgram("plansearch-index") ?? "plansearch-index"
    }

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - changes: what it is to look at.
    ///   - stop: a descriptor. When it becomes readable, the program is ended.
    /// - Returns: `nil` if the program was ended.
    /// - Throws: `StartFailure` if it cannot be run.
    func run(_ changes: CorpusChanges, until stop: Int32) throws -> Outcome? {
        var child = ChildProgram(program, arguments + (changes.isUncertain ? [] : ["--only-from", "-"]))
        // Without the unknown ones: the daemon has warned of them, and each update would warn again.
        let unknown = Set(UnknownVariable.all().map(\.name))
        child.environment = ProcessInfo.processInfo.environment.filter { !unknown.contains($0.key) }
            .map { "\($0.key)=\($0.value)" }
        let outcome: ChildProgram.Outcome
        do {
            outcome = try child.run(input: changes.isUncertain ? [] : changes.input, until: stop)
        } catch {
            throw StartFailure(error.description)
        }
        let status: Int32
        switch outcome.end {
        case .status(let value): status = value
        case .signal(let number): status = 128 + number
        case .stopped, .late, .tooMuchOutput: return nil
        }
        return Outcome(
            status: status, output: String(decoding: outcome.output, as: UTF8.self), errors: outcome.errors)
    }
}
