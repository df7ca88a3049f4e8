import ArgumentParser
import PlanSearchSettings
import SearchIndex

/// Options of every subcommand that works on an index.
struct IndexOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Read settings from this YAML file.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The index's folder.", valueName: "dir"))
    var index: String?

    /// The settings in force; warns of environment variables that look like a setting but are not.
    func settings(corpus: String? = nil, followLinks: String? = nil) throws -> Settings {
        for variable in UnknownVariable.all() { complain("\(variable)") }
        var options: [SettingsKey: String] = [:]
        options[.index] = index
        options[.corpus] = corpus
        options[.followLinks] = followLinks
        return try Settings.load(configurationFile: config, options: options)
    }
}

/// The option of the subcommands that list a corpus.
struct LinkOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            What symbolic links in the corpus may lead to: within (the corpus folder), all or none. Give a corpus \
            the same each time; the setting follow_links does. (default: within)
            """, valueName: "what"))
    var followLinks: String?
}

extension Settings {
    /// What links in the corpus may lead to, as the index takes it.
    var links: LinkPolicy {
        switch followLinks {
        case .within: .within
        case .all: .all
        case .none: .none
        }
    }
}
