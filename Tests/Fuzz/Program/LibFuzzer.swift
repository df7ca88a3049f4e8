#if FUZZING
    /// libFuzzer's entry: `scripts/fuzz` builds with `--sanitize fuzzer`, which brings the `main` that calls it.
    ///
    /// The target is chosen when the program is built: `-DFUZZ_QUERY`, `-DFUZZ_ADDRESS`, `-DFUZZ_BODY`, else the splitter.
    @_cdecl("LLVMFuzzerTestOneInput")
    public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
        #if FUZZ_QUERY
            let target = FuzzTarget.query
        #elseif FUZZ_ADDRESS
            let target = FuzzTarget.address
        #elseif FUZZ_BODY
            let target = FuzzTarget.body
        #else
            let target = FuzzTarget.splitter
        #endif
        target.run(Array(UnsafeBufferPointer(start: data, count: size)))
        return 0
    }
#endif
