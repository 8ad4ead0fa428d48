package health.rapport.bench.faults;

import health.rapport.backend.faults.FaultKind;
import health.rapport.model.LocalId;
import health.rapport.store.MemoryJournal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A history as it happens: the clinicians' programs, who is in which visit, and what was said. */
final class Play implements AutoCloseable {
    /** Which phone of which visit: the first two are in one conversation, so that they hear each other. */
    private static final int[] PHONES_OF_VISIT = {2, 1};

    private static final Duration BETWEEN_LEAPS = Duration.ofSeconds(15);

    private final Clinic clinic;
    private final HurriedClock clock;
    private final RandomGenerator random;
    private final List<Visit> visits = new ArrayList<>();
    private final List<Drawer> drawers = new ArrayList<>();
    private final Map<Integer, KeptJournal> journals = new HashMap<>();
    private final Map<Integer, Workstation> stations = new HashMap<>();
    private final Map<Integer, Set<Visit>> joined = new HashMap<>();
    private final Map<String, List<String>> texted = new HashMap<>();
    private final Map<String, Long> horizons = new HashMap<>();
    private final Set<LocalId> everParked = ConcurrentHashMap.newKeySet();
    private Instant lastLeap;
    private int said;

    Play(Clinic clinic, HurriedClock clock, long seed) throws IOException {
        this.clinic = clinic;
        this.clock = clock;
        lastLeap = clock.now();
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int phones : PHONES_OF_VISIT) {
            visits.add(clinic.visit(phones));
        }
        for (int clinician = 0; clinician < Clinic.CLINICIANS; clinician++) {
            drawers.add(new Drawer());
            joined.put(clinician, new HashSet<>(visits));
            start(clinician);
        }
    }

    void go(List<Step> steps) throws IOException, InterruptedException {
        for (Step step : steps) {
            take(step);
        }
    }

    private void take(Step step) throws IOException, InterruptedException {
        switch (step) {
            case Step.Send(int clinician, int visit) -> send(clinician, visits.get(visit));
            case Step.Text(int phone) -> text(phone);
            case Step.Edit(int visit, int back) -> clinic.edit(visits.get(visit), back, " again");
            case Step.Read(int clinician, int visit) -> read(clinician, visits.get(visit));
            case Step.Join(int clinician, int visit) -> {
                if (joined.get(clinician).add(visits.get(visit))) {
                    clinic.join(visits.get(visit), clinician);
                }
            }
            case Step.Leave(int clinician, int visit) -> {
                if (joined.get(clinician).remove(visits.get(visit))) {
                    horizons.remove(clinician + visits.get(visit).encounter());
                    clinic.leave(visits.get(visit), clinician);
                }
            }
            case Step.Open(int clinician, int visit) -> with(clinician, station -> station.open(visits.get(visit).conversation()));
            case Step.Release(int clinician, int visit) -> with(clinician, station -> station.conversation(visits.get(visit).conversation()).release());
            case Step.Strike fault -> clinic.strike(fault);
            case Step.Kill(int clinician) -> {
                Workstation killed = stations.remove(clinician);
                if (killed != null) {
                    killed.kill();
                    journals.get(clinician).close();
                    horizons.keySet().removeIf(key -> key.startsWith(clinician + "Encounter"));
                }
            }
            case Step.Restart(int clinician) -> restart(clinician);
            case Step.Clock(int minutes) -> pass(minutes);
            case Step.Wait(int milliseconds) -> Thread.sleep(milliseconds);
        }
    }

    /** Whoever is killed comes back, and everybody looks at everything again. */
    void allUp() throws IOException {
        for (int clinician = 0; clinician < Clinic.CLINICIANS; clinician++) {
            if (!stations.containsKey(clinician)) {
                start(clinician);
            }
            for (Visit visit : joined.get(clinician)) {
                stations.get(clinician).open(visit.conversation());
            }
        }
    }

    /** Every phone texts once more, so that no lost event is the last: of that one nothing would tell before the next reconnect. */
    void sayGoodbye() {
        for (int phone = 0; phone < PHONES_OF_VISIT[0] + PHONES_OF_VISIT[1]; phone++) {
            text(phone);
        }
    }

    /** The event of a phone's text is told nobody, neither live nor in a replay. @return what it told */
    String loseOneOfLastVisit() {
        clinic.strike(new Step.Strike(FaultKind.LOSE_EVENT, 1, 0, "", "list_item_added"));
        return text(PHONES_OF_VISIT[0]);
    }

    void drop() {
        clinic.strike(new Step.Strike(FaultKind.DROP, 1, 0, "", ""));
    }

    /** A program of the same person that knows nothing yet. */
    Workstation fresh(int clinician) throws IOException {
        var station = new Workstation(clinic.socket(), clinic.tokens(clinician), new MemoryJournal(), clinic.clinician(clinician), everParked, clock, random);
        joined.get(clinician).forEach(visit -> station.open(visit.conversation()));
        return station;
    }

    List<Visit> visits() {
        return visits;
    }

    Set<Visit> joined(int clinician) {
        return joined.get(clinician);
    }

    Workstation station(int clinician) {
        return stations.get(clinician);
    }

    Drawer drawer(int clinician) {
        return drawers.get(clinician);
    }

    KeptJournal journal(int clinician) {
        return journals.get(clinician);
    }

    /** Messages that were refused at any time: they lost their place in the order. */
    Set<LocalId> everParked() {
        return everParked;
    }

    /** What a phone texted, in order. */
    List<String> texted(String phone) {
        return texted.getOrDefault(phone, List.of());
    }

    /** How far the person said to have read, with nothing in between that could undo it. */
    OptionalLong horizon(int clinician, Visit visit) {
        Long index = horizons.get(clinician + visit.encounter());
        return index == null ? OptionalLong.empty() : OptionalLong.of(index);
    }

    /** Not twice in a moment: no token would live long enough to be used, which is final, and never happens. */
    private void pass(int minutes) {
        if (clock.now().isAfter(lastLeap.plus(BETWEEN_LEAPS))) {
            clock.leap(Duration.ofMinutes(minutes), () -> clinic.advance(TimeUnit.MINUTES.toSeconds(minutes)));
            lastLeap = clock.now();
        }
    }

    private void send(int clinician, Visit visit) {
        with(clinician, station -> station.send(visit.conversation(), "c" + clinician + "n" + said++));
    }

    private String text(int phone) {
        Visit visit = visits.get(phone < PHONES_OF_VISIT[0] ? 0 : 1);
        String number = visit.phones().get(phone % PHONES_OF_VISIT[0]);
        String body = "p" + phone + "n" + said++;
        clinic.text(number, body);
        texted.computeIfAbsent(number, none -> new ArrayList<>()).add(body);
        return body;
    }

    private void read(int clinician, Visit visit) {
        with(clinician, station -> station.state(visit.conversation()).timeline().newest().ifPresent(newest -> {
            station.conversation(visit.conversation()).readUpTo(newest);
            if (joined.get(clinician).contains(visit)) {
                horizons.put(clinician + visit.encounter(), newest);
            }
        }));
    }

    private void restart(int clinician) throws IOException {
        Workstation running = stations.remove(clinician);
        if (running != null) {
            running.close();
            journals.get(clinician).close();
            horizons.keySet().removeIf(key -> key.startsWith(clinician + "Encounter"));
        }
        start(clinician);
    }

    private void start(int clinician) throws IOException {
        journals.put(clinician, drawers.get(clinician).journal());
        var station = new Workstation(clinic.socket(), clinic.tokens(clinician), journals.get(clinician), clinic.clinician(clinician),
                everParked, clock, random);
        stations.put(clinician, station);
        visits.forEach(visit -> station.open(visit.conversation()));
    }

    private void with(int clinician, Consumer<Workstation> action) {
        Workstation station = stations.get(clinician);
        if (station != null) {
            action.accept(station);
        }
    }

    @Override
    public void close() throws IOException {
        stations.values().forEach(Workstation::kill);
        journals.values().forEach(KeptJournal::close);
        for (Drawer drawer : drawers) {
            drawer.close();
        }
        visits.forEach(clinic::forget);
    }
}
