extension SettingsKey {
    /// Whether a running daemon uses a new value after a reload; the others need a restart.
    public var canBeReloaded: Bool {
        switch self {
        // Each update that the daemon starts reads it.
        case .indexMode, .indexGroup, .postingsWriter, .originalTime, .originalMemory, .originalText, .converter,
            .converterOutput, .recognition,
            .recognitionTime, .recognitionDots, .archiveBytes, .archiveFiles, .archiveDepth:
            true
        case .allowedUsers, .hosts, .tokenFile, .originals, .queueLength, .deadline, .batchDeadline, .defaultLimit,
            .maximumLimit,
            .maximumOffset,
            .maximumQueryLength, .maximumClauses, .maximumHeadBytes, .maximumBodyBytes, .maximumUnsentBytes,
            .maximumConnections,
            .keptConnections,
            .idleTimeout, .requestTimeout, .writeTimeout, .minimumReadBytes, .slowQuery, .logQueries, .logLevel:
            true
        default: false
        }
    }
}

extension Settings {
    /// These settings, with those that can be reloaded taken from new ones.
    public func reloading(_ new: Settings) -> Settings {
        var settings = self
        settings.indexMode = new.indexMode
        settings.indexGroup = new.indexGroup
        settings.postingsWriter = new.postingsWriter
        settings.originalTime = new.originalTime
        settings.originalMemory = new.originalMemory
        settings.originalText = new.originalText
        settings.converter = new.converter
        settings.converterOutput = new.converterOutput
        settings.recognition = new.recognition
        settings.recognitionTime = new.recognitionTime
        settings.recognitionDots = new.recognitionDots
        settings.archiveBytes = new.archiveBytes
        settings.archiveFiles = new.archiveFiles
        settings.archiveDepth = new.archiveDepth
        settings.allowedUsers = new.allowedUsers
        settings.hosts = new.hosts
        settings.tokenFile = new.tokenFile
        settings.originals = new.originals
        settings.queueLength = new.queueLength
        settings.deadline = new.deadline
        settings.batchDeadline = new.batchDeadline
        settings.defaultLimit = new.defaultLimit
        settings.maximumLimit = new.maximumLimit
        settings.maximumOffset = new.maximumOffset
        settings.maximumQueryLength = new.maximumQueryLength
        settings.maximumClauses = new.maximumClauses
        settings.maximumHeadBytes = new.maximumHeadBytes
        settings.maximumBodyBytes = new.maximumBodyBytes
        settings.maximumUnsentBytes = new.maximumUnsentBytes
        settings.maximumConnections = new.maximumConnections
        settings.keptConnections = new.keptConnections
        settings.idleTimeout = new.idleTimeout
        settings.requestTimeout = new.requestTimeout
        settings.writeTimeout = new.writeTimeout
        settings.minimumReadBytes = new.minimumReadBytes
        settings.slowQuery = new.slowQuery
        settings.logQueries = new.logQueries
        settings.logLevel = new.logLevel
        return settings
    }
}
