/// How measurements are printed.
enum Figures {
    static func summary(of times: [Duration]) -> String {
        let sorted = times.map { Double($0.components.seconds) * 1e3 + Double($0.components.attoseconds) * 1e-15 }
            .sorted()
        func percentile(_ share: Double) -> String {
            fixed(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))], 2)
        }
        return "milliseconds a question: p50 \(percentile(0.5))  p99 \(percentile(0.99))  most \(percentile(1))"
    }

    static func fixed(_ value: Double, _ places: Int) -> String {
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        let digits = String(Int((value * scale).rounded()))
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return padded.dropLast(places) + "." + padded.suffix(places)
    }
}
