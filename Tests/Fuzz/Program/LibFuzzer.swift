#if FUZZING
    /// libFuzzer's entry: `scripts/fuzz` builds with `--sanitize fuzzer`, which brings the `main` that calls it.
    ///
    /// The target is chosen when the program is built: `-DFUZZ_QUERY`, else the splitter.
    @_cdecl("LLVMFuzzerTestOneInput")
    public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
        #if FUZZ_QUERY
            let target = FuzzTarget.query
        #else
            let target = FuzzTarget.splitter
        #endif
        target.run(Array(UnsafeBufferPointer(start: data, count: size)))
        return 0
    }
#endif
