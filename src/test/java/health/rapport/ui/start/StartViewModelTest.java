package health.rapport.ui.start;

import static health.rapport.ui.LakesideFamily.ABENA;
import static health.rapport.ui.LakesideFamily.BENJAMIN;
import static health.rapport.ui.LakesideFamily.DOCTOR;
import static health.rapport.ui.LakesideFamily.KWAME;
import static health.rapport.ui.LakesideFamily.MARIANA;
import static health.rapport.ui.LakesideFamily.MOTHERS_PHONE;
import static health.rapport.ui.LakesideFamily.NOW;
import static health.rapport.ui.LakesideFamily.NURSE;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.care.Candidate;
import health.rapport.care.EncounterCard;
import health.rapport.care.FakeCareRecords;
import health.rapport.care.FakeConversationDesk;
import health.rapport.care.Person;
import health.rapport.care.StartedConversation;
import health.rapport.model.Channel;
import health.rapport.model.ConversationSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.reminders.Consent;
import health.rapport.reminders.FakeReminderRecords;
import health.rapport.ui.LakesideFamily;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StartViewModelTest {
    private static final ConversationSid OTHER = new ConversationSid("CHother");

    private final FakeReminderRecords consents = new FakeReminderRecords();
    private final FakeCareRecords records = new FakeCareRecords();
    private final FakeConversationDesk desk = new FakeConversationDesk();
    private final EncounterCard visit = LakesideFamily.benjaminsVisit();

    StartViewModelTest() {
        records.put(visit, LakesideFamily.everybody());
    }

    @Test
    void proposesThePersonAtTheDeskByChatAndThePatientByText() {
        StartViewModel start = opened();

        assertThat(sheet(start).rows()).extracting(row -> row.who().name().given()).containsExactly("Adam", "Benjamin", "Abena", "Kwame", "Rosa");
        assertThat(row(start, DOCTOR).choice()).isEqualTo(new Choice(true, Channel.CHAT, Optional.empty()));
        assertThat(row(start, DOCTOR).canChange()).as("whoever starts takes part").isFalse();
        assertThat(row(start, BENJAMIN).lacksTextNumber()).isTrue();
        assertThat(row(start, BENJAMIN).canChoose()).isFalse();
        assertThat(row(start, ABENA).choice()).isEqualTo(new Choice(false, Channel.SMS, Optional.of(MOTHERS_PHONE)));
        assertThat(sheet(start).canStart()).as("nobody to talk to yet").isFalse();
    }

    @Test
    void seatsEverybodyOneByOne() {
        StartViewModel start = opened();
        start.choose(ABENA.reference(), true);
        start.choose(NURSE.reference(), true);

        start.start();

        assertThat(desk.asked).containsExactly("start Encounter/benjamin-today", "seat Practitioner/adam by CHAT in CH1",
                "seat RelatedPerson/abena by SMS in CH1", "seat Practitioner/rosa by CHAT in CH1");
        assertThat(start.state().get()).isEqualTo(new StartState.Done(new StartedConversation(new ConversationSid("CH1"), visit.reference())));
    }

    @Test
    void aDoubleClickStartsOnce() {
        desk.hold();
        StartViewModel start = opened();
        start.choose(ABENA.reference(), true);

        start.start();
        start.start();
        start.choose(ABENA.reference(), false);
        while (desk.waits()) {
            desk.answer();
            start.start();
        }

        assertThat(desk.asked).filteredOn(asked -> asked.startsWith("start")).hasSize(1);
        assertThat(desk.asked).contains("seat RelatedPerson/abena by SMS in CH1").doesNotHaveDuplicates();
        assertThat(start.state().get()).isInstanceOf(StartState.Done.class);
    }

    @Test
    void saysWhyThePeopleCouldNotBeReadAndReadsThemAgain() {
        records.refuse(new Refusal.Offline());
        StartViewModel start = opened();
        assertThat(start.state().get()).isEqualTo(new StartState.Failed(new Refusal.Offline()));

        records.allow();
        start.retry();

        assertThat(start.state().get()).isInstanceOf(StartState.Choosing.class);
    }

    @Test
    void losesNothingChosenWhenTheServiceIsDown() {
        StartViewModel start = opened();
        start.choose(ABENA.reference(), true);
        desk.refuseEverything(new Refusal.Offline());

        start.start();

        assertThat(sheet(start).problem()).contains(new Refusal.Offline());
        assertThat(row(start, ABENA).choice().chosen()).isTrue();
        assertThat(sheet(start).canStart()).isTrue();
    }

    @Test
    void goesOnWithTheConversationThatWasMadeInsteadOfMakingAnother() {
        desk.refuse(ABENA.reference(), new Refusal.Offline());
        StartViewModel start = opened();
        start.choose(ABENA.reference(), true);
        start.start();
        assertThat(row(start, DOCTOR).standing()).isEqualTo(new CandidateStanding.Seated());
        assertThat(sheet(start).problem()).contains(new Refusal.Offline());

        desk.allowEverything();
        start.start();

        assertThat(desk.asked).containsExactly("start Encounter/benjamin-today", "seat Practitioner/adam by CHAT in CH1",
                "seat RelatedPerson/abena by SMS in CH1", "seat RelatedPerson/abena by SMS in CH1");
        assertThat(start.state().get()).isInstanceOf(StartState.Done.class);
    }

    @Test
    void namesWhoWasRefusedAndSeatsTheOthers() {
        desk.refuse(ABENA.reference(), new Refusal.OptedOut());
        StartViewModel start = opened();
        start.choose(ABENA.reference(), true);
        start.choose(KWAME.reference(), true);

        start.start();

        assertThat(row(start, ABENA).standing()).isEqualTo(new CandidateStanding.NotAccepted(new Refusal.OptedOut()));
        assertThat(row(start, ABENA).choice().chosen()).isFalse();
        assertThat(row(start, KWAME).standing()).isEqualTo(new CandidateStanding.Seated());

        start.start();
        assertThat(start.state().get()).as("opens what there is").isInstanceOf(StartState.Done.class);
    }

    @Test
    void somebodyWhoTakesPartAlreadyIsNoProblem() {
        desk.refuse(ABENA.reference(), new Refusal.AlreadyTakesPart());
        StartViewModel start = opened();
        start.choose(ABENA.reference(), true);

        start.start();

        assertThat(start.state().get()).isInstanceOf(StartState.Done.class);
    }

    @Test
    void addsPeopleToAConversationThatIsThere() {
        var existing = new StartedConversation(new ConversationSid("CHmine"), visit.reference());
        var start = new StartViewModel(records, desk, new FakeRoster(), consents, DOCTOR.reference(),
                new StartRequest.AddPeople(visit.reference(), existing.conversation(), Set.of(DOCTOR.reference(), ABENA.reference())), Map.of(), Runnable::run);
        assertThat(row(start, ABENA).canChange()).isFalse();
        assertThat(sheet(start).canStart()).isFalse();

        start.choose(NURSE.reference(), true);
        start.start();

        assertThat(desk.asked).containsExactly("seat Practitioner/rosa by CHAT in CHmine");
        assertThat(start.state().get()).isEqualTo(new StartState.Done(existing));
    }

    @Test
    void takesTheConversationThatSomebodyElseStartedMeanwhile() {
        records.put(LakesideFamily.visit("Encounter/mariana", MARIANA, LocalDate.of(1992, 3, 12), "004471", NOW.minusSeconds(864000), Optional.of(OTHER)),
                List.of());
        var start = new StartViewModel(records, desk, new FakeRoster(), consents, DOCTOR.reference(),
                new StartRequest.Start(Reference.parse("Encounter/mariana")), Map.of(), Runnable::run);

        assertThat(start.state().get()).isEqualTo(new StartState.Done(new StartedConversation(OTHER, Reference.parse("Encounter/mariana"))));
        assertThat(desk.asked).isEmpty();
    }

    @Test
    void anAnswerAfterTheSheetIsClosedChangesNothing() {
        records.hold();
        StartViewModel start = opened();
        start.close();

        records.answer();

        assertThat(start.state().get()).isInstanceOf(StartState.Loading.class);
    }

    @Test
    void whatWasChosenComesBackAsFarAsItStillCanBe() {
        StartViewModel left = opened();
        left.choose(KWAME.reference(), true);
        left.choose(NURSE.reference(), true);
        Map<Reference, Choice> choices = sheet(left).choices();

        var again = new StartViewModel(records, desk, new FakeRoster(), consents, DOCTOR.reference(),
                new StartRequest.Start(visit.reference()), choices, Runnable::run);
        assertThat(again.isRecalled()).isTrue();
        assertThat(sheet(again).choices()).isEqualTo(choices);

        records.put(visit, List.of(new Candidate(DOCTOR, true), new Candidate(NURSE, false),
                new Candidate(LakesideFamily.person("RelatedPerson/kwame", KWAME.name(), "father"), false)));
        var withoutNumber = new StartViewModel(records, desk, new FakeRoster(), consents, DOCTOR.reference(),
                new StartRequest.Start(visit.reference()), choices, Runnable::run);
        assertThat(row(withoutNumber, KWAME).choice().chosen()).as("his number went off the record").isFalse();
        assertThat(row(withoutNumber, NURSE).choice().chosen()).isTrue();
    }

    @Test
    void whoWantsNoTextsIsNotChosenAndCannotBe() {
        StartViewModel before = opened();
        before.choose(KWAME.reference(), true);
        PhoneNumber number = row(before, KWAME).phone().orElseThrow();
        consents.consents.put(number, new Consent.OptedOut(Instant.EPOCH));

        var start = new StartViewModel(records, desk, new FakeRoster(), consents, DOCTOR.reference(), new StartRequest.Start(visit.reference()),
                sheet(before).choices(), Runnable::run);

        assertThat(row(start, KWAME).choice().chosen()).isFalse();
        assertThat(row(start, KWAME).canChoose()).isFalse();
        assertThat(sheet(start).seats()).noneMatch(seat -> seat.person().equals(KWAME.reference()));
    }

    private StartViewModel opened() {
        return new StartViewModel(records, desk, new FakeRoster(), consents, DOCTOR.reference(), new StartRequest.Start(visit.reference()),
                Map.of(), Runnable::run);
    }

    static StartSheet sheet(StartViewModel start) {
        return ((StartState.Choosing) start.state().get()).sheet();
    }

    static CandidateRow row(StartViewModel start, Person person) {
        return sheet(start).row(person.reference()).orElseThrow();
    }
}
