/// A day and a time that a spreadsheet counts in days.
struct SerialDate {
    var year: Int
    /// From 1.
    var month: Int
    var day: Int
    /// From Sunday, 0.
    var weekday: Int
    var hour: Int
    var minute: Int
    var second: Int
    /// All of it, in seconds.
    var seconds: Int

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    /// `nil` for what no day corresponds to: before the first, and after the year 9999.
    ///
    /// - Parameter from1904: whether day 0 is the first of January 1904; otherwise day 1 is that of 1900.
    init?(_ serial: Double, from1904: Bool) {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        // To the second, so that 0.9999999 of a day is the next one.
        seconds = Int((serial * 86_400).rounded())
        var days = seconds / 86_400
        let time = seconds % 86_400
        (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60)
        if from1904 { days += 1462 }
        weekday = (days + 6) % 7
        // Day 60 is the 29th of February 1900, which was none; day 0 is shown as the 0th of January.
        if days == 60 || days == 0 {
            (year, month, day) = (1900, days == 0 ? 1 : 2, days == 0 ? 0 : 29)
            return
        }
        (year, month, day) = Self.date(daysSince1900: days < 60 ? days - 1 : days - 2)
    }

    /// The days since the first of January 1900, in the Gregorian calendar.
    private static func date(daysSince1900 days: Int) -> (Int, Int, Int) {
        // Years that begin in March, so that the day of a leap year is the last; from the year 0.
        let total = days + 693_901
        let era = total / 146_097
        let dayOfEra = total - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
