import Dispatch
import Synchronization
import Testing

@testable import plansearch

@Suite struct RequestPoolTests {
    @Test func `as many jobs run at once as there are threads, and all run`() {
        let pool = RequestPool(threads: 3)
        let counts = Mutex((running: 0, most: 0, done: 0))
        let group = DispatchGroup()
        // The first three wait for each other, so fewer threads would never end.
        let meeting = DispatchSemaphore(value: 0)
        let met = DispatchSemaphore(value: 0)
        for number in 0..<200 {
            group.enter()
            pool.submit {
                counts.withLock {
                    $0.running += 1
                    $0.most = max($0.most, $0.running)
                }
                if number < 3 {
                    meeting.signal()
                    met.wait()
                }
                counts.withLock {
                    $0.running -= 1
                    $0.done += 1
                }
                group.leave()
            }
        }
        for _ in 0..<3 { meeting.wait() }
        for _ in 0..<3 { met.signal() }
        group.wait()
        #expect(counts.withLock { $0.most } == 3)
        #expect(counts.withLock { $0.done } == 200)
    }
}
