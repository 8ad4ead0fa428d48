package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.demo.DemoPatient.TextingPerson;
import health.rapport.backend.demo.PastConversation.Line;
import health.rapport.backend.demo.PastConversation.Seat;
import health.rapport.backend.demo.Talk.Turn;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Writes a planned conversation out, line by line, the same at every run: its random numbers start from the patient's id. */
final class ConversationComposer {
    private static final LocalTime FIRST_TOPIC = LocalTime.of(9, 0);
    private static final int MINUTES_FOR_TOPICS = 7 * 60;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(9);

    private final ZonedDateTime now;
    private final Talk english = Talk.in("en");
    private final Talk spanish = Talk.in("es");

    ConversationComposer(Clock clock) {
        now = ZonedDateTime.ofInstant(clock.instant(), LakesideClinic.ZONE);
    }

    PastConversation compose(ConversationPlan plan, DemoPatient patient, Optional<Visit> visitToday) {
        var random = new Random(plan.patient().hashCode());
        var inSpanish = patient.speaksSpanish() && !plan.isAmongStaff();
        var talk = inSpanish ? spanish : english;
        var words = new Wording(plan.doctor(), plan.isAmongStaff() ? "" : firstName(patient), inSpanish, random);
        var topics = topics(plan, talk, random);

        var lines = new ArrayList<Line>();
        for (int i = 0; i < topics.size(); i++) {
            var daysAgo = topics.size() - 1 - i;
            var turns = talk.topic(topics.get(i));
            var times = daysAgo == 0 ? endingAt(now.minus(plan.lastAgo()), turns.size(), random)
                    : startingAt(morning(plan, daysAgo, random), turns.size(), random);
            var filled = words.forOneTopic();
            for (int j = 0; j < turns.size(); j++) {
                lines.add(new Line(seat(turns.get(j), plan, patient), filled.fill(turns.get(j).text()), times.get(j)));
            }
        }
        return new PastConversation(encounter(plan, patient, visitToday, lines), patient, seats(plan, patient, lines), lines,
                plan.unread(), plan.lastIsSentNow());
    }

    /** One topic a day; everyday ones first, in shuffled rounds so that none comes twice in a row. */
    private static List<String> topics(ConversationPlan plan, Talk talk, Random random) {
        var topics = new ArrayList<String>();
        var round = new ArrayList<String>();
        int lines = 0;
        while (lines < plan.everydayLines()) {
            if (round.isEmpty()) {
                round.addAll(talk.everyday());
                Collections.shuffle(round, random);
            }
            var topic = round.removeFirst();
            lines += talk.topic(topic).size();
            topics.add(topic);
        }
        topics.addAll(plan.topics());
        return topics;
    }

    private ZonedDateTime morning(ConversationPlan plan, int daysAgo, Random random) {
        var day = now.minus(plan.lastAgo()).toLocalDate().minusDays(daysAgo);
        return day.atTime(FIRST_TOPIC).plusMinutes(random.nextInt(MINUTES_FOR_TOPICS)).atZone(LakesideClinic.ZONE);
    }

    private static List<ZonedDateTime> startingAt(ZonedDateTime start, int count, Random random) {
        var times = new ArrayList<ZonedDateTime>();
        var time = start;
        for (int i = 0; i < count; i++) {
            times.add(time);
            time = time.plus(pause(random));
        }
        return times;
    }

    private static List<ZonedDateTime> endingAt(ZonedDateTime end, int count, Random random) {
        var times = new ArrayList<ZonedDateTime>();
        var time = end;
        for (int i = 0; i < count; i++) {
            times.addFirst(time);
            time = time.minus(pause(random));
        }
        return times;
    }

    private static Duration pause(Random random) {
        return Duration.ofSeconds(20 + random.nextLong(LONGEST_PAUSE.toSeconds()));
    }

    private static ObjectNode encounter(
            ConversationPlan plan, DemoPatient patient, Optional<Visit> visitToday, List<Line> lines) {
        if (visitToday.isPresent()) {
            return visitToday.get().encounter();
        }
        var encounter = Fhir.resource("Encounter", Fhir.stableId("conversation", patient.id())).put("status", "in-progress");
        encounter.set("class", Fhir.coding(Fhir.ACT_CODE, "VR", "virtual"));
        encounter.set("subject", Fhir.reference(patient.reference(), patient.name()));
        encounter.putObject("period").put("start", Fhir.dateTime(lines.getFirst().at()));
        encounter.putArray("reasonCode").add(Fhir.text(plan.reason()));
        encounter.set("serviceProvider", Fhir.reference("Organization/" + LakesideClinic.ORGANIZATION_ID, LakesideClinic.NAME));
        return encounter;
    }

    private static List<Seat> seats(ConversationPlan plan, DemoPatient patient, List<Line> lines) {
        var seats = new LinkedHashSet<Seat>();
        if (!plan.isAmongStaff()) {
            seats.add(texting(patient));
        }
        seats.add(of(plan.doctor()));
        seats.add(of(DemoStaff.ROSA_NGUYEN));
        seats.add(of(DemoStaff.MARTA_SILVA));
        lines.forEach(line -> seats.add(line.author()));
        return List.copyOf(seats);
    }

    private static Seat seat(Turn turn, ConversationPlan plan, DemoPatient patient) {
        return switch (turn.voice()) {
            case REMINDERS -> new Seat(ReminderWorkstation.PROFILE, ReminderWorkstation.DISPLAY_NAME, Optional.empty());
            case DOCTOR -> of(plan.doctor());
            case NURSE -> of(DemoStaff.ROSA_NGUYEN);
            case FRONT_DESK -> of(DemoStaff.MARTA_SILVA);
            case PATIENT -> texting(patient);
        };
    }

    private static Seat of(DemoStaff person) {
        return new Seat(person.profile(), person.displayName(), Optional.empty());
    }

    private static Seat texting(DemoPatient patient) {
        TextingPerson person = patient.texting().orElseThrow();
        return new Seat(person.reference(), person.name(), Optional.of(person.number()));
    }

    private static String firstName(DemoPatient patient) {
        var name = patient.texting().orElseThrow().name();
        return name.substring(name.startsWith("山田") ? name.indexOf(' ') + 1 : 0).split(" ")[0];
    }
}
