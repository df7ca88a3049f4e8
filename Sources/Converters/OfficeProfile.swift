/// The settings that LibreOffice runs with: nothing in an original is run, fetched or worked out anew.
enum OfficeProfile {
    /// What `user/registrymodifications.xcu` of the profile holds.
    static var bytes: [UInt8] {
        let items = settings.map { path, name, value in
            "<item oor:path=\"/org.openoffice.\(path)\"><prop oor:name=\"\(name)\" oor:op=\"fuse\">"
                + "<value>\(value)</value></prop></item>"
        }
        let head = """
            <?xml version="1.0" encoding="UTF-8"?>
            <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
            """
        return Array("\(head)\n\(items.joined(separator: "\n"))\n</oor:items>\n".utf8)
    }

    private static let settings: [(path: String, name: String, value: String)] = [
        // Macros: only those of trusted places, and there are none.
        ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
        ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
        ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
        // Pictures and other content from elsewhere.
        ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
        // Links to other files are not followed: 0 is never for texts, 2 for sheets.
        ("Office.Writer/Content/Update", "Link", "0"),
        ("Office.Calc/Content/Update", "Link", "2"),
        // Values as they were saved: 1 is never.
        ("Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"),
        ("Office.Calc/Formula/Load", "ODFRecalcMode", "1"),
        ("Office.Java/VirtualMachine", "Enable", "false"),
        ("Office.Common/Misc", "FirstRun", "false"),
        ("Office.Common/Misc", "CrashReport", "false"),
        ("Setup/Office", "ooSetupInstCompleted", "true"),
    ]
}
