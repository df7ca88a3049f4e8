import ArgumentParser
import PlanSearchSettings

/// Options of every subcommand that works on an index.
struct IndexOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Read settings from this YAML file.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The index's folder.", valueName: "dir"))
    var index: String?

    /// The settings in force; says which environment variables look like one and are none.
    func settings(corpus: String? = nil) throws -> Settings {
        for variable in UnknownVariable.all() { writeToStandardError("plansearch-index: \(variable)\n") }
        var options: [SettingsKey: String] = [:]
        options[.index] = index
        options[.corpus] = corpus
        return try Settings.load(configurationFile: config, options: options)
    }
}
