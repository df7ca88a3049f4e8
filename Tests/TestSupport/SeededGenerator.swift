#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A repeatable random number generator: SplitMix64, whose whole state is its seed.
public struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// The seed of a property test: `PLANSEARCH_TEST_SEED` if it is set, else a new one each run. Printed, so that a
/// failure can be repeated.
public func testSeed(_ test: String = #function) -> UInt64 {
    var seed = UInt64.random(in: .min ... .max)
    if let text = getenv("PLANSEARCH_TEST_SEED"), let given = UInt64(String(cString: text)) {
        seed = given
    }
    print("\(test): PLANSEARCH_TEST_SEED=\(seed)")
    return seed
}
