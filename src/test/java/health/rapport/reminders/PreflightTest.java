package health.rapport.reminders;

import static health.rapport.reminders.LakesideDay.BENJAMIN;
import static health.rapport.reminders.LakesideDay.CLINIC;
import static health.rapport.reminders.LakesideDay.MARIANA;
import static health.rapport.reminders.LakesideDay.MARIANAS;
import static health.rapport.reminders.LakesideDay.NINE_TWENTY_TOMORROW;
import static health.rapport.reminders.LakesideDay.NOW;
import static health.rapport.reminders.LakesideDay.VISIT_REMINDER;
import static health.rapport.reminders.LakesideDay.appointment;
import static health.rapport.reminders.LakesideDay.in;
import static health.rapport.reminders.LakesideDay.marianasVisit;
import static health.rapport.reminders.LakesideDay.mother;
import static health.rapport.reminders.LakesideDay.own;
import static health.rapport.reminders.LakesideDay.related;
import static health.rapport.reminders.LakesideDay.reminded;
import static health.rapport.reminders.LakesideDay.with;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.model.ConversationSid;
import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import health.rapport.reminders.Relation.Authority;
import health.rapport.reminders.Verdict.Reason;
import health.rapport.reminders.Verdict.Send;
import health.rapport.reminders.Verdict.Skip;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private static final PhoneNumber JOYS = new PhoneNumber("+16175550143");

    private final Preflight preflight = new Preflight(CLINIC, SendingRules.STANDARD);

    @Test
    void aTextThatDoesNotSayHowToStopNeverLeaves() {
        Template curt = VISIT_REMINDER.with(Language.SPANISH,
                new TemplateText("{{practice-name}}: {{patient-first-name}}, {{appointment-time}}. {{office-phone}}"));

        assertThat(new Preflight(CLINIC, SendingRules.STANDARD).check(LakesideDay.marianasVisit(own(MARIANA, MARIANAS)), curt, NOW))
                .isEqualTo(new Verdict.Skip(new Verdict.Reason.TemplateUnfit()));
    }

    @Test
    void aPatientReadsTheReminderInTheirOwnLanguage() {
        Send send = sent(marianasVisit(own(MARIANA, MARIANAS)));

        assertThat(send.text()).isEqualTo("Lakeside Clinic: Mariana, su cita con Dr Careful es el martes 24 de noviembre a las 9:20 AM. "
                + "Responda C para confirmar o llame al 617-555-0100. STOP para salir.");
        assertThat(send.route()).isEqualTo(new Route.TransactionalSms(MARIANA.reference()));
        assertThat(send.notBefore()).isEqualTo(NOW);
        assertThat(send.bestBefore()).isEqualTo(NINE_TWENTY_TOMORROW.minus(Duration.ofHours(2)));
        assertThat(send.length().costly()).isEmpty();
    }

    @Test
    void itGoesIntoTheConversationThatTheNumberIsInAlready() {
        var sid = new ConversationSid("CH0123456789abcdef0123456789abcdef");
        Contact known = own(MARIANA, MARIANAS);
        Contact talking = new Contact(known.owner(), known.name(), Relation.SELF, known.number(), known.consent(), false, false, Optional.of(sid), List.of());

        assertThat(sent(marianasVisit(talking)).route()).isEqualTo(new Route.IntoConversation(sid));
    }

    @Test
    void whoeverOptedOutGetsNothing() {
        Instant since = Instant.parse("2026-11-03T12:00:00Z");

        assertThat(skipped(marianasVisit(with(new Consent.OptedOut(since), own(MARIANA, MARIANAS))))).isEqualTo(new Reason.OptedOut(since));
    }

    @Test
    void anAdultsVisitIsToldToNobodyElse() {
        assertThat(skipped(marianasVisit(mother(MARIANAS)))).isEqualTo(new Reason.NoSmsNumber());
    }

    @Test
    void aChildsReminderGoesToTheMotherAndNamesTheChild() {
        Send send = sent(visitOf(BENJAMIN, mother(MARIANAS)));

        assertThat(send.contact().relation().words()).isEqualTo("mother");
        assertThat(send.text()).contains("Benjamin");
    }

    @Test
    void aChildsVisitIsToldToNobodyWhoIsNeitherParentNorGuardian() {
        Contact neighbour = related("joy", new PersonName("Marsh", "Joy"), "neighbor", Authority.NONE, JOYS);
        Instant since = Instant.parse("2026-11-03T12:00:00Z");

        assertThat(skipped(visitOf(BENJAMIN, neighbour))).isEqualTo(new Reason.NoParentOrGuardian());
        assertThat(skipped(visitOf(BENJAMIN, neighbour, with(new Consent.OptedOut(since), mother(MARIANAS))))).isEqualTo(new Reason.OptedOut(since));
        assertThat(sent(visitOf(BENJAMIN, neighbour, mother(MARIANAS))).contact().number()).isEqualTo(MARIANAS);
    }

    @Test
    void whoeversTimeIsOverWhenItLeavesIsToldNothing() {
        Instant nineOClock = Instant.parse("2026-11-23T14:00:00Z");
        Contact until = related(parent(Optional.empty(), Optional.of(nineOClock)), mother(MARIANAS));
        Contact from = related(parent(Optional.of(nineOClock), Optional.empty()), mother(JOYS));
        PreflightCase handedOver = visitOf(BENJAMIN, until, from);

        assertThat(((Send) preflight.check(handedOver, VISIT_REMINDER, nineOClock.minusSeconds(60))).contact().number())
                .as("it waits for nine").isEqualTo(JOYS);
        assertThat(preflight.check(visitOf(BENJAMIN, until), VISIT_REMINDER, nineOClock)).isEqualTo(new Skip(new Reason.NoParentOrGuardian()));
        assertThat(preflight.check(visitOf(BENJAMIN, from), VISIT_REMINDER, nineOClock.minus(Duration.ofDays(1))))
                .isEqualTo(new Skip(new Reason.NoParentOrGuardian()));
    }

    @Test
    void aGuardianComesBeforeAParentAndThenTheRankOfTheirNumbers() {
        Contact second = related(new Relation("father", Authority.PARENT, Optional.empty(), Optional.empty(), 2), mother(JOYS));
        Contact first = related(new Relation("mother", Authority.PARENT, Optional.empty(), Optional.empty(), 1), mother(MARIANAS));

        assertThat(sent(visitOf(BENJAMIN, second, first)).contact().number()).isEqualTo(MARIANAS);
        assertThat(sent(visitOf(BENJAMIN, first, related("kofi", new PersonName("Osei", "Kofi"), "guardian", Authority.GUARDIAN, JOYS))).contact().number())
                .isEqualTo(JOYS);
    }

    @Test
    void aPhoneThatSeveralPatientsShareNeedsTheNameInTheText() {
        Contact known = own(MARIANA, MARIANAS);
        var shared = new Contact(known.owner(), known.name(), Relation.SELF, known.number(), known.consent(), false, true, Optional.empty(), List.of());
        var nameless = new Template("t", "", "t", Map.of(Language.SPANISH, new TemplateText("{{practice-name}} {{office-phone}} STOP")));

        assertThat(preflight.check(marianasVisit(shared), nameless, NOW)).isEqualTo(new Skip(new Reason.NameMissing()));

        Attendee unnamed = LakesideDay.patient("unnamed", "López", "", "es", LocalDate.of(1992, 3, 12));
        assertThat(preflight.check(new PreflightCase(appointment(unnamed, NINE_TWENTY_TOMORROW), List.of(shared), false), nameless, NOW))
                .isEqualTo(new Skip(new Reason.NameMissing()));
        assertThat(preflight.check(marianasVisit(shared), VISIT_REMINDER, NOW)).isInstanceOf(Send.class);
    }

    @Test
    void oneTextADayAndThreeAWeek() {
        Contact known = own(MARIANA, MARIANAS);

        assertThat(skipped(marianasVisit(reminded(known, NOW.minusSeconds(3600))))).isEqualTo(new Reason.AlreadyToday());
        assertThat(skipped(marianasVisit(reminded(known, daysAgo(1), daysAgo(2), daysAgo(3))))).isEqualTo(new Reason.AlreadyThisWeek(3));
        assertThat(sent(marianasVisit(reminded(known, daysAgo(1), daysAgo(2), daysAgo(8))))).isNotNull();
    }

    @Test
    void whatWaitsForThePhoneCountsWhereverItsWeekMeetsThisOne() {
        Contact known = own(MARIANA, MARIANAS);

        assertThat(skipped(marianasVisit(reminded(known, daysAgo(0).plusSeconds(3600))))).isEqualTo(new Reason.AlreadyToday());
        assertThat(skipped(marianasVisit(reminded(known, daysAgo(2), daysAgo(-1), daysAgo(-2))))).isEqualTo(new Reason.AlreadyThisWeek(3));
        assertThat(sent(marianasVisit(reminded(known, daysAgo(6), daysAgo(5), daysAgo(-2), daysAgo(-3))))).as("no week has four").isNotNull();
        assertThat(sent(marianasVisit(reminded(known, daysAgo(-7), daysAgo(-8), daysAgo(-9))))).isNotNull();
    }

    @Test
    void oneHouseholdGetsOneText() {
        PreflightCase sibling = visitOf(BENJAMIN, mother(MARIANAS));
        PreflightSheet sheet = preflight.check(List.of(sibling, marianasVisit(own(MARIANA, MARIANAS))), VISIT_REMINDER, NOW);

        assertThat(sheet.sending()).singleElement().extracting(line -> line.appointment().patient()).isEqualTo(BENJAMIN);
        assertThat(sheet.lines().getLast().verdict())
                .isEqualTo(new Skip(new Reason.SameHousehold(sibling.appointment().reference(), BENJAMIN.name())));
    }

    @Test
    void itWaitsForNineOClockWhereThePatientIs() {
        Attendee west = in(MARIANA, "America/Los_Angeles");
        Instant sixFortyThere = Instant.parse("2026-11-23T14:40:00Z");
        Verdict verdict = preflight.check(visitOf(west, own(west, MARIANAS)), VISIT_REMINDER, sixFortyThere);

        assertThat(((Send) verdict).notBefore()).isEqualTo(Instant.parse("2026-11-23T17:00:00Z"));
    }

    @Test
    void whereTheRecordLeavesTwoZonesOpenBothHaveToBeAwake() {
        Attendee either = in(MARIANA, "America/Denver", "America/Los_Angeles");
        Instant nineInDenver = Instant.parse("2026-11-23T16:00:00Z");
        Instant eightPmInDenver = Instant.parse("2026-11-24T03:00:00Z");

        assertThat(((Send) preflight.check(visitOf(either, own(either, MARIANAS)), VISIT_REMINDER, nineInDenver)).notBefore())
                .isEqualTo(nineInDenver.plus(Duration.ofHours(1)));
        assertThat(preflight.check(visitOf(either, own(either, MARIANAS)), VISIT_REMINDER, eightPmInDenver))
                .isEqualTo(new Skip(new Reason.QuietHours(Instant.parse("2026-11-24T17:00:00Z"))));
    }

    @Test
    void aReminderThatWouldComeTooLateStaysHome() {
        assertThat(preflight.check(marianasVisit(own(MARIANA, MARIANAS)), VISIT_REMINDER, NINE_TWENTY_TOMORROW.minus(Duration.ofHours(2))))
                .isEqualTo(new Skip(new Reason.TooLate()));
    }

    @Test
    void aCancelledVisitIsNotRemindedOf() {
        Appointment cancelled = with(Appointment.Status.CANCELLED, appointment(MARIANA, NINE_TWENTY_TOMORROW));

        assertThat(skipped(new PreflightCase(cancelled, List.of(own(MARIANA, MARIANAS)), false))).isEqualTo(new Reason.Cancelled());
    }

    @Test
    void nobodyIsRemindedOfTheSameVisitTwice() {
        assertThat(skipped(new PreflightCase(appointment(MARIANA, NINE_TWENTY_TOMORROW), List.of(own(MARIANA, MARIANAS)), true)))
                .isEqualTo(new Reason.AlreadyReminded());
    }

    @Test
    void theFamilyOfTheDeadIsNotTexted() {
        var dead = new Attendee(MARIANA.reference(), MARIANA.name(), MARIANA.birthDate(), "es", List.of(), false);

        assertThat(skipped(visitOf(dead, own(dead, MARIANAS)))).isEqualTo(new Reason.NotLiving());
    }

    @Test
    void aVariableThatNobodyFilledBlocks() {
        Appointment full = appointment(MARIANA, NINE_TWENTY_TOMORROW);
        var withNobody = new Appointment(full.reference(), full.status(), full.start(), false, MARIANA, Optional.empty(), full.location());

        assertThat(skipped(new PreflightCase(withNobody, List.of(own(MARIANA, MARIANAS)), false)))
                .isEqualTo(new Reason.Unfilled(Set.of("practitioner-name")));
    }

    @Test
    void aTemplateWithoutThePatientsLanguageIsNotSentInAnother() {
        var onlyEnglish = new Template("t", "", "t", Map.of(Language.ENGLISH, LakesideDay.ENGLISH_TEXT));

        assertThat(preflight.check(marianasVisit(own(MARIANA, MARIANAS)), onlyEnglish, NOW)).isEqualTo(new Skip(new Reason.LanguageMissing(Language.SPANISH)));
    }

    @Test
    void somebodyFarAwayIsToldWhoseClockIsMeant() {
        Attendee west = in(LakesideDay.patient("june", "Whitfield", "June", "en", LocalDate.of(1997, 1, 1)), "America/Los_Angeles");
        Appointment here = appointment(west, NINE_TWENTY_TOMORROW);
        var byVideo = new Appointment(here.reference(), here.status(), here.start(), true, west, here.practitioner(), here.location());

        assertThat(sent(new PreflightCase(byVideo, List.of(own(west, MARIANAS)), false)).text()).contains("at 6:20 AM PST.");
        assertThat(sent(new PreflightCase(here, List.of(own(west, MARIANAS)), false)).text()).contains("at 9:20 AM");
    }

    @Test
    void whoeverMayHaveAnotherClockThanTheClinicsIsToldWhichOneIsMeant() {
        assertThat(byVideo("en", "America/Chicago", "America/Denver")).contains("at 9:20 AM EST.");
        assertThat(byVideo("es", "America/Chicago", "America/Denver")).contains("a las 9:20 AM EST.");
        assertThat(byVideo("en", "America/New_York", "America/Chicago")).contains("at 9:20 AM EST.");
        assertThat(byVideo("en")).as("nobody knows where they are").contains("at 9:20 AM EST.");
        assertThat(byVideo("es", "America/Los_Angeles")).contains("a las 6:20 AM PST.");
        assertThat(byVideo("en", "America/New_York")).contains("at 9:20 AM.");
        assertThat(byVideo("en", "America/New_York", "America/Detroit")).as("both have it").contains("at 9:20 AM.");
    }

    private String byVideo(String language, String... zones) {
        Attendee somewhere = in(LakesideDay.patient("june", "Whitfield", "June", language, LocalDate.of(1997, 1, 1)), zones);
        Appointment here = appointment(somewhere, NINE_TWENTY_TOMORROW);
        var byVideo = new Appointment(here.reference(), here.status(), here.start(), true, somewhere, here.practitioner(), here.location());
        return sent(new PreflightCase(byVideo, List.of(own(somewhere, MARIANAS)), false)).text();
    }

    private static Relation parent(Optional<Instant> from, Optional<Instant> until) {
        return new Relation("mother", Authority.PARENT, from, until, Relation.NO_RANK);
    }

    private static PreflightCase visitOf(Attendee patient, Contact... reachable) {
        return new PreflightCase(appointment(patient, NINE_TWENTY_TOMORROW.minusSeconds(60)), List.of(reachable), false);
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    private Send sent(PreflightCase one) {
        return (Send) preflight.check(one, VISIT_REMINDER, NOW);
    }

    private Reason skipped(PreflightCase one) {
        return ((Skip) preflight.check(one, VISIT_REMINDER, NOW)).reason();
    }

    @Test
    void aLandlineCannotTakeIt() {
        Contact known = own(MARIANA, new PhoneNumber("+16175550177"));

        assertThat(skipped(marianasVisit(new Contact(known.owner(), known.name(), Relation.SELF, known.number(), known.consent(), true, false,
                Optional.empty(), List.of()))))
                .isEqualTo(new Reason.Landline());
    }
}
