package health.rapport.backend.demo;

import java.time.Duration;
import java.util.List;

/**
 * What a past conversation is to look like.
 *
 * @param topics what it is about, the last of them ending now minus {@code lastAgo}
 * @param everydayLines how many lines of everyday topics come before, about
 * @param unread how many of the last lines the staff has not read
 */
record ConversationPlan(
        String patient, DemoStaff doctor, List<String> topics, int everydayLines, Duration lastAgo, int unread, String reason) {
    private static final String TEAM = "team";
    private static final String UNDELIVERED = "undelivered";
    private static final DemoStaff ADAM = DemoStaff.ADAM_CAREFUL;
    private static final DemoStaff PRIYA = DemoStaff.PRIYA_NATARAJAN;

    /** Every case that an inbox must show. Each phone is in one conversation at most, as Twilio wants it. */
    static List<ConversationPlan> all() {
        var families = Cast.FAMILIES;
        return List.of(
                new ConversationPlan(Cast.MARIANA_LOPEZ, ADAM, List.of("before-visit", "parking-open"),
                        420, Duration.ofMinutes(4), 2, "Follow-up, asthma"),
                new ConversationPlan(families.get(0).children().get(0), ADAM, List.of("child-fever", "child-fever-open"),
                        0, Duration.ofMinutes(12), 1, "Fever and cough"),
                new ConversationPlan(Cast.MOHAMMED_AL_RASHED, ADAM, List.of("refill-open"),
                        440, Duration.ofMinutes(47), 3, "Medication review"),
                new ConversationPlan(Cast.NINA_PETROVA, ADAM, List.of("results", "dose-open"),
                        0, Duration.ofMinutes(95), 0, "Diabetes follow-up"),
                new ConversationPlan(Cast.LANDLINE_IN_A_CONVERSATION, ADAM, List.of(UNDELIVERED),
                        0, Duration.ZERO, 0, "Knee pain"),
                new ConversationPlan(Cast.CARED_FOR_BY_DAUGHTER, ADAM, List.of("caregiver", "caregiver-sent"),
                        24, Duration.ofHours(3), 0, "Sleep"),
                new ConversationPlan(Cast.CARED_FOR_BY_SON, ADAM, List.of(TEAM),
                        0, Duration.ofHours(2), 1, "Medication review"),
                new ConversationPlan(Cast.MARINA_LOPEZ, ADAM, List.of("side-effect", "results-sent"),
                        0, Duration.ofHours(21), 0, "Blood pressure check"),
                new ConversationPlan(families.get(1).children().get(1), PRIYA, List.of("reminder", "school-form"),
                        0, Duration.ofHours(23), 1, "School physical"),
                new ConversationPlan(Cast.LONGEST_NAME, ADAM, List.of("blood-pressure", "refill-open"),
                        10, Duration.ofHours(26), 0, "Blood pressure check"),
                new ConversationPlan(Cast.HANAKO_YAMADA, PRIYA, List.of("insurance", "reschedule-sent"),
                        0, Duration.ofDays(2), 0, "Migraine follow-up"),
                new ConversationPlan(families.get(2).children().get(0), ADAM, List.of("confirmed"),
                        0, Duration.ofDays(3), 0, "Well child visit"),
                new ConversationPlan(Cast.OPTED_OUT, PRIYA, List.of("late", "stop"),
                        6, Duration.ofDays(5), 0, "Back pain"));
    }

    /** Among colleagues, about a patient who is not in it. */
    boolean isAmongStaff() {
        return topics.contains(TEAM);
    }

    boolean lastIsSentNow() {
        return topics.contains(UNDELIVERED);
    }
}
