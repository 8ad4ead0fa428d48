package health.rapport.bench.faults;

import health.rapport.chat.OutgoingMessage;
import health.rapport.model.LocalId;
import health.rapport.support.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Lets a history come to rest and says what is wrong then. */
final class Judge {
    /** By the clients' clock, which waits for a busy machine: twenty times the longest back-off. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int LOOK_EVERY_MILLIS = 4;

    private final Clinic clinic;
    private final Play play;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    Judge(Clinic clinic, Play play, Clock clock) {
        this.clinic = clinic;
        this.play = play;
        this.clock = clock;
    }

    List<Finding> judge() throws IOException, InterruptedException {
        clinic.noFaults();
        play.allUp();
        within(this::outboxesAreDone);
        loseOneThatOthersPass();
        loseTheLastBeforeADrop();
        retryParked();
        within(this::outboxesAreDone);
        for (Visit visit : play.visits()) {
            judge(visit);
        }
        for (int clinician = 0; clinician < Clinic.CLINICIANS; clinician++) {
            judge(clinician);
        }
        return List.copyOf(findings);
    }

    /** Without a reconnect, which would mend it too. */
    private void loseOneThatOthersPass() throws InterruptedException {
        Visit visit = play.visits().getLast();
        String lost = loseOne(visit);
        play.sayGoodbye();
        for (int clinician = 0; clinician < Clinic.CLINICIANS; clinician++) {
            if (play.joined(clinician).contains(visit)) {
                Workstation station = play.station(clinician);
                within(() -> station.shows(visit.conversation(), lost));
                if (!station.shows(visit.conversation(), lost)) {
                    found(Finding.Kind.STALE, "clinician " + clinician + " never saw " + lost + ", whose event was lost while connected");
                }
            }
        }
    }

    /** No later event tells of it, and after the drop no replay does. */
    private void loseTheLastBeforeADrop() throws InterruptedException {
        loseOne(play.visits().getLast());
        play.drop();
        within(this::outboxesAreDone);
    }

    /** Where one phone is alone: what another would receive is told again with its delivery. */
    private String loseOne(Visit visit) throws InterruptedException {
        String lost = play.loseOneOfLastVisit();
        within(() -> tags(visit).contains(lost));
        return lost;
    }

    /** What rightly goes no further: it was refused, or nobody may look where it went. */
    private Set<LocalId> parked(int clinician, Visit visit) {
        Workstation station = play.station(clinician);
        var parked = new HashSet<>(station.parked(visit.conversation()).keySet());
        if (!play.joined(clinician).contains(visit)) {
            parked.addAll(station.unconfirmed(visit.conversation()));
        }
        return parked;
    }

    private boolean outboxesAreDone() {
        for (int clinician = 0; clinician < Clinic.CLINICIANS; clinician++) {
            Workstation station = play.station(clinician);
            if (!station.isLive()) {
                return false;
            }
            for (Visit visit : play.visits()) {
                Set<LocalId> parked = parked(clinician, visit);
                if (!play.journal(clinician).waiting(visit.conversation()).stream().allMatch(entry -> parked.contains(entry.message().localId()))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** As people do it who see that a message did not leave. */
    private void retryParked() throws InterruptedException {
        for (int clinician = 0; clinician < Clinic.CLINICIANS; clinician++) {
            Workstation station = play.station(clinician);
            for (Visit visit : play.joined(clinician)) {
                Map<LocalId, Integer> before = station.parked(visit.conversation());
                before.keySet().forEach(station.conversation(visit.conversation())::retry);
                within(() -> station.parked(visit.conversation()).entrySet().stream().noneMatch(before.entrySet()::contains));
            }
        }
    }

    private void judge(Visit visit) throws InterruptedException {
        List<String> stored = tags(visit);
        for (int clinician = 0; clinician < Clinic.CLINICIANS; clinician++) {
            Set<LocalId> parked = parked(clinician, visit);
            Set<LocalId> refused = play.station(clinician).parked(visit.conversation()).keySet();
            var kept = new ArrayList<String>();
            for (OutgoingMessage message : play.drawer(clinician).accepted(visit.conversation())) {
                String tag = message.body().text();
                int copies = Collections.frequency(stored, tag);
                if (copies == 0 && !parked.contains(message.localId())) {
                    found(Finding.Kind.LOST, tag + " is not in the visit and does not wait for its writer, " + lastLook(clinician, visit));
                } else if (copies > 1 || copies == 1 && refused.contains(message.localId())) {
                    found(Finding.Kind.DOUBLED, tag + " is in the visit " + copies + " times"
                            + (refused.contains(message.localId()) ? " and is said to be refused" : ""));
                }
                if (!play.everParked().contains(message.localId())) {
                    kept.add(tag);
                }
            }
            inOrder(kept, stored, "of clinician " + clinician);
        }
        for (String phone : visit.phones()) {
            for (String tag : play.texted(phone)) {
                once(tag, stored, "the text " + tag + " is in the visit");
            }
            inOrder(play.texted(phone), stored, "of a phone");
        }
        strangers(visit, stored);
        for (String phone : visit.phones()) {
            judgePhone(visit, phone, stored);
        }
        judgeRecords(visit);
    }

    private String lastLook(int clinician, Visit visit) {
        Workstation station = play.station(clinician);
        return (play.joined(clinician).contains(visit) ? "who is in the visit" : "who has left the visit") + "; " + View.of(station, List.of(visit)).lines();
    }

    private void strangers(Visit visit, Collection<String> stored) {
        var known = new HashSet<String>();
        for (int clinician = 0; clinician < Clinic.CLINICIANS; clinician++) {
            play.drawer(clinician).accepted(visit.conversation()).forEach(message -> known.add(message.body().text()));
        }
        visit.phones().forEach(phone -> known.addAll(play.texted(phone)));
        stored.stream().filter(tag -> !known.contains(tag)).forEach(tag -> found(Finding.Kind.MISDIRECTED, tag + " was never said in this visit"));
    }

    private void judgePhone(Visit visit, String phone, List<String> stored) throws InterruptedException {
        var expected = new ArrayList<>(stored);
        expected.removeAll(play.texted(phone));
        within(() -> tagged(clinic.received(phone)).containsAll(expected));
        List<String> received = tagged(clinic.received(phone));
        expected.forEach(tag -> once(tag, received, tag + " is on the phone"));
        received.stream().filter(tag -> !expected.contains(tag)).forEach(tag -> found(Finding.Kind.MISDIRECTED, tag + " is on a phone of another visit"));
        for (char writer : new char[] {'c', 'p'}) {
            for (int number = 0; number < 3; number++) {
                String prefix = writer + Integer.toString(number) + "n";
                inOrder(expected.stream().filter(tag -> tag.startsWith(prefix)).toList(), received, "on a phone");
            }
        }
    }

    private void judgeRecords(Visit visit) throws InterruptedException {
        List<String> messages = clinic.messages(visit).stream().map(message -> message.path("sid").asText()).toList();
        within(() -> clinic.recorded(visit).containsAll(messages));
        List<String> recorded = clinic.recorded(visit);
        messages.forEach(sid -> once(sid, recorded, "a Communication of " + sid + " is there"));
        recorded.stream().filter(sid -> !messages.contains(sid))
                .forEach(sid -> found(Finding.Kind.MISDIRECTED, "A Communication stands for " + sid + ", which is in another visit"));
    }

    private void judge(int clinician) throws IOException, InterruptedException {
        Collection<Visit> open = play.visits().stream().filter(play.joined(clinician)::contains).toList();
        Workstation station = play.station(clinician);
        try (Workstation fresh = play.fresh(clinician)) {
            within(() -> {
                View.readAll(station, open);
                View.readAll(fresh, open);
                return fresh.isLive() && stored(station, open).equals(stored(fresh, open));
            });
            View shown = stored(station, open);
            View truth = stored(fresh, open);
            if (!shown.equals(truth)) {
                found(Finding.Kind.STALE, "clinician " + clinician + " " + shown.differenceTo(truth));
            }
            for (Visit visit : open) {
                OptionalLong horizon = play.horizon(clinician, visit);
                within(() -> hasRead(fresh, visit, horizon));
                if (!hasRead(fresh, visit, horizon)) {
                    found(Finding.Kind.LOST, "clinician " + clinician + " had read up to " + horizon + ", which the service does not know");
                }
            }
        }
    }

    /** Messages that wait for their writer are on one program's screen alone, and rightly so. */
    private static View stored(Workstation station, Collection<Visit> open) {
        return new View(View.of(station, open).lines().stream().filter(line -> !line.contains(": waiting ")).toList());
    }

    private static boolean hasRead(Workstation fresh, Visit visit, OptionalLong horizon) {
        return horizon.isEmpty() || View.lastRead(fresh, visit).orElse(-1) >= horizon.getAsLong();
    }

    private List<String> tags(Visit visit) {
        return tagged(clinic.messages(visit).stream().map(message -> message.path("body").asText()).toList());
    }

    /** An edit leaves the first word as it was. */
    private static List<String> tagged(List<String> bodies) {
        return bodies.stream().map(body -> body.split(" ")[0]).toList();
    }

    private void once(String what, Collection<String> there, String words) {
        int copies = Collections.frequency(there, what);
        if (copies != 1) {
            found(copies == 0 ? Finding.Kind.LOST : Finding.Kind.DOUBLED, words + " " + copies + " times");
        }
    }

    private void inOrder(List<String> said, List<String> there, String whose) {
        List<Integer> places = said.stream().map(there::indexOf).filter(place -> place >= 0).toList();
        if (!places.equals(places.stream().sorted().toList())) {
            found(Finding.Kind.REORDERED, "The messages " + whose + " changed places");
        }
    }

    private void found(Finding.Kind kind, String words) {
        findings.add(new Finding(kind, words));
    }

    private void within(BooleanSupplier settled) throws InterruptedException {
        Instant end = clock.now().plus(PATIENCE);
        for (long began = System.nanoTime(); !settled.getAsBoolean() && clock.now().isBefore(end); began = System.nanoTime()) {
            // As long as a look takes, so that looking does not keep a busy machine from what is looked for.
            Thread.sleep(Math.max(LOOK_EVERY_MILLIS, Duration.ofNanos(System.nanoTime() - began).toMillis()));
        }
    }
}
