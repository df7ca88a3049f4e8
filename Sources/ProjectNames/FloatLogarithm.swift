#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The logarithm of the C library, so that nothing larger is linked for it.
enum FloatLogarithm {
    static func natural(_ value: Double) -> Double { log(value) }
}
