#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Settings {
    /// Puts the settings together: defaults, then the configuration file, then `PLANSEARCH_…` environment variables,
    /// then options; the later win.
    ///
    /// - Parameters:
    ///   - configurationFile: the file that an option names; else `$PLANSEARCH_CONFIG` is read, else
    ///     `/etc/plansearch/plansearch.yaml` if there is one.
    ///   - options: values from the command line, as they were typed.
    ///   - environment: `nil` for the process's own.
    /// - Throws: `SettingsError` for an unknown key, a value that is not allowed, and a file that cannot be read.
    public static func load(
        configurationFile: String? = nil, options: [SettingsKey: String] = [:],
        environment: [String: String]? = nil
    ) throws(SettingsError) -> Settings {
        let environment = environment ?? ProcessInfo.processInfo.environment
        let path = ConfigurationFile.path(option: configurationFile, environment: environment)
        let file: ConfigurationFile? =
            if let path { try ConfigurationFile(path: path) } else { nil }
        return try load(file: file, options: options, environment: environment)
    }

    static func load(
        file: ConfigurationFile?, options: [SettingsKey: String], environment: [String: String]
    ) throws(SettingsError) -> Settings {
        let reader = SettingsReader(file: file, options: options, environment: environment)
        // Without its default when it is given: that may fail for want of a home folder.
        let index = if let given = try reader.path(.index) { given } else { try reader.defaultIndex() }
        let socket = if let given = try reader.path(.socket) { given } else { reader.defaultSocket() }
        let aliases = try reader.pathOrNone(.aliases)
        let socketMode = try reader.mode(.socketMode)
        let socketGroup = try reader.word(.socketGroup)
        let indexGroup = try reader.word(.indexGroup)
        var settings = Settings(
            corpus: try reader.path(.corpus) ?? SettingsKey.corpus.defaultText,
            followLinks: try reader.choice(.followLinks),
            index: index,
            indexMode: try reader.modeOrNone(.indexMode) ?? Self.indexMode(asSocket: socketMode),
            indexGroup: indexGroup.isEmpty && socketMode & 0o020 != 0 ? socketGroup : indexGroup,
            verifyAtStart: try reader.flag(.verifyAtStart),
            postingsWriter: try reader.choice(.postingsWriter),
            originalTime: try reader.number(.originalTime),
            originalMemory: try reader.number(.originalMemory),
            originalText: try reader.number(.originalText),
            converter: try reader.pathOrNone(.converter) ?? "",
            converterOutput: try reader.number(.converterOutput),
            recognition: try reader.command(.recognition),
            recognitionTime: try reader.number(.recognitionTime),
            recognitionDots: try reader.number(.recognitionDots),
            archiveBytes: try reader.number(.archiveBytes),
            archiveFiles: try reader.number(.archiveFiles),
            archiveDepth: try reader.number(.archiveDepth),
            aliases: aliases ?? reader.defaultAliases(),
            aliasesAreGiven: aliases != nil,
            socket: socket,
            socketMode: socketMode,
            socketGroup: socketGroup,
            allowedUsers: try reader.list(.allowedUsers),
            listen: try reader.address(.listen),
            hosts: try reader.list(.hosts).map { $0.lowercased() },
            tokenFile: try reader.pathOrNone(.tokenFile).flatMap { $0.isEmpty ? nil : $0 },
            originals: try reader.choice(.originals),
            workers: try reader.number(.workers),
            queueLength: try reader.number(.queueLength),
            longWorkers: try reader.number(.longWorkers),
            longQuery: try reader.number(.longQuery),
            deadline: try reader.number(.deadline),
            batchDeadline: try reader.number(.batchDeadline),
            defaultLimit: try reader.number(.defaultLimit),
            maximumLimit: try reader.number(.maximumLimit),
            maximumOffset: try reader.number(.maximumOffset),
            maximumQueryLength: try reader.number(.maximumQueryLength),
            maximumClauses: try reader.number(.maximumClauses),
            maximumHeadBytes: try reader.number(.maximumHeadBytes),
            maximumBodyBytes: try reader.number(.maximumBodyBytes),
            maximumUnsentBytes: try reader.number(.maximumUnsentBytes),
            maximumConnections: try reader.number(.maximumConnections),
            keptConnections: try reader.number(.keptConnections),
            idleTimeout: try reader.number(.idleTimeout),
            requestTimeout: try reader.number(.requestTimeout),
            writeTimeout: try reader.number(.writeTimeout),
            minimumReadBytes: try reader.number(.minimumReadBytes),
            watch: try reader.flag(.watch),
            watchDebounce: try reader.number(.watchDebounce),
            watchPoll: try reader.number(.watchPoll),
            slowQuery: try reader.number(.slowQuery),
            logQueries: try reader.flag(.logQueries),
            logLevel: try reader.choice(.logLevel),
            logFormat: try reader.choice(.logFormat),
            configurationFile: file?.path
        )
        if settings.workers == 0 { settings.workers = max(1, ProcessInfo.processInfo.activeProcessorCount) }
        let workers = settings.workers
        if settings.longWorkers == 0 { settings.longWorkers = max(1, min(workers - 1, (3 * workers + 3) / 4)) }
        guard settings.longWorkers <= workers else {
            throw SettingsError(
                "long_workers is \(settings.longWorkers), more than workers, which is \(workers)")
        }
        guard settings.defaultLimit <= settings.maximumLimit else {
            throw SettingsError(
                "default_limit is \(settings.defaultLimit), more than max_limit, which is \(settings.maximumLimit)")
        }
        return settings
    }

    /// The mode of files that show what a socket of some mode answers: who may ask, which takes writing, may read.
    private static func indexMode(asSocket mode: UInt32) -> UInt32 {
        0o600 | (mode & 0o020 != 0 ? 0o040 : 0) | (mode & 0o002 != 0 ? 0o004 : 0)
    }
}

/// Reads each setting by its type from the layers, the strongest first.
private struct SettingsReader {
    let file: ConfigurationFile?
    let options: [SettingsKey: String]
    let environment: [String: String]

    init(file: ConfigurationFile?, options: [SettingsKey: String], environment: [String: String]) {
        self.file = file
        self.options = options
        // A variable that is empty counts as not set, as the XDG specification has it.
        self.environment = environment.filter { !$0.value.isEmpty }
    }

    /// Settings whose defaults depend on the environment or on the configuration file.
    private static let withoutFixedDefault: Set<SettingsKey> = [.corpus, .index, .aliases, .socket]

    /// The value in force; `nil` where none is given and the default is not fixed.
    private func text(_ key: SettingsKey) -> String? {
        if let option = options[key] { return option }
        if let variable = environment[key.environmentVariable] { return variable }
        if let value = file?.values[key] { return value.text }
        return Self.withoutFixedDefault.contains(key) ? nil : key.defaultText.filter { $0 != "\"" }
    }

    /// Where the value in force comes from, for messages.
    private func origin(_ key: SettingsKey) -> String {
        if options[key] != nil { return "on the command line" }
        if environment[key.environmentVariable] != nil { return "in the environment (\(key.environmentVariable))" }
        if let file, let value = file.values[key] { return "in \(file.path):\(value.line)" }
        return "by default"
    }

    private func fault(_ key: SettingsKey, _ allowed: String) -> SettingsError {
        let value = (text(key) ?? "").replacing(ConfigurationFile.listEnd, with: " ")
        return SettingsError("\(key.rawValue) is “\(value)” \(origin(key)); it must be \(allowed)")
    }

    func path(_ key: SettingsKey) throws(SettingsError) -> String? {
        guard let text = text(key) else { return nil }
        guard !text.isEmpty, !text.utf8.contains(0) else { throw fault(key, "a path") }
        guard text.hasPrefix("~/") else { return text }
        guard let home = environment["HOME"] else {
            throw SettingsError("\(key.rawValue) is “\(text)” \(origin(key)), but HOME is not set")
        }
        return home + text.dropFirst()
    }

    /// A path, or nothing at all for what is switched off.
    func pathOrNone(_ key: SettingsKey) throws(SettingsError) -> String? {
        text(key) == "" ? "" : try path(key)
    }

    func number(_ key: SettingsKey) throws(SettingsError) -> Int {
        let allowed = "a whole number from \(key.range.lowerBound) to \(key.range.upperBound)"
        guard let text = text(key), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
            key.range.contains(number)
        else { throw fault(key, allowed) }
        return number
    }

    /// One word, or nothing.
    func word(_ key: SettingsKey) throws(SettingsError) -> String {
        let text = text(key) ?? ""
        guard !text.utf8.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: ",") }) else {
            throw fault(key, "one word")
        }
        return text
    }

    /// Words with commas or spaces between them, or nothing.
    func list(_ key: SettingsKey) throws(SettingsError) -> [String] {
        let words = (text(key) ?? "").split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init)
        guard !words.contains(where: { $0.utf8.contains(where: { $0 < 0x20 }) }) else { throw fault(key, "a list") }
        return words
    }

    /// A program with its arguments, or nothing: a list, or words with spaces between them.
    func command(_ key: SettingsKey) throws(SettingsError) -> [String] {
        let text = text(key) ?? ""
        let isList = text.contains(ConfigurationFile.listEnd)
        let words =
            isList
            ? text.split(separator: ConfigurationFile.listEnd, omittingEmptySubsequences: false).dropLast()
                .map(String.init)
            : text.split(whereSeparator: \.isWhitespace).map(String.init)
        let isWord = { (word: String) in !word.utf8.contains { $0 < 0x20 } }
        guard words.allSatisfy(isWord), words.first != "" else { throw fault(key, "a program and its arguments") }
        return words
    }

    func address(_ key: SettingsKey) throws(SettingsError) -> ListenAddress? {
        guard let text = text(key), !text.isEmpty else { return nil }
        guard let address = ListenAddress(text) else {
            throw fault(key, "an IP address and a port, as 127.0.0.1:8321 or [::1]:8321, or localhost and a port")
        }
        return address
    }

    func mode(_ key: SettingsKey) throws(SettingsError) -> UInt32 {
        guard let text = text(key), (3...4).contains(text.utf8.count), let mode = UInt32(text, radix: 8),
            text.utf8.allSatisfy({ (0x30...0x37).contains($0) }), mode <= 0o777, mode & 0o600 == 0o600
        else { throw fault(key, "an octal file mode from 0600 to 0777 that lets the owner read and write") }
        return mode
    }

    /// A mode of files that are not run, or nothing.
    func modeOrNone(_ key: SettingsKey) throws(SettingsError) -> UInt32? {
        guard let text = text(key), !text.isEmpty else { return nil }
        let mode = try mode(key)
        guard mode & 0o133 == 0 else {
            throw fault(key, "an octal file mode that lets only the owner write: 0600, 0640 or 0644")
        }
        return mode
    }

    func flag(_ key: SettingsKey) throws(SettingsError) -> Bool {
        switch text(key)?.lowercased() {
        case "true", "yes", "on": true
        case "false", "no", "off": false
        default: throw fault(key, "true or false")
        }
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ key: SettingsKey) throws(SettingsError) -> Choice
    where Choice.RawValue == String {
        guard let text = text(key), let choice = Choice(rawValue: text) else {
            throw fault(key, "one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    /// An XDG folder; one that is not absolute is to be ignored, says the specification.
    private func absolute(_ variable: String) -> String? {
        environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil }
    }

    func defaultIndex() throws(SettingsError) -> String {
        if let state = absolute("XDG_STATE_HOME") { return state + "/plansearch/index" }
        guard let home = environment["HOME"] else {
            throw SettingsError("no folder for the index: neither XDG_STATE_HOME nor HOME is set; give --index DIR")
        }
        return home + "/.local/state/plansearch/index"
    }

    func defaultAliases() -> String {
        guard let file else { return SettingsKey.aliases.defaultText }
        let folder = file.path.lastIndex(of: "/").map { file.path[...$0] } ?? ""
        return folder + "aliases.tsv"
    }

    func defaultSocket() -> String {
        absolute("XDG_RUNTIME_DIR").map { $0 + "/plansearch.sock" } ?? "/run/plansearch/plansearch.sock"
    }
}
