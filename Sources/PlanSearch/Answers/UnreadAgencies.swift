import Localization

/// What an answer about units that found nothing says about passages whose units could not be read.
enum UnreadAgencies {
    /// - Parameter count: how many such passages the searched plans have.
    /// - Returns: `nil` for none.
    static func hint(_ count: Int) -> Message? {
        switch count {
        case 0: nil
        case 1:
            Message(
                "1 passage of the searched plans names units that could not be read; the unit asked for may be among them.",
                chinese: "在检索的规划中，有 1 个段落写到了单位，但没能读出；要找的单位可能就在其中。")
        default:
            Message(
                "\(count) passages of the searched plans name units that could not be read; the unit asked for may be among them.",
                chinese: "在检索的规划中，有 \(count) 个段落写到了单位，但没能读出；要找的单位可能就在其中。")
        }
    }
}
