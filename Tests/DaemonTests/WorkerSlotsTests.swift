import Testing

@testable import plansearchd

/// Which job gets a worker next. Times are given, so nothing here depends on how fast the machine is.
@Suite struct WorkerSlotsTests {
    private let workers = SearchWorkers(threads: 1, queueLength: 1)
    private let start = ContinuousClock.now

    private func client(_ slots: inout WorkerSlots, _ user: UInt32) -> ClientShare {
        ClientShare(origin: slots.shares.account(of: .user(user)))
    }

    private func job(_ share: ClientShare, deadline: ContinuousClock.Instant? = nil) -> WorkerJob {
        WorkerJob(share, deadline: deadline, workers: workers) { _, _ in .ended }
    }

    private func at(_ milliseconds: Int) -> ContinuousClock.Instant { start + .milliseconds(milliseconds) }

    @Test func `Long jobs leave a worker to short ones`() {
        var slots = WorkerSlots(threads: 2, longThreads: 1)
        let hog = client(&slots, 1)
        for _ in 0..<4 {
            let long = job(hog)
            slots.add(long)
            for job in slots.next(at: start) where !slots.takesAsLong(job, at: start) {
                slots.addAgain(job, at: start)
            }
        }
        #expect(slots.running == 1)
        #expect(slots.runningLong == 1)
        #expect(slots.long.count == 3)
        let short = job(client(&slots, 2))
        slots.add(short)
        let next = slots.next(at: start)
        #expect(next.map { $0 === short } == [true])
        #expect(slots.running == 2)
    }

    @Test func `A single worker's long job gives way to a short one, and gets its turn again`() {
        var slots = WorkerSlots(threads: 1, longThreads: 1)
        let long = job(client(&slots, 1))
        slots.add(long)
        _ = slots.next(at: start)
        let isTaken = slots.takesAsLong(long, at: start)
        let isHeldUpAlone = slots.holdUp(long, at: at(50))
        #expect(isTaken && !isHeldUpAlone)
        let asker = client(&slots, 2)
        slots.add(job(asker))
        let isHeldUp = slots.holdUp(long, at: at(60))
        #expect(isHeldUp)
        var served = 0
        // Short ones come without end; the long one is not forgotten.
        var time = 60
        while served < 100 {
            let next = slots.next(at: at(time))
            #expect(next.count == 1)
            if next[0] === long { break }
            served += 1
            time += 5
            slots.end(next[0], at: at(time))
            slots.add(job(asker))
        }
        #expect((1..<100).contains(served))
    }

    @Test func `Of two origins the one that has had less is served, however many connections the other has`() {
        var slots = WorkerSlots(threads: 1, longThreads: 1)
        var origin: [ObjectIdentifier: Int] = [:]
        let many = slots.shares.account(of: .user(1))
        let few = slots.shares.account(of: .user(2))
        for _ in 0..<20 {
            let waiting = job(ClientShare(origin: many))
            origin[ObjectIdentifier(waiting)] = 1
            slots.add(waiting)
        }
        let one = ClientShare(origin: few)
        var order: [Int] = []
        var kept: [WorkerJob] = slots.short
        var time = 0
        for _ in 0..<10 {
            let waiting = job(one)
            origin[ObjectIdentifier(waiting)] = 2
            kept.append(waiting)
            slots.add(waiting)
            let next = slots.next(at: at(time))[0]
            order.append(origin[ObjectIdentifier(next)] ?? 0)
            time += 3
            slots.end(next, at: at(time))
        }
        // Turn about.
        #expect(order.filter { $0 == 2 }.count == 5)
    }

    @Test func `Long jobs of several clients advance side by side`() {
        var slots = WorkerSlots(threads: 2, longThreads: 1)
        let jobs = (1...3).map { job(client(&slots, UInt32($0))) }
        for job in jobs {
            slots.add(job)
            for started in slots.next(at: start) where !slots.takesAsLong(started, at: start) {
                slots.addAgain(started, at: start)
            }
        }
        var turns = [0, 0, 0]
        var running = jobs[0]
        for turn in 1...30 {
            let now = at(turn * 11)
            guard slots.holdUp(running, at: now) else { continue }
            let next = slots.next(at: now)
            #expect(next.count == 1)
            running = next[0]
            turns[jobs.firstIndex { $0 === running } ?? 0] += 1
        }
        #expect(turns.allSatisfy { $0 >= 5 })
        #expect(slots.running == 1)
    }

    @Test func `One whose time is up goes first, so that its answer says so`() {
        var slots = WorkerSlots(threads: 2, longThreads: 1)
        let (first, late, other) = (
            job(client(&slots, 1)), job(client(&slots, 2), deadline: at(5)), job(client(&slots, 3))
        )
        for job in [first, other, late] {
            slots.add(job)
            for started in slots.next(at: start) where !slots.takesAsLong(started, at: start) {
                slots.addAgain(started, at: start)
            }
        }
        let isHeldUp = slots.holdUp(first, at: at(20))
        let next = slots.next(at: at(20))
        #expect(isHeldUp)
        #expect(next.map { $0 === late } == [true])
    }

    @Test func `Who asks nothing saves up no time`() {
        var slots = WorkerSlots(threads: 1, longThreads: 1)
        let (busy, idle) = (client(&slots, 1), client(&slots, 2))
        for turn in 0..<10 {
            slots.add(job(busy))
            let next = slots.next(at: at(turn * 100))[0]
            slots.end(next, at: at(turn * 100 + 100))
        }
        slots.add(job(busy))
        _ = slots.next(at: at(1000))
        slots.add(job(idle))
        // Its account is that of the client that is being served, not zero.
        #expect(idle.origin.used == busy.origin.used)
    }
}
