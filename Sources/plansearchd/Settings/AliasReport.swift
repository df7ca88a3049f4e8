import Logging
import PlanSearch
import PlanSearchSettings

extension AliasFile {
    /// The aliases file of the settings, which logs what cannot be used of it; `nil` if there is to be none.
    convenience init?(_ settings: Settings, logger: Logger) {
        guard !settings.aliases.isEmpty else { return nil }
        let path = settings.aliases
        // The default file may be missing; whoever asks for other names then must learn why there are none.
        let levelOfFailure: Logger.Level = settings.aliasesAreGiven ? .warning : .notice
        self.init(path: path) { table, failure in
            if let failure {
                logger.log(
                    level: levelOfFailure,
                    "no aliases: other names are not found; --config FILE reads aliases.tsv beside that file, the setting aliases names another, and with \"\" there are to be none",
                    metadata: ["reason": "\(failure)"])
                return
            }
            for fault in table.faults {
                logger.warning(
                    "line of the aliases file left out",
                    metadata: ["file": "\(path)", "line": "\(fault.line)", "reason": "\(fault.message)"])
            }
            logger.info(
                "aliases read",
                metadata: ["file": "\(path)", "entries": "\(table.entries.count)", "faults": "\(table.faults.count)"])
        }
    }
}
