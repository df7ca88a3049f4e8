extension Settings {
    /// Refuses settings that a daemon must not serve with, though every value is allowed by itself.
    ///
    /// - Throws: `SettingsError`.
    public func checkForServing() throws(SettingsError) {
        if let listen, !listen.isLoopback, tokenFile == nil {
            throw SettingsError(
                "listen is \(listen), which other machines can reach; set token_file to a file that holds a token, or "
                    + "listen on 127.0.0.1")
        }
    }
}

extension Settings {
    /// Connections that a listener accepts at once: those with a place and those that are kept back.
    public var acceptedConnections: Int { maximumConnections + keptConnections }
}
